"""Facets: what can be ticked beside a list, how it narrows, how it is counted.

Within one facet ticks are alternatives; facets narrow one another. Each facet is counted over what
the others leave, so that the count beside a box says what ticking it would add.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import tantivy

TERMS = {
    "category": "category",
    "temperature": "temperature",
    "prefecture": "prefecture",
    "certificate": "certificate",
}
"""Facet → field, for those that count codes."""

BANDS = {
    "retail_price": (0, 300, 500, 1_000, 2_000, 5_000),  # yen
    "moq": (1, 2, 6, 11, 51),  # cases
    "shelf_life": (0, 30, 90, 180, 365),  # days
}
"""Facet → where its bands begin; the last is open. A band is named `300-499`, the last `5000-`."""

FACETS = (*TERMS, *BANDS)
"""All that can be ticked and counted."""

_MOST_VALUES = 2_000  # more than any vocabulary has terms: counts stay exact

Counts = Mapping[str, Mapping[str, int]]
Clause = tuple[tantivy.Occur, tantivy.Query]


@dataclass(frozen=True, slots=True)
class Filters:
    """What the viewer ticked.

    chosen: facet → codes or bands (`300-499`, `-499`, `5000-`; any bounds will do).
    supplier_id: one supplier's products. sellable_to: not excluded there.
    listed_since: listed at that moment or later.
    """

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    supplier_id: int | None = None
    sellable_to: str | None = None
    listed_since: datetime | None = None

    def __post_init__(self) -> None:
        unknown = set(self.chosen) - set(FACETS)
        if unknown:
            raise ValueError(f"no such facet: {', '.join(sorted(unknown))}")

    @property
    def any(self) -> bool:
        """Whether anything narrows."""
        return bool(
            any(self.chosen.values())
            or self.supplier_id is not None
            or self.sellable_to
            or self.listed_since
        )

    def clauses(self, schema: tantivy.Schema, *, but: str | None = None) -> list[Clause]:
        """The conditions on a product, without those of one facet."""
        must = tantivy.Occur.Must
        found = [
            (must, _unscored(_alternatives(schema, facet, values)))
            for facet, values in sorted(self.chosen.items())
            if values and facet != but
        ]
        if self.supplier_id is not None:
            own = tantivy.Query.term_query(schema, "supplier", self.supplier_id)
            found.append((must, _unscored(own)))
        if self.sellable_to:
            shut = tantivy.Query.term_query(schema, "excluded_destination", self.sellable_to)
            found.append((tantivy.Occur.MustNot, shut))
        if self.listed_since:
            since = int(self.listed_since.timestamp())
            found.append((must, _unscored(_between(schema, "listed", since, None))))
        return found


def counted(
    searcher: tantivy.Searcher, query: tantivy.Query, facets: Iterable[str]
) -> dict[str, dict[str, int]]:
    """How many products of the query each value of these facets has; empty values left out."""
    wanted = tuple(facets)
    result = searcher.aggregate(query, {facet: _aggregation(facet) for facet in wanted})
    return {facet: _counts(facet, result[facet]["buckets"]) for facet in wanted}


def bands(facet: str) -> list[tuple[str, int, int | None]]:
    """The bands of a facet: name, first number, last number (None: open)."""
    starts = BANDS[facet]
    ends = [*(start - 1 for start in starts[1:]), None]
    return [
        (f"{start}-{'' if end is None else end}", start, end)
        for start, end in zip(starts, ends, strict=True)
    ]


def _aggregation(facet: str) -> dict[str, Any]:
    if facet in TERMS:
        size = {"size": _MOST_VALUES, "segment_size": _MOST_VALUES}
        return {"terms": {"field": TERMS[facet], **size}}
    ranges = [
        {"key": name, "from": start, **({} if end is None else {"to": end + 1})}
        for name, start, end in bands(facet)
    ]
    return {"range": {"field": facet, "ranges": ranges}}


def _counts(facet: str, buckets: list[dict[str, Any]]) -> dict[str, int]:
    found = {bucket["key"]: int(bucket["doc_count"]) for bucket in buckets if bucket["doc_count"]}
    if facet in TERMS:
        return dict(sorted(found.items(), key=lambda row: (-row[1], row[0])))
    return {name: found[name] for name, _, _ in bands(facet) if name in found}


def _alternatives(schema: tantivy.Schema, facet: str, values: Iterable[str]) -> tantivy.Query:
    if facet in TERMS:
        return tantivy.Query.term_set_query(schema, TERMS[facet], sorted(set(values)))
    either = [
        (tantivy.Occur.Should, _between(schema, facet, *_bounds(value)))
        for value in sorted(set(values))
    ]
    return tantivy.Query.boolean_query(either)


def _bounds(band: str) -> tuple[int | None, int | None]:
    low, dash, high = band.partition("-")
    numbers = tuple(
        int(part) if part.isascii() and part.isdigit() else None for part in (low, high)
    )
    if not dash or any(
        part and number is None for part, number in zip((low, high), numbers, strict=True)
    ):
        raise ValueError(f"not a band: {band!r}")
    return numbers[0], numbers[1]


def _between(schema: tantivy.Schema, name: str, low: int | None, high: int | None) -> tantivy.Query:
    return tantivy.Query.range_query(schema, name, tantivy.FieldType.Unsigned, low, high)


def _unscored(query: tantivy.Query) -> tantivy.Query:
    return tantivy.Query.const_score_query(query, 0.0)
