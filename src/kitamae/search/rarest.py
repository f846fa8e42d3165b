"""Needs by their rarest part: which of ten thousand a product answers, without asking each.

What a need asks of words and codes is a list of parts, each a choice between sets of terms. Many
needs ask for the same parts, so each part is kept once, under the rarest term of each of its sets:
a product's own terms lead to the parts that it holds. A need stands under its rarest part only,
with the others as a set; a product is compared with the needs of the parts that it holds, and with
all that ask the same at once.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence

Either = Sequence[Sequence[str]]
"""One part: sets of terms of which one must be held."""


class Rarest:
    """Needs (any numbers) under their parts."""

    def __init__(self, frequency: Callable[[str], int]) -> None:
        self._frequency = frequency
        self._numbers: dict[tuple[tuple[str, ...], ...], int] = {}  # of parts
        self._costs: list[int] = []
        self._by_term: defaultdict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
        self._under: defaultdict[int, dict[frozenset[int], list[int]]] = defaultdict(dict)
        self._always: list[int] = []
        self.count = 0

    def put(self, number: int, parts: Iterable[Either]) -> None:
        """Keep a need; one without parts is answered by every product."""
        self.count += 1
        asked = {self._number_of(either) for either in parts if any(either)}
        if not asked:
            self._always.append(number)
            return
        rarest = min(asked, key=lambda part: (self._costs[part], part))
        others = frozenset(asked - {rarest})
        self._under[rarest].setdefault(others, []).append(number)

    def answered(self, terms: Collection[str]) -> set[int]:
        """The needs of which a product with these terms holds all parts."""
        held: set[int] = set()
        for term in self._by_term.keys() & terms:
            for part, besides in self._by_term[term]:
                if part not in held and besides.issubset(terms):
                    held.add(part)
        found = set(self._always)
        for part in held & self._under.keys():
            for others, numbers in self._under[part].items():
                if others <= held:
                    found.update(numbers)
        return found

    def _number_of(self, either: Either) -> int:
        """The number of a part, kept under the rarest term of each of its sets."""
        key = tuple(sorted({tuple(sorted(each)) for each in either if each}))
        part = self._numbers.get(key)
        if part is None:
            part = self._numbers[key] = len(self._costs)
            keys = [min(each, key=self._frequency) for each in key]
            self._costs.append(sum(self._frequency(term) for term in keys))
            for term, each in zip(keys, key, strict=True):
                self._by_term[term].append((part, frozenset(each) - {term}))
        return part
