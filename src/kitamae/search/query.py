"""Searching: a question, a viewer, what is ticked → ids in order, the exact total, the facets."""

import math
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import Generic, Literal, TypeVar, get_args

import tantivy

from kitamae.search import measures
from kitamae.search.clauses import Clause, every, narrowed, some
from kitamae.search.codes import asked_figures
from kitamae.search.facets import FACETS, Counts, Filters, counted
from kitamae.search.families import second_of_families
from kitamae.search.folding import fold
from kitamae.search.glossary import Glossary
from kitamae.search.index import Index, Snapshot
from kitamae.search.mixing import newest_mixed
from kitamae.search.pages import page_of, total_of
from kitamae.search.ranking import Part, Ranking
from kitamae.search.viewers import Viewer

Sort = Literal["best", "newest", "cheapest", "dearest", "longest_lived"]

SORTS: tuple[Sort, ...] = get_args(Sort)

LONGEST_QUESTION = 200
"""Signs of a question that are read; the rest is passed over."""

MOST_WORDS = 12
JAN_LENGTHS = {8, 13}
PAGE_SIZE = 24

Answer = TypeVar("Answer")

_KEPT_LANDINGS = 128


@dataclass(frozen=True, slots=True)
class Hits:
    """One page of an answer.

    ids: products in order; scores: how well each answers (0 where not sorted by that).
    total: exactly how many products there are in all; facets: facet → value → how many products.
    tiles: in how many tiles they stand where colours and sizes are grouped; else the same.
    loosened: nothing held all the words, so that these hold only some of them.
    also: what was looked for besides, words that mean the same.
    near: a word that nothing holds → the word it was taken for ("" where only some letters are
        like it).
    took_ms: how long it took.
    """

    ids: tuple[int, ...]
    scores: tuple[float, ...]
    total: int
    facets: Counts
    loosened: bool
    took_ms: float
    tiles: int = 0
    also: tuple[str, ...] = ()
    near: tuple[tuple[str, str], ...] = ()


_NO_FILTERS = Filters()
NO_WORDS = Glossary(())


