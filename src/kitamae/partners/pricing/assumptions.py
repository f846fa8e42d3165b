"""What the bridge assumes of a destination and a way of buying; its reader may change all of it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from kitamae.catalogue.product_fields import product_fields
from kitamae.markets.places import places
from kitamae.partners.choices import TradeFlow

Range = tuple[Decimal, Decimal]
_BOUGHT_BY_ITSELF = {TradeFlow.DIRECT_JP_OFFICE, TradeFlow.SUPPLIER_EXPORTS}


@dataclass(frozen=True, slots=True)
class Assumed:
    """What is assumed at first: ranges in percent, and the yen for one unit of the currency."""

    destination: str
    currency: str
    rate: Decimal
    rate_date: date
    shares: Mapping[str, Range]

    @property
    def as_said(self) -> dict[str, Decimal]:
        """The same as a form holds it."""
        said = {"rate": self.rate}
        for name, (low, high) in self.shares.items():
            said |= {f"{name}_low": low, f"{name}_high": high}
        return said


def destinations() -> tuple[str, ...]:
    """The destinations of which something is assumed, in the order of the pages."""
    return tuple(code for code in places().shown if code in _stated())


def assumed(destination: str, category: str | None, flow: str = "") -> Assumed:
    """What is assumed of a destination, for goods of a category and a shop's way of buying.

    A country of a group of which something is assumed (Germany in the EU) takes the group's.
    """
    stated = _stated()
    of_groups = [group for group in places().groups_of(destination) if group in stated]
    row = stated[destination if destination in stated else of_groups[0]]
    is_food = "food" in product_fields().blocks_of(category)
    shared = stated["shared"]
    return Assumed(
        destination,
        row["currency"],
        Decimal(row["rate"]),
        stated["rate_date"],
        {
            "trading": _range(shared["direct" if flow in _BOUGHT_BY_ITSELF else "trading"]),
            "freight": _range(shared["freight"]),
            "duty": _range(row["duty_food" if is_food else "duty_other"]),
            "margin": _range(shared["margin"]),
            "tax": _range(row["tax"]),
        },
    )


def is_assumed(destination: str) -> bool:
    """Whether anything is assumed of a destination, or of its group."""
    return any(code in _stated() for code in (destination, *places().groups_of(destination)))


@cache
def _stated() -> Mapping[str, Any]:
    text = files("kitamae.partners.pricing").joinpath("assumptions.toml").read_text("utf-8")
    return tomllib.loads(text)


def _range(pair: list[Any]) -> Range:
    low, high = (Decimal(str(each)) for each in pair)
    return low, high
