"""Colours and sizes of one product as one answer: the first of a family stands for the others.

Which one is first hangs on the question, the order and the viewer: only products that answer, and
that the viewer may see, take part; so a member that is hidden from somebody never stands for others
and is never counted.
"""

import tantivy

from kitamae.search.clauses import narrowed, unscored
from kitamae.search.index import Snapshot

MOST_MEMBERS = 20_000
"""How many products that have a family are looked at for one answer; others stand alone."""


def second_of_families(snapshot: Snapshot, query: tantivy.Query, order: str) -> tuple[int, ...]:
    """The products of a query that come after another of their family in this order."""
    searcher, schema = snapshot.searcher, snapshot.schema
    member = tantivy.Query.range_query(schema, "family", tantivy.FieldType.Unsigned, 1, None)
    members = narrowed(query, [(tantivy.Occur.Must, unscored(member))])
    by_score = order == "best"
    if by_score:
        found = searcher.search(members, MOST_MEMBERS)
    else:
        found = searcher.search(
            members, MOST_MEMBERS, order_by_field=order, order=tantivy.Order.Asc
        )
    addresses = [address for _, address in found.hits]
    if not addresses:
        return ()
    families = searcher.fast_field_values("family", addresses)
    newest = searcher.fast_field_values("newest", addresses)
    rows = zip(found.hits, families, newest, strict=True)
    ranked = [
        (-round(score, 3) if by_score else place, int(key or 0), family)
        for place, ((score, _), family, key) in enumerate(rows)
    ]
    first: set[int | float | None] = set()
    behind = []
    for _rank, key, family in sorted(ranked, key=lambda row: row[:2]):
        if family in first:
            behind.append(key & 0xFFFFFFFF)
        first.add(family)
    return tuple(sorted(behind))
