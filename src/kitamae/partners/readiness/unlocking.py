"""What would unlock shops, the lightest work first; pure.

One step is a set of missing things that some product lacks before some shop. It unlocks every pair
of product and shop whose missing things it covers: a first order of 3 cases at most covers one of
5. Steps that a lighter or equal one outdoes (as many pairs or more) are not told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kitamae.partners.readiness.asking import Stand
from kitamae.partners.readiness.lacks import size_of

MOST_THINGS = 6  # in one step: more is no step but a project
TOLD = 8

Pair = tuple[int, str]  # a product's number, a shop's code


@dataclass(frozen=True, slots=True)
class Step:
    """Things to bring, and what that unlocks."""

    lacks: tuple[str, ...]
    weight: int
    pairs: frozenset[Pair]

    @property
    def shops(self) -> tuple[str, ...]:
        """The shops that it unlocks for one product or more."""
        return tuple(sorted({shop for _product, shop in self.pairs}))

    @property
    def products(self) -> tuple[int, ...]:
        """The products for which it unlocks a shop or more: those on which the work is done."""
        return tuple(sorted({product for product, _shop in self.pairs}))


def weight_of(lacks: Iterable[str]) -> int:
    """How much work some missing things are together."""
    return sum(size_of(key).weight for key in lacks)


def steps_of(stands: Mapping[int, Mapping[str, Stand]]) -> list[Step]:
    """The steps that unlock shops for some products, the lightest first."""
    asked: dict[frozenset[str], set[Pair]] = {}
    for product, by_shop in stands.items():
        for shop, stand in by_shop.items():
            if stand.lacks and stand.may_fit and len(stand.lacks) <= MOST_THINGS:
                asked.setdefault(frozenset(stand.lacks), set()).add((product, shop))
    found = [
        Step(
            tuple(sorted(things)),
            weight_of(things),
            frozenset(p for lacks, pairs in asked.items() if _covers(things, lacks) for p in pairs),
        )
        for things in asked
    ]
    found.sort(key=lambda step: (step.weight, -len(step.pairs), step.lacks))
    return _worth_telling(found)


def _covers(things: frozenset[str], lacks: frozenset[str]) -> bool:
    return all(key in things or _outdone(key, things) for key in lacks)


def _outdone(key: str, things: frozenset[str]) -> bool:
    """Whether a stricter thing of the same kind is brought."""
    kind, _colon, what = key.partition(":")
    if kind in {"moq", "price"}:
        return any(_same(other, kind) and _number(other) <= int(what) for other in things)
    if kind in {"photo", "photos"}:
        return any(_same(other, kind) and _number(other) >= int(what or 0) for other in things)
    if kind == "mark" and what.endswith(":applied"):
        return f"mark:{what.removesuffix('applied')}registered" in things
    return False


def _same(key: str, kind: str) -> bool:
    return key.startswith(f"{kind}:")


def _number(key: str) -> int:
    return int(key.partition(":")[2] or 0)


def _worth_telling(steps: list[Step]) -> list[Step]:
    """Those that unlock more than every lighter one."""
    told: list[Step] = []
    for step in steps:
        if not any(step.pairs <= other.pairs for other in told):
            told.append(step)
    return told
