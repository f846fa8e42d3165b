"""The filters of the applications."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from kitamae.answers.places import prefectures
from kitamae.doors.office.filters import Rows, TurnFilters, choice_of, named, text_of, tick_of
from kitamae.people.queries import officers
from kitamae.programmes.choices import TOOK_PART, UNDECIDED, ApplicationState
from kitamae.programmes.queries import year_numbers
from kitamae.reports.monday import silent_since


def _prefectures() -> list[tuple[str, str]]:
    return [("", str(_("All"))), *((term.code, str(term.label)) for term in prefectures())]


def _reviewers() -> list[tuple[str, Any]]:
    people = [(str(each.pk), str(each)) for each in officers()]
    return [("", _("All")), ("nobody", _("Nobody yet")), *people]


def _years() -> list[tuple[str, Any]]:
    return [("", _("All")), *((str(year), str(year)) for year in year_numbers())]


class ApplicationFilters(TurnFilters):
    """Filters of the applications; `new` is the queue: what nobody has decided on.

    `took_part` is whoever is enrolled, or was when its year was closed.
    """

    state = choice_of(
        _("State"),
        [
            ("", _("All")),
            ("new", _("To be checked")),
            ("took_part", _("Took part")),
            *ApplicationState.choices,
        ],
    )
    year = forms.ChoiceField(label=_("Year"), choices=_years, required=False)
    reviewer = forms.ChoiceField(label=_("Reviewer"), choices=_reviewers, required=False)
    prefecture = choice_of(_("Prefecture"), lazy(_prefectures, list)())
    q = text_of(_("Company"))
    held = tick_of(_("Decided, not released"))
    back = tick_of(_("Back after questions"))
    carried = tick_of(_("Carried over from last year"))
    silent = tick_of(_("Introduced to nobody in 90 days"))
    field_order = ["state", "year", "turn", "reviewer", "prefecture", "q"]

    def by_state(self, rows: Rows, state: str) -> Rows:
        """Applications in a state, or all that wait for a decision."""
        if state == "new":
            return rows.filter(state__in=UNDECIDED, pending_decision=None)
        if state == "took_part":
            return rows.filter(state__in=TOOK_PART)
        return rows.filter(state=state)

    def by_year(self, rows: Rows, year: str) -> Rows:
        """Applications for a programme year."""
        return rows.filter(year__year=int(year))

    def by_reviewer(self, rows: Rows, number: str) -> Rows:
        """Applications that somebody checks, or nobody yet."""
        return rows.filter(reviewer=None if number == "nobody" else int(number))

    def by_prefecture(self, rows: Rows, code: str) -> Rows:
        """Applications of companies of a prefecture."""
        return rows.filter(supplier__prefecture=code)

    def by_q(self, rows: Rows, text: str) -> Rows:
        """Applications of companies of this name."""
        return rows.filter(named("supplier", text))

    def by_held(self, rows: Rows, is_wanted: bool) -> Rows:
        """Applications whose decision waits to be released."""
        if not is_wanted:
            return rows
        return rows.filter(state__in=UNDECIDED, pending_decision__isnull=False)

    def by_back(self, rows: Rows, is_wanted: bool) -> Rows:
        """Applications that came back after the office had asked something."""
        return rows.filter(state__in=UNDECIDED).exclude(note="") if is_wanted else rows

    def by_carried(self, rows: Rows, is_wanted: bool) -> Rows:
        """Applications that go on from the year before."""
        return rows.filter(carried_from__isnull=False) if is_wanted else rows

    def by_silent(self, rows: Rows, is_wanted: bool) -> Rows:
        """Applications of companies of which nothing was introduced for long."""
        return rows.filter(silent_since(timezone.localdate())) if is_wanted else rows
