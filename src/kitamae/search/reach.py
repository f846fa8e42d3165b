"""Products that answer a need: by its words and by what the index knows of its conditions."""

from collections.abc import Sequence
from dataclasses import dataclass

import tantivy

from kitamae.search.clauses import Query
from kitamae.search.facets import Clause
from kitamae.search.index import Snapshot
from kitamae.search.pages import total_of
from kitamae.search.wanted import Wanted, query_of

_PAGE = 1 << 14


@dataclass(frozen=True, slots=True)
class Conditions:
    """What the index knows of a need's hard conditions; empty or None: not asked.

    `categories` are paths as the index keeps them. What a product does not state, it has not.
    """

    categories: tuple[str, ...] = ()
    temperatures: tuple[str, ...] = ()
    prefectures: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    destination: str = ""
    max_retail_price: int | None = None
    max_moq: int | None = None
    min_shelf_life: int | None = None

    def clauses(self, schema: tantivy.Schema) -> list[Clause]:
        """The conditions as clauses of a query."""
        must, must_not = tantivy.Occur.Must, tantivy.Occur.MustNot
        found: list[Clause] = []
        for field, codes in (
            ("category", self.categories),
            ("temperature", self.temperatures),
            ("prefecture", self.prefectures),
        ):
            if codes:
                each = [Query.term_query(schema, field, code) for code in codes]
                found.append((must, _any_of(each)))
        found += [
            (must, _unscored(Query.term_query(schema, "certificate", code)))
            for code in self.certificates
        ]
        if self.destination:
            shut = Query.term_query(schema, "excluded_destination", self.destination)
            found.append((must_not, shut))
        for field, low, high in (
            ("retail_price", None, self.max_retail_price),
            ("moq", None, self.max_moq),
            ("shelf_life", self.min_shelf_life, None),
        ):
            if low is not None or high is not None:
                kind = tantivy.FieldType.Unsigned
                found.append((must, _unscored(Query.range_query(schema, field, kind, low, high))))
        return found


NO_CONDITIONS = Conditions()


def ranked(
    snapshot: Snapshot, words: Wanted, conditions: Conditions, limit: int
) -> tuple[list[tuple[int, float]], int]:
    """The products (number, score) that answer, the best first, and how many there are in all.

    Words in a name count more than in a text, and rare ones more than common ones.
    """
    query = _query(snapshot, words, conditions)
    found = snapshot.searcher.search(query, limit)
    keys = snapshot.searcher.fast_field_values("id", [address for _, address in found.hits])
    rows = zip(keys, found.hits, strict=True)
    return [(int(key or 0), score) for key, (score, _address) in rows], total_of(found)


def numbers_with(
    snapshot: Snapshot, words: Wanted, conditions: Conditions = NO_CONDITIONS
) -> list[int]:
    """The numbers of all products that answer, in no order."""
    query = _unscored(_query(snapshot, words, conditions))
    found: list[int] = []
    searcher = snapshot.searcher
    while True:
        page = searcher.search(query, _PAGE, offset=len(found), count=False)
        keys = searcher.fast_field_values("id", [address for _, address in page.hits])
        found += [int(key or 0) for key in keys]
        if len(page.hits) < _PAGE:
            return found


def _query(snapshot: Snapshot, words: Wanted, conditions: Conditions) -> Query:
    asked = conditions.clauses(snapshot.schema)
    if words.parts:
        asked.append(
            (tantivy.Occur.Must, query_of(words, snapshot.schema, snapshot.searcher.doc_freq))
        )
    everything = (tantivy.Occur.Must, Query.const_score_query(Query.all_query(), 0.0))
    return Query.boolean_query([everything, *asked] if not words.parts else asked)


def _any_of(queries: Sequence[Query]) -> Query:
    if len(queries) == 1:
        return _unscored(queries[0])
    return _unscored(Query.boolean_query([(tantivy.Occur.Should, query) for query in queries]))


def _unscored(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)
