"""Searching: a question, a viewer, what is ticked → ids in order, the exact total, the facets."""

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import Literal, get_args

import tantivy

from kitamae.search import measures
from kitamae.search.facets import FACETS, Clause, Counts, Filters, counted
from kitamae.search.folding import fold
from kitamae.search.index import Index, Snapshot
from kitamae.search.ranking import Ranking, every, some
from kitamae.search.viewers import Viewer

Sort = Literal["best", "newest", "cheapest", "dearest", "longest_lived"]

SORTS: tuple[Sort, ...] = get_args(Sort)

LONGEST_QUESTION = 200
"""Signs of a question that are read; the rest is passed over."""

MOST_WORDS = 12
PAGE_SIZE = 24

_MOST_TIED = 20_000
_KEPT_LANDINGS = 128


@dataclass(frozen=True, slots=True)
class Hits:
    """One page of an answer.

    ids: products in order; scores: how well each answers (0 where not sorted by that).
    total: exactly how many there are in all; facets: facet → value → how many.
    loosened: nothing held all the words, so that these hold only some of them.
    took_ms: how long it took.
    """

    ids: tuple[int, ...]
    scores: tuple[float, ...]
    total: int
    facets: Counts
    loosened: bool
    took_ms: float


_NO_FILTERS = Filters()


class _Landings:
    """Facets of the page without question or tick: the costliest to count, and the same for all."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._kept: OrderedDict[tuple[object, ...], Counts] = OrderedDict()

    def find(self, key: tuple[object, ...]) -> Counts | None:
        with self._guard:
            return self._kept.get(key)

    def keep(self, key: tuple[object, ...], answer: Counts) -> None:
        with self._guard:
            self._kept[key] = answer
            while len(self._kept) > _KEPT_LANDINGS:
                self._kept.popitem(last=False)


_landings = _Landings()


def search(
    index: Index,
    text: str = "",
    *,
    viewer: Viewer,
    filters: Filters = _NO_FILTERS,
    sort: Sort = "best",
    page: int = 1,
    size: int = PAGE_SIZE,
    with_facets: bool = True,
) -> Hits:
    """Answer a question for a viewer.

    All words are asked for; where no visible product has all, any of them. `best` without a
    question is `newest`. Pages of one answer neither skip nor repeat while the index stands still.
    Raises `IndexMissing` where there is no index, `ValueError` for an unknown facet, band or sort.
    """
    began = time.perf_counter()
    if sort not in SORTS:
        raise ValueError(f"no such sort: {sort!r}")
    if viewer.sees_nothing:
        return _hits([], 0, {facet: {} for facet in FACETS} if with_facets else {}, False, began)
    snapshot = index.snapshot()
    asked = _Question(snapshot, text, viewer, filters)
    question, loosened = asked.settle()
    rows, total = _page(
        snapshot,
        asked.narrowed(question),
        sort if question or sort != "best" else "newest",
        (max(page, 1) - 1) * size,
        size,
    )
    facets = asked.facets(question) if with_facets else {}
    return _hits(rows, total, facets, loosened, began)


class _Question:
    """A question with what narrows it."""

    def __init__(self, snapshot: Snapshot, text: str, viewer: Viewer, filters: Filters) -> None:
        self.snapshot = snapshot
        self.text = text[:LONGEST_QUESTION]
        self.viewer = viewer
        self.filters = filters
        self.seen: list[Clause] = viewer.demands(snapshot.schema)

    def settle(self) -> tuple[tantivy.Query | None, bool]:
        """The query for the words (None: nothing was asked), and whether it had to be loosened."""
        ranking = Ranking(self.snapshot.schema)
        folded = measures.write_out(fold(self.text))
        if not folded.strip():
            return None, False
        figures = ranking.figures(self.text)
        if figures is not None:
            return figures, False
        words = ranking.words(folded)[:MOST_WORDS]
        if not words:
            return tantivy.Query.empty_query(), False
        praise = ranking.praise(folded)[: MOST_WORDS * 4]
        strict = every(words, praise)
        if len(words) == 1 or self._found(strict):
            return strict, False
        return some(words, praise), True

    def narrowed(self, question: tantivy.Query | None, but: str | None = None) -> tantivy.Query:
        """The question over what the viewer may see and ticked, without the ticks of one facet."""
        clauses = [*self.seen, *self.filters.clauses(self.snapshot.schema, but=but)]
        base = tantivy.Query.all_query() if question is None else question
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, base), *clauses])

    def facets(self, question: tantivy.Query | None) -> Counts:
        """All facets, each over what the others leave."""
        if question is None and not self.filters.any:
            return self._landing()
        searcher = self.snapshot.searcher
        ticked = [facet for facet in FACETS if self.filters.chosen.get(facet)]
        found = counted(
            searcher, self.narrowed(question), [facet for facet in FACETS if facet not in ticked]
        )
        for facet in ticked:
            found |= counted(searcher, self.narrowed(question, but=facet), [facet])
        return {facet: found[facet] for facet in FACETS}

    def _landing(self) -> Counts:
        key = (self.snapshot.generation, self.viewer)
        kept = _landings.find(key)
        if kept is None:
            kept = counted(self.snapshot.searcher, self.narrowed(None), FACETS)
            _landings.keep(key, kept)
        return kept

    def _found(self, question: tantivy.Query) -> bool:
        """Whether the viewer may see any product that answers, whatever is ticked."""
        narrowed = tantivy.Query.boolean_query([(tantivy.Occur.Must, question), *self.seen])
        return bool(self.snapshot.searcher.search(narrowed, 1, count=False).hits)


def _page(
    snapshot: Snapshot, query: tantivy.Query, sort: Sort, offset: int, size: int
) -> tuple[list[tuple[int, float]], int]:
    """The rows (id, score) of one page, and the total."""
    searcher = snapshot.searcher
    if sort == "best":
        return _best(searcher, query, offset, size)
    found = searcher.search(
        query, size, offset=offset, order_by_field=sort, order=tantivy.Order.Asc
    )
    return [(int(key) & 0xFFFFFFFF, 0.0) for key, _ in found.hits], _total(found)


def _best(
    searcher: tantivy.Searcher, query: tantivy.Query, offset: int, size: int
) -> tuple[list[tuple[int, float]], int]:
    """By score; of equal ones the newest first, so that the order does not hang on the files."""
    end = offset + size
    limit = end + 40
    while True:
        found = searcher.search(query, limit)
        hits = [(round(score, 3), address) for score, address in found.hits]
        if len(hits) < limit or hits[-1][0] < hits[end - 1][0] or limit > _MOST_TIED:
            break
        limit *= 4
    keys = searcher.fast_field_values("newest", [address for _, address in hits])
    ordered = sorted((-score, int(key or 0)) for (score, _), key in zip(hits, keys, strict=True))
    return [(key & 0xFFFFFFFF, -score) for score, key in ordered[offset:end]], _total(found)


def _total(found: tantivy.SearchResult) -> int:
    return int(found.count)  # type: ignore[attr-defined] # missing in the library's stubs


def _hits(
    rows: list[tuple[int, float]], total: int, facets: Counts, loosened: bool, began: float
) -> Hits:
    return Hits(
        ids=tuple(number for number, _ in rows),
        scores=tuple(score for _, score in rows),
        total=total,
        facets=facets,
        loosened=loosened,
        took_ms=(time.perf_counter() - began) * 1000,
    )
