"""Needs by their rarest term: which of ten thousand a product may answer, without asking each.

What a need asks of words and codes is a list of parts, each a choice between sets of terms. A
product that answers holds one set of every part; so it is enough to keep the need under the rarest
term of each set of *one* part: that which fewest products hold. A product then meets only the needs
that stand under one of its own terms.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence

Either = Sequence[Sequence[str]]
"""One part: sets of terms of which one must be held."""


class Rarest:
    """Needs (any numbers) under terms."""

    def __init__(self, frequency: Callable[[str], int]) -> None:
        self._frequency = frequency
        self._under: defaultdict[str, list[int]] = defaultdict(list)
        self._always: list[int] = []
        self.count = 0

    def put(self, number: int, parts: Iterable[Either]) -> None:
        """Keep a need under the rarest of its parts; one without parts is always a candidate."""
        self.count += 1
        best: tuple[int, list[str]] | None = None
        for either in parts:
            keys = [min(each, key=self._frequency) for each in either if each]
            if not keys:
                continue
            cost = sum(self._frequency(key) for key in keys)
            if best is None or cost < best[0]:
                best = (cost, keys)
        if best is None:
            self._always.append(number)
            return
        for key in dict.fromkeys(best[1]):
            self._under[key].append(number)

    def candidates(self, terms: Collection[str]) -> set[int]:
        """The needs that a product with these terms may answer; each is still to be looked at."""
        found = set(self._always)
        for term in terms if len(terms) < len(self._under) else self._under.keys() & set(terms):
            if term in self._under:
                found.update(self._under[term])
        return found
