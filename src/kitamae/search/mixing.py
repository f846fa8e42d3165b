"""The order of a list nobody asked a question of: the newest, but no maker twice in a row of many.

A maker lists its products by the sheet: by the day alone, the first pages would be one maker's.
So the newest products are dealt out in rounds: first the newest of each maker, then the second of
each, and so on; within a round the newest first. Only so many of the newest take part, that the
cost of a page stays what it is; behind them the list goes on by the day. The order hangs on the
products alone, so that pages neither skip nor repeat while the index stands still.
"""

from collections import Counter
from collections.abc import Iterable

import tantivy

NEWEST = 960
"""How many of the newest take part: forty pages."""

MAKERS = 48
"""How many makers there should be among them; where there are fewer, more products take part."""

MOST = 15_360
"""How many take part at most."""


def mixed(rows: Iterable[tuple[int, int]]) -> list[int]:
    """Products (number, maker) in rounds, in the order given within each round."""
    rounds: Counter[int] = Counter()
    placed = []
    for place, (number, maker) in enumerate(rows):
        placed.append((rounds[maker], place, number))
        rounds[maker] += 1
    return [number for _round, _place, number in sorted(placed)]


def newest_mixed(searcher: tantivy.Searcher, query: tantivy.Query) -> tuple[list[int], int]:
    """The products of a query that take part, mixed; and the total of the query."""
    count = NEWEST
    while True:
        found = searcher.search(query, count, order_by_field="newest", order=tantivy.Order.Asc)
        makers = searcher.fast_field_values("supplier", [address for _, address in found.hits])
        if len(found.hits) < count or count >= MOST or len(set(makers)) >= MAKERS:
            break
        count *= 4
    numbers = (int(key) & 0xFFFFFFFF for key, _address in found.hits)
    rows = zip(numbers, (int(maker or 0) for maker in makers), strict=True)
    return mixed(rows), int(found.count)  # type: ignore[attr-defined] # missing in the stubs
