"""The filters of each list of the office; what each leaves of the rows."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from kitamae.answers.places import prefectures
from kitamae.catalogue.choices import ProductState, RevisionState
from kitamae.catalogue.documents.choices import DocumentState
from kitamae.catalogue.product_fields import vocabularies
from kitamae.deals.choices import DealState
from kitamae.deals.introduction_requests.choices import RequestState
from kitamae.doors.office.listing import FilterForm
from kitamae.kernel.choices import Side
from kitamae.letters.choices import LetterState
from kitamae.orders.choices import OrderState
from kitamae.partners.choices import NeedState
from kitamae.programmes.choices import ApplicationState
from kitamae.promotions.choices import CampaignState
from kitamae.reports.monday import NEW, RETURNED, UNDECIDED, UNFINISHED, WEEK, late_before
from kitamae.sales.choices import SalesFileState

Rows = QuerySet[Any]


def _choices(known: Iterable[Any]) -> list[tuple[str, Any]]:
    return [("", _("All")), *((str(code), label) for code, label in known)]


def _categories() -> list[tuple[str, str]]:
    terms = vocabularies()["categories"]
    return [("", str(_("All"))), *((term.code, str(term.label)) for term in terms)]


def _prefectures() -> list[tuple[str, str]]:
    return [("", str(_("All"))), *((term.code, str(term.label)) for term in prefectures())]


def _named(where: str, text: str) -> Q:
    """An organisation whose name or code has these letters."""
    found = Q()
    for column in ("name_ja", "name_en", "name_kana", "code"):
        found |= Q(**{f"{where}__{column}__icontains": text})
    return found


def _choice(label: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False)


def _text(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=100, strip=True)


def _tick(label: Any) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


class TurnFilters(FilterForm):
    """Filters by whose turn it is, and by lateness."""

    turn = _choice(_("Turn"), _choices(Side.choices))
    late = _tick(_("Late only"))

    def by_turn(self, rows: Rows, side: str) -> Rows:
        """Rows that a side holds."""
        return rows.filter(turn_side=side)

    def by_late(self, rows: Rows, is_wanted: bool) -> Rows:
        """Rows whose turn has run out."""
        if not is_wanted:
            return rows
        return rows.filter(turn_due_date__lt=late_before(timezone.localdate()))


class ApplicationFilters(TurnFilters):
    """Filters of the applications."""

    state = _choice(
        _("State"), [("", _("All")), ("new", _("To be checked")), *ApplicationState.choices]
    )
    q = _text(_("Company"))
    field_order = ["state", "turn", "q", "late"]

    def by_state(self, rows: Rows, state: str) -> Rows:
        """Applications in a state, or all that wait for the office."""
        return rows.filter(state__in=NEW if state == "new" else [state])

    def by_q(self, rows: Rows, text: str) -> Rows:
        """Applications of companies of this name."""
        return rows.filter(_named("supplier", text))


class ReviewFilters(FilterForm):
    """Filters of the review queue; without a state it holds what waits for a decision."""

    state = _choice(
        _("State"),
        [
            ("", _("Waiting for a decision")),
            *(
                (state.value, state.label)
                for state in RevisionState
                if state not in {RevisionState.STAGED, RevisionState.UNDONE}
            ),
        ],
    )
    category = _choice(_("Category"), lazy(_categories, list)())
    supplier = _text(_("Company"))
    prefecture = _choice(_("Prefecture"), lazy(_prefectures, list)())
    q = _text(_("Name or JAN"))
    returned = _tick(_("Back after changes"))

    def narrow(self, rows: Rows) -> Rows:
        """The usual queue where no state is asked for."""
        narrowed = super().narrow(rows)
        return narrowed if self.said().get("state") else narrowed.filter(state__in=UNDECIDED)

    def by_state(self, rows: Rows, state: str) -> Rows:
        """Revisions in a state."""
        return rows.filter(state=state)

    def by_category(self, rows: Rows, code: str) -> Rows:
        """Revisions of a category, or of one below it."""
        return rows.filter(Q(category=code) | Q(category__startswith=f"{code}."))

    def by_supplier(self, rows: Rows, text: str) -> Rows:
        """Revisions of companies of this name."""
        return rows.filter(_named("product__supplier", text))

    def by_prefecture(self, rows: Rows, code: str) -> Rows:
        """Revisions of companies of a prefecture."""
        return rows.filter(product__supplier__prefecture=code)

    def by_q(self, rows: Rows, text: str) -> Rows:
        """Revisions by name, JAN or code."""
        return rows.filter(
            Q(name_ja__icontains=text)
            | Q(name_en__icontains=text)
            | Q(product__gtin__endswith=text)
            | Q(product__code__iexact=text)
        )

    def by_returned(self, rows: Rows, is_wanted: bool) -> Rows:
        """Revisions that came back after the office had asked for changes."""
        return rows.filter(RETURNED) if is_wanted else rows


class ProductFilters(FilterForm):
    """Filters of the products."""

    state = _choice(
        _("State"),
        _choices((s.value, s.label) for s in ProductState if s != ProductState.STAGED),
    )
    category = _choice(_("Category"), lazy(_categories, list)())
    supplier = _text(_("Company"))
    q = _text(_("Name or JAN"))

    def by_state(self, rows: Rows, state: str) -> Rows:
        """Products in a state."""
        return rows.filter(state=state)

    def by_category(self, rows: Rows, code: str) -> Rows:
        """Products of a category, or of one below it."""
        return rows.filter(Q(newest_category=code) | Q(newest_category__startswith=f"{code}."))

    def by_supplier(self, rows: Rows, text: str) -> Rows:
        """Products of companies of this name."""
        return rows.filter(_named("supplier", text))

    def by_q(self, rows: Rows, text: str) -> Rows:
        """Products by name, JAN, item code or code."""
        return rows.filter(
            Q(newest_name_ja__icontains=text)
            | Q(newest_name_en__icontains=text)
            | Q(gtin__endswith=text)
            | Q(item_code__iexact=text)
            | Q(code__iexact=text)
        )


class NeedFilters(FilterForm):
    """Filters of the calls."""

    state = _choice(_("State"), _choices(NeedState.choices))

    def by_state(self, rows: Rows, state: str) -> Rows:
        """Calls in a state."""
        return rows.filter(state=state)


class PartnerFilters(FilterForm):
    """Filters of the partners."""

    q = _text(_("Shop, company or country"))

    def by_q(self, rows: Rows, text: str) -> Rows:
        """Partners by name, buyer or country."""
        return rows.filter(
            Q(name__icontains=text) | Q(country__iexact=text) | _named("buyer", text)
        )


class DealFilters(TurnFilters):
    """Filters of the deals."""

    state = _choice(_("State"), [("", _("All")), ("live", _("Not closed")), *DealState.choices])
    q = _text(_("Company, shop or product"))
    field_order = ["state", "turn", "q", "late"]

    def by_state(self, rows: Rows, state: str) -> Rows:
        """Deals in a state, or all that go on."""
        return rows.exclude(state=DealState.CLOSED) if state == "live" else rows.filter(state=state)

    def by_q(self, rows: Rows, text: str) -> Rows:
        """Deals by company, shop, product or code."""
        return rows.filter(
            _named("supplier", text)
            | _named("buyer", text)
            | Q(partner__name__icontains=text)
            | Q(revision__name_ja__icontains=text)
            | Q(revision__name_en__icontains=text)
            | Q(code__iexact=text)
        )


class IntroductionFilters(FilterForm):
    """Filters of what buyers ask to have introduced."""

    state = _choice(_("State"), _choices(RequestState.choices))
    q = _text(_("Company, shop or product"))

    def by_state(self, rows: Rows, state: str) -> Rows:
        """Requests in a state."""
        return rows.filter(state=state)

    def by_q(self, rows: Rows, text: str) -> Rows:
        """Requests by company, shop, product or code."""
        return rows.filter(
            _named("product__supplier", text)
            | _named("buyer", text)
            | Q(partner__name__icontains=text)
            | Q(product__shown__name_ja__icontains=text)
            | Q(product__shown__name_en__icontains=text)
            | Q(code__iexact=text)
        )


class OrderFilters(TurnFilters):
    """Filters of the orders."""

    state = _choice(_("State"), _choices(OrderState.choices))
    due = _choice(_("Due"), [("", _("Any day")), ("week", _("Within a week"))])
    field_order = ["state", "due", "turn", "late"]

    def by_state(self, rows: Rows, state: str) -> Rows:
        """Orders in a state."""
        return rows.filter(state=state)

    def by_due(self, rows: Rows, _span: str) -> Rows:
        """Orders whose goods are to arrive within a week, or should have."""
        last = timezone.localdate() + WEEK
        return rows.filter(state__in=UNFINISHED, due_date__lte=last)


class DocumentFilters(FilterForm):
    """Filters of certificates and reports."""

    state = _choice(_("State"), _choices(DocumentState.choices))

    def by_state(self, rows: Rows, state: str) -> Rows:
        """Papers in a state."""
        return rows.filter(state=state)


class CampaignFilters(FilterForm):
    """Filters of the campaigns."""

    state = _choice(_("State"), _choices(CampaignState.choices))

    def by_state(self, rows: Rows, state: str) -> Rows:
        """Campaigns in a state."""
        return rows.filter(state=state)


class SalesFilters(FilterForm):
    """Filters of the sales files."""

    state = _choice(_("State"), _choices(SalesFileState.choices))

    def by_state(self, rows: Rows, state: str) -> Rows:
        """Files in a state."""
        return rows.filter(state=state)


class LetterFilters(FilterForm):
    """Filters of the outbox."""

    state = _choice(
        _("State"), [("", _("All")), ("stopped", _("Held or came back")), *LetterState.choices]
    )
    q = _text(_("Address or subject"))

    def by_state(self, rows: Rows, state: str) -> Rows:
        """Letters in a state, or those that did not get through."""
        stopped = [LetterState.HELD, LetterState.BOUNCED]
        return rows.filter(state__in=stopped if state == "stopped" else [state])

    def by_q(self, rows: Rows, text: str) -> Rows:
        """Letters by address or subject."""
        return rows.filter(Q(address__icontains=text) | Q(subject__icontains=text))
