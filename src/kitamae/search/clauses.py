"""The library's queries as the search uses them: a term, any, all, some of a few, with a score."""

from collections.abc import Iterable, Sequence

import tantivy

from kitamae.search.analyzer import GAP

Query = tantivy.Query
Clause = tuple[tantivy.Occur, Query]
_must, _should = tantivy.Occur.Must, tantivy.Occur.Should


class Clauses:
    """Queries over the fields of one index."""

    def __init__(self, schema: tantivy.Schema) -> None:
        self.schema = schema

    def term(self, field: str, term: str) -> Query:
        """One term."""
        return Query.term_query(self.schema, field, term)

    def any_term(self, field: str, terms: list[str]) -> Query:
        """Any of a few terms; the library's own query for sets of terms reads its whole list."""
        return any_of([self.term(field, term) for term in terms])

    def begins(self, field: str, text: str) -> Query:
        """Any term that begins with this."""
        return Query.fuzzy_term_query(
            self.schema, field, text, distance=0, transposition_cost_one=True, prefix=True
        )

    def phrase(self, field: str, terms: Iterable[tuple[int, str]]) -> Query:
        """Terms at their places; a gap may hold anything."""
        kept = [(place, term) for place, term in terms if term != GAP]
        if len(kept) > 1:
            first = kept[0][0]
            return Query.phrase_query(
                self.schema, field, [(place - first, term) for place, term in kept]
            )
        return self.term(field, kept[0][1]) if kept else Query.empty_query()


def every(parts: list[Query], praise: list[Query]) -> Query:
    """All parts are asked for."""
    return Query.boolean_query(
        [*((_must, part) for part in parts), *((_should, part) for part in praise)]
    )


def some(parts: list[tuple[Query, float]], praise: list[Query]) -> Query:
    """One part is enough, more is better; each part with its worth."""
    return Query.boolean_query(
        [
            (
                _must,
                Query.boolean_query(
                    [(_should, Query.boost_query(part, worth)) for part, worth in parts]
                ),
            ),
            *((_should, part) for part in praise),
        ]
    )


def all_of(parts: list[Query]) -> Query:
    """All of these."""
    return Query.boolean_query([(_must, part) for part in parts])


def any_of(queries: Sequence[Query]) -> Query:
    """Any of these; a single one stays as it is."""
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(_should, query) for query in queries])


def narrowed(question: Query, clauses: Iterable[Clause]) -> Query:
    """A question over what these clauses leave."""
    return Query.boolean_query([(_must, question), *clauses])


def scored(query: Query, score: float) -> Query:
    """A query whose every hit is worth the same."""
    return Query.const_score_query(query, score)


def unscored(query: Query) -> Query:
    """A query that narrows and says nothing of how well a hit answers."""
    return scored(query, 0.0)
