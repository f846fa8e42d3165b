"""The filters of what the office words itself: the glossary of the search."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kitamae.doors.office.filters import Rows, choice_of, choices_of, text_of
from kitamae.doors.office.listing import FilterForm
from kitamae.search.terms.choices import TermState


class TermFilters(FilterForm):
    """Filters of the words of the glossary."""

    q = text_of(_("Word"))
    state = choice_of(_("State"), choices_of(TermState.choices))

    def by_q(self, rows: Rows, value: str) -> Rows:
        """Those with these letters in Japanese, English or Chinese."""
        found = Q()
        for column in ("ja", "en", "zh_hans", "zh_hant"):
            found |= Q(**{f"{column}__icontains": value})
        return rows.filter(found)

    def by_state(self, rows: Rows, value: str) -> Rows:
        """Those that stand there."""
        return rows.filter(state=value)
