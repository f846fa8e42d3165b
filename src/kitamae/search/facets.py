"""Facets: what can be ticked beside a list, how it narrows, how it is counted.

Within one facet ticks are alternatives; facets narrow one another. Each facet is counted over what
the others leave, so that the count beside a box says what ticking it would add.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import tantivy

from kitamae.search.clauses import Clause, any_of, unscored

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

_CODE = re.compile(r"[\w./:-]{1,100}")
_BAND = re.compile(r"([0-9]{0,9})-([0-9]{0,9})")

Counts = Mapping[str, Mapping[str, int]]


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
        for facet, values in self.chosen.items():
            for value in values:
                if facet in BANDS:
                    _bounds(value)
                elif not _CODE.fullmatch(value):
                    raise ValueError(f"not a code: {value!r}")

    @property
    def any(self) -> bool:
        """Whether anything narrows."""
        return bool(
            any(self.chosen.values())
            or self.supplier_id is not None
            or self.sellable_to
            or self.listed_since
        )

    @property
    def key(self) -> tuple[object, ...]:
        """What tells one set of ticks from another."""
        chosen = tuple(sorted((facet, tuple(values)) for facet, values in self.chosen.items()))
        return (chosen, self.supplier_id, self.sellable_to, self.listed_since)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The facets in which something is ticked."""
        return tuple(facet for facet in FACETS if self.chosen.get(facet))

    def clauses(self, schema: tantivy.Schema) -> list[Clause]:
        """All conditions on a product."""
        return [
            *self.fixed_clauses(schema),
            *(
                (tantivy.Occur.Must, unscored(_alternatives(schema, facet, self.chosen[facet])))
                for facet in self.ticked
            ),
        ]

    def fixed_clauses(self, schema: tantivy.Schema) -> list[Clause]:
        """The conditions that are no facet's ticks."""
        must = tantivy.Occur.Must
        found: list[Clause] = []
        if self.supplier_id is not None:
            own = tantivy.Query.term_query(schema, "supplier", self.supplier_id)
            found.append((must, unscored(own)))
        if self.sellable_to:
            shut = tantivy.Query.term_query(schema, "excluded_destination", self.sellable_to)
            found.append((tantivy.Occur.MustNot, shut))
        if self.listed_since:
            since = int(self.listed_since.timestamp())
            found.append((must, unscored(_between(schema, "listed", since, None))))
        return found


def counted(searcher: tantivy.Searcher, query: tantivy.Query, filters: Filters) -> Counts:
    """How many products of the query each value of each facet has, empty values left out.

    The query holds the question, what the viewer may see, and the fixed conditions. It is walked
    through once, however many facets are ticked: each is counted behind the ticks of the others.
    """
    ticked = filters.ticked
    if not ticked:
        result = searcher.aggregate(query, {facet: _aggregation(facet) for facet in FACETS})
        return {facet: _counts(facet, result[facet]["buckets"]) for facet in FACETS}
    asked: dict[str, Any] = {
        "": _behind(filters, ticked, [facet for facet in FACETS if facet not in ticked])
    }
    for facet in ticked:
        others = [other for other in ticked if other != facet]
        asked[facet] = _behind(filters, others, [facet])
    result = searcher.aggregate(query, asked)
    return {
        facet: _counts(facet, result[facet if facet in ticked else ""][facet]["buckets"])
        for facet in FACETS
    }


def _behind(filters: Filters, ticked: Iterable[str], facets: Iterable[str]) -> dict[str, Any]:
    """Facets counted behind the ticks of some."""
    conditions = [_in_words(facet, filters.chosen[facet]) for facet in ticked]
    return {
        "filter": " AND ".join(conditions) or "*",
        "aggs": {facet: _aggregation(facet) for facet in facets},
    }


def _in_words(facet: str, values: Iterable[str]) -> str:
    """The ticks of a facet in the library's own language; the values are known to be plain."""
    if facet in TERMS:
        either = [f'{TERMS[facet]}:"{value}"' for value in values]
    else:
        either = [
            f"{facet}:[{'*' if low is None else low} TO {'*' if high is None else high}]"
            for low, high in map(_bounds, values)
        ]
    return f"({' OR '.join(either)})"


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
    return any_of([_between(schema, facet, *_bounds(value)) for value in sorted(set(values))])


def _bounds(band: str) -> tuple[int | None, int | None]:
    found = _BAND.fullmatch(band)
    if found is None or band == "-":
        raise ValueError(f"not a band: {band!r}")
    low, high = found.groups()
    return int(low) if low else None, int(high) if high else None


def _between(schema: tantivy.Schema, name: str, low: int | None, high: int | None) -> tantivy.Query:
    return tantivy.Query.range_query(schema, name, tantivy.FieldType.Unsigned, low, high)
