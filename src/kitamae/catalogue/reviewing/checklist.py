"""What a reviewer looks at before a product is approved, by its category (see checklist.toml)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kitamae.answers.fields import Field
from kitamae.catalogue.models import Revision
from kitamae.catalogue.product_fields import product_fields, vocabularies
from kitamae.kernel.bilingual import Bilingual


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to look at, and the answers that it is about."""

    code: str
    title: Bilingual
    how: Bilingual
    blocks: frozenset[str]  # categories that have one of them; empty for all
    keys: tuple[str, ...]
    is_of_change: bool

    @property
    def fields(self) -> list[Field]:
        """The fields it is about."""
        table = product_fields()
        return [table[key] for key in self.keys]


@cache
def points() -> tuple[Point, ...]:
    """Every point, in order."""
    rows = tomllib.loads(files(__package__).joinpath("checklist.toml").read_text("utf-8"))["point"]
    return tuple(_point(row) for row in rows)


def points_for(revision: Revision) -> list[Point]:
    """The points of a revision's category; those of a change only where something was shown."""
    known = vocabularies()["categories"]
    code = revision.category
    blocks = set(known[code].extra.get("blocks", ())) if code in known else set()
    is_change = revision.product.shown_id not in {None, revision.pk}
    return [
        point
        for point in points()
        if (not point.blocks or point.blocks & blocks) and (is_change or not point.is_of_change)
    ]


def _point(row: Mapping[str, Any]) -> Point:
    return Point(
        row["code"],
        Bilingual(row["ja"], row["en"]),
        Bilingual(row["how_ja"], row["how_en"]),
        frozenset(row.get("blocks", ())),
        tuple(row.get("fields", ())),
        row.get("change", False),
    )
