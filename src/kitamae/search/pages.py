"""One page of what a query finds: in an order, or by how well each answers."""

import tantivy

from kitamae.search.index import Snapshot

_MOST_TIED = 20_000


def page_of(
    snapshot: Snapshot, query: tantivy.Query, sort: str, offset: int, size: int
) -> tuple[list[tuple[int, float]], int]:
    """The rows (id, score) of one page, and the total."""
    searcher = snapshot.searcher
    if sort == "best":
        return _best(searcher, query, offset, size)
    found = searcher.search(
        query, size, offset=offset, order_by_field=sort, order=tantivy.Order.Asc
    )
    return [(int(key) & 0xFFFFFFFF, 0.0) for key, _ in found.hits], total_of(found)


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
    return [(key & 0xFFFFFFFF, -score) for score, key in ordered[offset:end]], total_of(found)


def total_of(found: tantivy.SearchResult) -> int:
    """How many a search found in all."""
    return int(found.count)  # type: ignore[attr-defined] # missing in the library's stubs
