"""The filters of the companies."""

from typing import Any

from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kitamae.answers.places import prefectures
from kitamae.doors.office.filters import Rows, choice_of, choices_of, text_of, tick_of
from kitamae.doors.office.listing import FilterForm
from kitamae.people.choices import OrganisationKind
from kitamae.people.companies.choices import Standing
from kitamae.people.companies.queries import ending_before, named_like
from kitamae.programmes.choices import ApplicationState


def _prefectures() -> list[tuple[str, Any]]:
    return choices_of((term.code, str(term.label)) for term in prefectures())


class CompanyFilters(FilterForm):
    """Filters of the companies."""

    kind = choice_of(_("Kind"), choices_of(OrganisationKind.choices))
    standing = choice_of(pgettext_lazy("a company", "Standing"), choices_of(Standing.choices))
    prefecture = choice_of(_("Prefecture"), lazy(_prefectures, list)())
    application = choice_of(
        _("Application this year"),
        [("", _("All")), ("none", _("None yet")), *ApplicationState.choices],
    )
    q = text_of(_("Name, kana or number"))
    managed = tick_of(_("Nobody has a seat"))
    ending = tick_of(_("Facts that end"))

    def by_kind(self, rows: Rows, kind: str) -> Rows:
        """Companies of a kind."""
        return rows.filter(kind=kind)

    def by_standing(self, rows: Rows, standing: str) -> Rows:
        """Companies that stand so before the law."""
        return rows.filter(standing=standing)

    def by_prefecture(self, rows: Rows, code: str) -> Rows:
        """Companies of a prefecture."""
        return rows.filter(prefecture=code)

    def by_application(self, rows: Rows, state: str) -> Rows:
        """Companies whose application of this year is in a state, or suppliers that have none."""
        if state == "none":
            return rows.filter(application_state__isnull=True, kind=OrganisationKind.SUPPLIER)
        return rows.filter(application_state=state)

    def by_q(self, rows: Rows, text: str) -> Rows:
        """Companies by name in any spelling, kana, number or code."""
        return rows.filter(named_like(text))

    def by_managed(self, rows: Rows, is_wanted: bool) -> Rows:
        """Companies that the office entered, and whose people have no seat yet."""
        return rows.filter(seat_count__isnull=True) if is_wanted else rows

    def by_ending(self, rows: Rows, is_wanted: bool) -> Rows:
        """Companies of which a fact ends soon, or is over."""
        return rows.filter(ending_before(timezone.localdate())) if is_wanted else rows