class _Kept(Generic[Answer]):
    """Answers that many ask for and that cost most, as long as the index stands still."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._kept: OrderedDict[tuple[object, ...], Answer] = OrderedDict()

    def find(self, key: tuple[object, ...]) -> Answer | None:
        with self._guard:
            return self._kept.get(key)

    def keep(self, key: tuple[object, ...], answer: Answer) -> None:
        with self._guard:
            self._kept[key] = answer
            while len(self._kept) > _KEPT_LANDINGS:
                self._kept.popitem(last=False)


# facets of the page without question or tick, and the order of lists without a question
_landings: _Kept[Counts] = _Kept()
_orders: _Kept[tuple[list[int], int]] = _Kept()
_behind: _Kept[tuple[int, ...]] = _Kept()


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
    glossary: Glossary | None = None,
    is_grouped: bool = False,
) -> Hits:
    """Answer a question for a viewer.

    All words are asked for, or what the glossary holds to mean the same. Where no visible product
    has all, words that none has are taken for those near to them; then any of the words will do.
    `best` without a question is the newest with the makers mixed (see `mixing`). Grouped, only the
    first of a product's colours and sizes stands in the rows, whichever of them answer. Pages of
    one answer neither skip nor repeat while the index stands still. Raises `IndexMissing` where
    there is no index, `ValueError` for an unknown facet, band or sort.
    """
    began = time.perf_counter()
    if sort not in SORTS:
        raise ValueError(f"no such sort: {sort!r}")
    if viewer.sees_nothing:
        return _hits([], 0, {facet: {} for facet in FACETS} if with_facets else {}, False, began)
    snapshot = index.snapshot()
    asked = _Question(snapshot, text, viewer, filters, glossary or NO_WORDS)
    offset = (max(page, 1) - 1) * size
    question, loosened = asked.strict(), False
    if is_grouped:
        asked.group(question, sort)
    if question is None and sort == "best":
        rows, total = asked.mixed_page(offset, size)
    else:
        rows, total = page_of(snapshot, asked.narrowed(question), sort, offset, size)
    near: tuple[tuple[str, str], ...] = ()
    if total == 0 and (mended := asked.mended(question)):
        nearly, near = mended
        if is_grouped:
            asked.group(nearly, sort)
        rows, total = page_of(snapshot, asked.narrowed(nearly), sort, offset, size)
        question = nearly if total else question
    if total == 0 and (looser := asked.loose(question)):
        question, loosened = looser, True
        if is_grouped:
            asked.group(question, sort)
        rows, total = page_of(snapshot, asked.narrowed(question), sort, offset, size)
    facets = asked.facets(question) if with_facets else {}
    found = _hits(rows, total, facets, loosened, began, behind=len(asked.behind))
    return replace(found, also=asked.also, near=near if total and not loosened else ())


class _Question:
    """A question with what narrows it."""

    def __init__(
        self, snapshot: Snapshot, text: str, viewer: Viewer, filters: Filters, glossary: Glossary
    ) -> None:
        self.snapshot = snapshot
        self.text = text[:LONGEST_QUESTION]
        self.viewer = viewer
        self.filters = filters
        self.seen: list[Clause] = viewer.demands(snapshot.schema)
        self.behind: tuple[int, ...] = ()  # products that another of their family stands for

        self.folded = measures.write_out(fold(self.text))
        self.ranking = Ranking(snapshot.schema, glossary)
        self.parts = self.ranking.parts(self.folded)[:MOST_WORDS]
        self.also = tuple(
            dict.fromkeys(form for part in self.parts for also in part.also for form in also.forms)
        )

    def strict(self) -> tantivy.Query | None:
        """All that was asked; None where nothing was."""
        if not self.folded.strip():
            return None
        figures = self.ranking.figures(self.text)
        if figures is not None:
            return figures
        words = [part.query for part in self.parts]
        if not words:
            return tantivy.Query.empty_query()
        return self.ranking.or_code(self.text, every(words, self._praise()))

    def mended(
        self, strict: tantivy.Query | None
    ) -> tuple[tantivy.Query, tuple[tuple[str, str], ...]] | None:
        """The question with what no visible product holds taken for what is near to it.

        None where every word is held by some product, or nothing is near.
        """
        if strict is None or (self.filters.any and self._found(strict)):
            return None
        figures = asked_figures(self.text)
        if figures is not None:
            if len(figures) not in JAN_LENGTHS:
                return None
            return self.ranking.meanings.near_figures(figures), ((figures, ""),)
        asked: list[tantivy.Query] = []
        near: list[tuple[str, str]] = []
        for part in self.parts:
            meant = None if self._found(part.query) else self.ranking.near(part)
            if meant is not None and self._found(meant[0]):
                near.append((part.text, meant[1]))
                asked.append(meant[0])
            else:
                asked.append(part.query)
        return (every(asked, []), tuple(near)) if near else None

    def loose(self, strict: tantivy.Query | None) -> tantivy.Query | None:
        """Any part of several, where no product that the viewer may see has all of them.

        A part that few products hold is worth more: "for" and "japanese" say little.
        """
        if strict is None or self.ranking.figures(self.text) is not None:
            return None
        if len(self.parts) == 1:
            self.parts = self.ranking.pieces(self.parts[0])[:MOST_WORDS]
        if len(self.parts) < 2 or (self.filters.any and self._found(strict)):
            return None
        return some([(part.query, self._worth(part)) for part in self.parts], self._praise())

    def _worth(self, part: Part) -> float:
        searcher = self.snapshot.searcher
        held = total_of(searcher.search(self._over(part.query, []), 1))
        return math.log(1 + searcher.num_docs / (1 + held)) if held else 0.0

    def _praise(self) -> list[tantivy.Query]:
        return self.ranking.praise(self.folded, self.parts)[: MOST_WORDS * 4]

    def narrowed(self, question: tantivy.Query | None) -> tantivy.Query:
        """The question over what the viewer may see and ticked."""
        schema = self.snapshot.schema
        narrowing = self.filters.clauses(schema)
        if self.behind:
            behind = tantivy.Query.term_set_query(schema, "id", list(self.behind))
            narrowing = [*narrowing, (tantivy.Occur.MustNot, behind)]
        return self._over(question, narrowing)

    def group(self, question: tantivy.Query | None, sort: Sort) -> None:
        """From now on the first of each family in this order stands for the others."""
        key = (self.snapshot.generation, self.viewer, self.filters.key, sort)
        kept = _behind.find(key) if question is None else None
        if kept is None:
            query = self._over(question, self.filters.clauses(self.snapshot.schema))
            ranked = "newest" if question is None and sort == "best" else sort
            kept = second_of_families(self.snapshot, query, ranked)
            if question is None:
                _behind.keep(key, kept)
        self.behind = kept

    def mixed_page(self, offset: int, size: int) -> tuple[list[tuple[int, float]], int]:
        """Without a question: the newest, their makers mixed; behind those, by the day alone."""
        query = self.narrowed(None)
        key = (self.snapshot.generation, self.viewer, self.filters.key, bool(self.behind))
        kept = _orders.find(key)
        if kept is None:
            kept = newest_mixed(self.snapshot.searcher, query)
            _orders.keep(key, kept)
        ordered, total = kept
        rows = [(number, 0.0) for number in ordered[offset : offset + size]]
        if len(rows) < size and offset + len(rows) < total:
            after = max(offset, len(ordered))
            rows += page_of(self.snapshot, query, "newest", after, size - len(rows))[0]
        return rows, total

    def facets(self, question: tantivy.Query | None) -> Counts:
        """All facets, each over what the others leave."""
        if question is None and not self.filters.any:
            return self._landing()
        query = self._over(question, self.filters.fixed_clauses(self.snapshot.schema))
        return counted(self.snapshot.searcher, query, self.filters)

    def _landing(self) -> Counts:
        key = (self.snapshot.generation, self.viewer)
        kept = _landings.find(key)
        if kept is None:
            kept = counted(self.snapshot.searcher, self._over(None, []), _NO_FILTERS)
            _landings.keep(key, kept)
        return kept

    def _found(self, question: tantivy.Query) -> bool:
        """Whether the viewer may see any product that answers, whatever is ticked."""
        return bool(self.snapshot.searcher.search(self._over(question, []), 1, count=False).hits)

    def _over(self, question: tantivy.Query | None, narrowing: list[Clause]) -> tantivy.Query:
        base = tantivy.Query.all_query() if question is None else question
        return narrowed(base, [*self.seen, *narrowing])


def _hits(
    rows: list[tuple[int, float]],
    tiles: int,
    facets: Counts,
    loosened: bool,
    began: float,
    *,
    behind: int = 0,
) -> Hits:
    return Hits(
        ids=tuple(number for number, _ in rows),
        scores=tuple(score for _, score in rows),
        total=tiles + behind,
        tiles=tiles,
        facets=facets,
        loosened=loosened,
        took_ms=(time.perf_counter() - began) * 1000,
    )
