"""The filters of the review queue and of the products."""

from typing import Any, cast

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from kitamae.answers.places import prefectures
from kitamae.catalogue.choices import ProductState, RevisionState
from kitamae.catalogue.models import RevisionQuerySet
from kitamae.catalogue.product_fields import vocabularies
from kitamae.catalogue.reviewing.doubles import with_jan_of_another
from kitamae.doors.office.filters import Rows, choice_of, choices_of, named, text_of, tick_of
from kitamae.doors.office.listing import FilterForm
from kitamae.people.queries import officers
from kitamae.reports.monday import RETURNED, late_before


def _categories() -> list[tuple[str, str]]:
    terms = vocabularies()["categories"]
    return [("", str(_("All"))), *((term.code, str(term.label)) for term in terms)]


def _prefectures() -> list[tuple[str, str]]:
    return [("", str(_("All"))), *((term.code, str(term.label)) for term in prefectures())]


def _reviewers() -> list[tuple[str, Any]]:
    people = [(str(each.pk), str(each)) for each in officers()]
    return [("", _("All")), ("nobody", _("Nobody yet")), *people]


class ReviewFilters(FilterForm):
    """Filters of the review queue; without a state it holds what waits for a decision."""

    state = choice_of(
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
    category = choice_of(_("Category"), lazy(_categories, list)())
    supplier = text_of(_("Company"))
    prefecture = choice_of(_("Prefecture"), lazy(_prefectures, list)())
    reviewer = forms.ChoiceField(label=_("Reviewer"), choices=_reviewers, required=False)
    kind = choice_of(
        _("Kind"),
        [("", _("All")), ("new", _("New products")), ("change", _("Changes of products"))],
    )
    q = text_of(_("Name or JAN"))
    late = tick_of(_("Late only"))
    returned = tick_of(_("Back after changes"))
    held = tick_of(_("Decided, not released"))
    jan_twice = tick_of(_("JAN of another company’s product"))

    def narrow(self, rows: Rows) -> Rows:
        """The usual queue where no state is asked for: what nobody has decided on yet."""
        narrowed, said = super().narrow(rows), self.said()
        if said.get("state"):
            return narrowed
        undecided: Rows = cast("RevisionQuerySet", narrowed).undecided()
        return undecided if said.get("held") else undecided.filter(held_decision=None)

    def by_reviewer(self, rows: Rows, number: str) -> Rows:
        """Revisions that somebody reviews, or nobody yet."""
        return rows.filter(reviewer=None if number == "nobody" else int(number))

    def by_kind(self, rows: Rows, kind: str) -> Rows:
        """First revisions, or changes of what is shown."""
        return rows.filter(product__shown__isnull=kind == "new")

    def by_late(self, rows: Rows, is_wanted: bool) -> Rows:
        """Revisions whose answer is overdue."""
        if not is_wanted:
            return rows
        return rows.filter(turn_due_date__lt=late_before(timezone.localdate()))

    def by_jan_twice(self, rows: Rows, is_wanted: bool) -> Rows:
        """Revisions whose JAN a product of another company has too."""
        return with_jan_of_another(rows) if is_wanted else rows

    def by_held(self, rows: Rows, is_wanted: bool) -> Rows:
        """Revisions whose decision waits to be released."""
        return rows.filter(held_decision__isnull=False) if is_wanted else rows

    def by_state(self, rows: Rows, state: str) -> Rows:
        """Revisions in a state."""
        return rows.filter(state=state)

    def by_category(self, rows: Rows, code: str) -> Rows:
        """Revisions of a category, or of one below it."""
        return rows.filter(Q(category=code) | Q(category__startswith=f"{code}."))

    def by_supplier(self, rows: Rows, text: str) -> Rows:
        """Revisions of companies of this name."""
        return rows.filter(named("product__supplier", text))

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

    state = choice_of(
        _("State"),
        choices_of((s.value, s.label) for s in ProductState if s != ProductState.STAGED),
    )
    category = choice_of(_("Category"), lazy(_categories, list)())
    supplier = text_of(_("Company"))
    q = text_of(_("Name or JAN"))

    def by_state(self, rows: Rows, state: str) -> Rows:
        """Products in a state."""
        return rows.filter(state=state)

    def by_category(self, rows: Rows, code: str) -> Rows:
        """Products of a category, or of one below it."""
        return rows.filter(Q(newest_category=code) | Q(newest_category__startswith=f"{code}."))

    def by_supplier(self, rows: Rows, text: str) -> Rows:
        """Products of companies of this name."""
        return rows.filter(named("supplier", text))

    def by_q(self, rows: Rows, text: str) -> Rows:
        """Products by name, JAN, item code or code."""
        return rows.filter(
            Q(newest_name_ja__icontains=text)
            | Q(newest_name_en__icontains=text)
            | Q(gtin__endswith=text)
            | Q(item_code__iexact=text)
            | Q(code__iexact=text)
        )
