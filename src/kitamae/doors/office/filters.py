"""The filters of each list of the office; what each leaves of the rows."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.documents.choices import DocumentState
from kitamae.deals.choices import DealState
from kitamae.deals.introduction_requests.choices import RequestState
from kitamae.doors.office.listing import FilterForm
from kitamae.kernel.choices import Side
from kitamae.orders.choices import OrderState
from kitamae.partners.choices import NeedState
from kitamae.promotions.choices import CampaignState
from kitamae.reports.monday import UNFINISHED, WEEK, late_before
from kitamae.sales.choices import SalesFileState
from kitamae.support.choices import Topic
from kitamae.support.faq.choices import EntryState
from kitamae.support.notices.choices import NoticeState

Rows = QuerySet[Any]


def choices_of(known: Iterable[Any]) -> list[tuple[str, Any]]:
    """The known answers of a filter, and all of them."""
    return [("", _("All")), *((str(code), label) for code, label in known)]


def named(where: str, text: str) -> Q:
    """An organisation whose name or code has these letters."""
    found = Q()
    for column in ("name_ja", "name_en", "name_kana", "code"):
        found |= Q(**{f"{where}__{column}__icontains": text})
    return found


def choice_of(label: Any, choices: Any) -> forms.ChoiceField:
    """A filter of one answer among several."""
    return forms.ChoiceField(label=label, choices=choices, required=False)


def text_of(label: Any) -> forms.CharField:
    """A filter of some letters."""
    return forms.CharField(label=label, required=False, max_length=100, strip=True)


def tick_of(label: Any) -> forms.BooleanField:
    """A filter that is on or off."""
    return forms.BooleanField(label=label, required=False)


class TurnFilters(FilterForm):
    """Filters by whose turn it is, and by lateness."""

    turn = choice_of(_("Turn"), choices_of(Side.choices))
    late = tick_of(_("Late only"))

    def by_turn(self, rows: Rows, side: str) -> Rows:
        """Rows that a side holds."""
        return rows.filter(turn_side=side)

    def by_late(self, rows: Rows, is_wanted: bool) -> Rows:
        """Rows whose turn has run out."""
        if not is_wanted:
            return rows
        return rows.filter(turn_due_date__lt=late_before(timezone.localdate()))


class NeedFilters(FilterForm):
    """Filters of the calls."""

    state = choice_of(_("State"), choices_of(NeedState.choices))

    def by_state(self, rows: Rows, state: str) -> Rows:
        """Calls in a state."""
        return rows.filter(state=state)


class PartnerFilters(FilterForm):
    """Filters of the partners."""

    q = text_of(_("Shop, company or country"))

    def by_q(self, rows: Rows, text: str) -> Rows:
        """Partners by name, buyer or country."""
        return rows.filter(Q(name__icontains=text) | Q(country__iexact=text) | named("buyer", text))


class DealFilters(TurnFilters):
    """Filters of the deals."""

    state = choice_of(_("State"), [("", _("All")), ("live", _("Not closed")), *DealState.choices])
    q = text_of(_("Company, shop or product"))
    field_order = ["state", "turn", "q", "late"]

    def by_state(self, rows: Rows, state: str) -> Rows:
        """Deals in a state, or all that go on."""
        return rows.exclude(state=DealState.CLOSED) if state == "live" else rows.filter(state=state)

    def by_q(self, rows: Rows, text: str) -> Rows:
        """Deals by company, shop, product or code."""
        return rows.filter(
            named("supplier", text)
            | named("buyer", text)
            | Q(partner__name__icontains=text)
            | Q(revision__name_ja__icontains=text)
            | Q(revision__name_en__icontains=text)
            | Q(code__iexact=text)
        )


class IntroductionFilters(FilterForm):
    """Filters of what buyers ask to have introduced."""

    state = choice_of(_("State"), choices_of(RequestState.choices))
    q = text_of(_("Company, shop or product"))

    def by_state(self, rows: Rows, state: str) -> Rows:
        """Requests in a state."""
        return rows.filter(state=state)

    def by_q(self, rows: Rows, text: str) -> Rows:
        """Requests by company, shop, product or code."""
        return rows.filter(
            named("product__supplier", text)
            | named("buyer", text)
            | Q(partner__name__icontains=text)
            | Q(product__shown__name_ja__icontains=text)
            | Q(product__shown__name_en__icontains=text)
            | Q(code__iexact=text)
        )


class OrderFilters(TurnFilters):
    """Filters of the orders."""

    state = choice_of(_("State"), choices_of(OrderState.choices))
    due = choice_of(_("Due"), [("", _("Any day")), ("week", _("Within a week"))])
    q = text_of(_("Company or shop"))
    field_order = ["state", "due", "turn", "q", "late"]

    def by_q(self, rows: Rows, text: str) -> Rows:
        """Orders by company, shop or code."""
        return rows.filter(
            named("supplier", text)
            | named("buyer", text)
            | Q(partner__name__icontains=text)
            | Q(code__iexact=text)
        )

    def by_state(self, rows: Rows, state: str) -> Rows:
        """Orders in a state."""
        return rows.filter(state=state)

    def by_due(self, rows: Rows, _span: str) -> Rows:
        """Orders whose goods are to arrive within a week, or should have."""
        last = timezone.localdate() + WEEK
        return rows.filter(state__in=UNFINISHED, due_date__lte=last)


class DocumentFilters(FilterForm):
    """Filters of certificates and reports."""

    state = choice_of(_("State"), choices_of(DocumentState.choices))

    def by_state(self, rows: Rows, state: str) -> Rows:
        """Papers in a state."""
        return rows.filter(state=state)


class CampaignFilters(FilterForm):
    """Filters of the campaigns."""

    state = choice_of(_("State"), choices_of(CampaignState.choices))
    q = text_of(_("Company or shop"))

    def by_q(self, rows: Rows, text: str) -> Rows:
        """Campaigns by shop, or by a company whose products are in them."""
        found = named("deals__supplier", text) | Q(partner__name__icontains=text)
        return rows.filter(found).distinct()

    def by_state(self, rows: Rows, state: str) -> Rows:
        """Campaigns in a state."""
        return rows.filter(state=state)


class SalesFilters(FilterForm):
    """Filters of the sales files."""

    state = choice_of(_("State"), choices_of(SalesFileState.choices))

    def by_state(self, rows: Rows, state: str) -> Rows:
        """Files in a state."""
        return rows.filter(state=state)


class NoticeFilters(FilterForm):
    """Filters of the notices."""

    state = choice_of(_("State"), choices_of(NoticeState.choices))
    q = text_of(_("Words"))

    def by_state(self, rows: Rows, state: str) -> Rows:
        """Notices in a state."""
        return rows.filter(state=state)

    def by_q(self, rows: Rows, text: str) -> Rows:
        """Notices with these letters."""
        found = Q(code__iexact=text)
        for column in ("title_ja", "title_en", "body_ja", "body_en"):
            found |= Q(**{f"{column}__icontains": text})
        return rows.filter(found)


class AnswerFilters(FilterForm):
    """Filters of the questions and answers."""

    topic = choice_of(_("Topic"), choices_of(Topic.choices))
    state = choice_of(_("State"), choices_of(EntryState.choices))
    q = text_of(_("Words"))

    def by_topic(self, rows: Rows, topic: str) -> Rows:
        """Questions about a topic."""
        return rows.filter(topic=topic)

    def by_state(self, rows: Rows, state: str) -> Rows:
        """Questions in a state."""
        return rows.filter(state=state)

    def by_q(self, rows: Rows, text: str) -> Rows:
        """Questions with these letters, in the question, the answer or the further words."""
        found = Q(code__iexact=text)
        for column in ("question_ja", "question_en", "answer_ja", "answer_en", "words"):
            found |= Q(**{f"newest__{column}__icontains": text})
        return rows.filter(found)
