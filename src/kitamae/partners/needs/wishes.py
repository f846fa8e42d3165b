"""Wishes of a need: rows of kind, value and weight, as the database keeps them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kitamae.partners.needs.choices import NUMBERS, Weight, WishKind


@dataclass(frozen=True, slots=True)
class Wish:
    """One wish: `value` is a word, a code, or a whole number, as its kind asks."""

    kind: WishKind
    value: str | int
    weight: Weight = Weight.LITTLE

    @property
    def row(self) -> dict[str, Any]:
        """The wish as JSON keeps it."""
        return {"kind": str(self.kind), "value": self.value, "weight": int(self.weight)}


def wishes_of_rows(rows: Iterable[Mapping[str, Any]]) -> tuple[Wish, ...]:
    """The wishes of kept rows."""
    return tuple(_wish(WishKind(row["kind"]), row["value"], Weight(row["weight"])) for row in rows)


def _wish(kind: WishKind, value: Any, weight: Weight) -> Wish:
    return Wish(kind, int(value) if kind in NUMBERS else str(value), weight)
