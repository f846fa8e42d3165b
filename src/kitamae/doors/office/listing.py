"""A list of the office: filters in its address, a sort, a page, and what is chosen of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Case, Model, QuerySet, Value, When
from django.http import HttpRequest, QueryDict

from kitamae.ui import filters

PER_PAGE = 50
# a row that waits for nobody stands after those that wait
NO_TURN = Case(When(turn_due_date__isnull=True, then=Value(1)), default=Value(0))

M = TypeVar("M", bound=Model)


class FilterForm(forms.Form):
    """The filters of a list, filled from its address; a filter that cannot be read is dropped."""

    def said(self) -> dict[str, Any]:
        """What is filtered by, without what is empty or cannot be read."""
        self.is_valid()
        return {
            key: value for key, value in self.cleaned_data.items() if value not in ("", None, False)
        }

    def narrow(self, rows: QuerySet[M]) -> QuerySet[M]:
        """The rows that the filters leave; each is a method `by_NAME(rows, value)`."""
        for key, value in self.said().items():
            rows = getattr(self, f"by_{key}")(rows, value)
        return rows


class Pages(Paginator[M]):
    """Pages whose order is found on the rows' numbers alone; only a page's own rows are read whole.

    A row carries all its answers: to sort thousands of them would carry megabytes about.
    """

    def page(self, number: int | str) -> Page[M]:
        """One page, in the order of the list."""
        asked = self.validate_number(number)
        first = (asked - 1) * self.per_page
        found: QuerySet[Any] = self.object_list  # type: ignore[assignment]
        numbers = list(found.values_list("pk", flat=True)[first : first + self.per_page])
        whole = {row.pk: row for row in found.order_by().filter(pk__in=numbers)}
        return Page([whole[each] for each in numbers if each in whole], asked, self)


@dataclass(frozen=True)
class Listing(Generic[M]):
    """One page of a list, all rows that its filters leave, and the filters themselves."""

    form: FilterForm
    rows: QuerySet[M]
    page: Page[M]
    sort: str
    query: str  # the filters and the sort, as they stand in the address

    @property
    def total(self) -> int:
        """How many rows the filters leave."""
        return self.page.paginator.count

    @property
    def is_filtered(self) -> bool:
        """Whether any filter is in use."""
        return bool(self.form.said())


def listing(
    request: HttpRequest,
    form: type[FilterForm],
    rows: QuerySet[M],
    sorts: Mapping[str, Sequence[str]],
    *,
    query: QueryDict | None = None,
    per_page: int = PER_PAGE,
) -> Listing[M]:
    """A list by the filters, the sort and the page of an address; the first sort is the usual."""
    asked = request.GET if query is None else query
    bound = form(asked)
    wanted = asked.get("sort", "")
    usual = next(iter(sorts))
    name, backwards = wanted.removeprefix("-"), wanted.startswith("-")
    columns = sorts.get(name) or sorts[usual]
    if name in sorts and backwards:
        columns = [column[1:] if column[0] == "-" else f"-{column}" for column in columns]
    found = bound.narrow(rows).order_by(*columns, "pk")
    page = Pages(found, per_page).get_page(asked.get("page"))
    kept = filters.address(asked, page=None, all=None).removeprefix("?")
    return Listing(bound, found, page, wanted if name in sorts else usual, kept)


def chosen(request: HttpRequest, found: Listing[M], key: str = "pk") -> QuerySet[M]:
    """The rows that were ticked, or all that the filters leave where all were chosen."""
    if request.POST.get("all") == "1":
        return found.rows
    ticked = [value for value in request.POST.getlist("row") if value.isdigit() or key != "pk"]
    return found.rows.filter(**{f"{key}__in": ticked})
