"""Quotes side by side: each term by version, and what changed from one to the next."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kitamae.deals.models import Quote
from kitamae.ui import words


@dataclass(frozen=True, slots=True)
class Cell:
    """One term of one version: changed from the version before, and whether it still holds."""

    text: str
    is_new: bool
    is_past: bool


@dataclass(frozen=True, slots=True)
class TermRow:
    """One term through all versions."""

    label: str | Promise
    cells: list[Cell]


def term_rows(quotes: Sequence[Quote]) -> list[TermRow]:
    """The terms of these versions, the oldest first."""
    rows = []
    for label, say in _TERMS:
        said = [say(quote) for quote in quotes]
        cells = [
            Cell(
                text,
                is_new=number > 0 and text != said[number - 1],
                is_past=number < len(said) - 1 and text != said[number + 1],
            )
            for number, text in enumerate(said)
        ]
        rows.append(TermRow(label, cells))
    return rows


def cases(count: int) -> str:
    """3ケース / 3 cases."""
    return ngettext("%(count)s case", "%(count)s cases", count) % {"count": words.number(count)}


def _units(count: int) -> str:
    return ngettext("%(count)s piece", "%(count)s pieces", count) % {"count": words.number(count)}


def _working_days(count: int) -> str:
    return ngettext("%(count)s working day", "%(count)s working days", count) % {"count": count}


def price(quote: Quote) -> str:
    """The price of a unit, without the noughts that say nothing."""
    exact = quote.unit_price
    return words.yen(int(exact) if exact == exact.to_integral_value() else exact)


def _day(value: date) -> str:
    return words.day(value)


_TERMS: tuple[tuple[str | Promise, Callable[[Quote], str]], ...] = (
    (gettext_lazy("Price each, delivered, without tax"), price),
    (gettext_lazy("Consumption tax"), lambda quote: _("%(rate)s%%") % {"rate": quote.tax_rate}),
    (gettext_lazy("In a case"), lambda quote: _units(quote.units_per_case)),
    (gettext_lazy("Lowest order"), lambda quote: cases(quote.min_cases)),
    (gettext_lazy("Lead time"), lambda quote: _working_days(quote.lead_days)),
    (gettext_lazy("Valid to"), lambda quote: _day(quote.valid_until_date)),
)
