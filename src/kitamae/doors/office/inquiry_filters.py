"""The filters of the desk's queue of inquiries."""

from typing import Self

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kitamae.doors.office.filters import Rows, TurnFilters, choice_of, choices_of, named, text_of
from kitamae.people.models import User
from kitamae.support.choices import Topic
from kitamae.support.inquiries.choices import GOING_ON, InquiryState


class InquiryFilters(TurnFilters):
    """Filters of the inquiries."""

    reader: User

    state = choice_of(
        _("State"),
        [("all", _("All")), ("live", _("Not closed")), *InquiryState.choices],
    )
    topic = choice_of(_("Topic"), choices_of(Topic.choices))
    hand = choice_of(
        _("In whose hands"),
        [("", _("Anybody’s")), ("mine", _("Mine")), ("nobody", _("Nobody’s yet"))],
    )
    q = text_of(_("Company, name, address or words"))
    field_order = ["state", "topic", "hand", "q", "late"]

    @classmethod
    def of(cls, reader: User) -> type[Self]:
        """The filters as this reader sees them: what is in its own hands depends on it."""
        return type(cls.__name__, (cls,), {"reader": reader, "turn": None})

    def by_state(self, rows: Rows, state: str) -> Rows:
        """Inquiries in a state, all that go on, or all."""
        if state == "all":
            return rows
        return rows.filter(state__in=GOING_ON if state == "live" else [state])

    def by_topic(self, rows: Rows, topic: str) -> Rows:
        """Inquiries about a topic."""
        return rows.filter(topic=topic)

    def by_hand(self, rows: Rows, hand: str) -> Rows:
        """Inquiries that the reader takes care of, or nobody."""
        if hand == "mine":
            return rows.filter(assigned_to=self.reader)
        return rows.filter(assigned_to__isnull=True)

    def by_q(self, rows: Rows, text: str) -> Rows:
        """Inquiries by company, name, address, code, subject, or words of the thread."""
        found = Q(code__iexact=text) | named("organisation", text)
        for column in ("name", "email", "subject", "entries__words"):
            found |= Q(**{f"{column}__icontains": text})
        return rows.filter(pk__in=rows.order_by().filter(found).values("pk"))
