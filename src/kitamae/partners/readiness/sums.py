"""Many products' standings together: how many fit each shop, and what would unlock most; pure.

    {"shops": {"PA-1": [3, 2, 9, 250]}, "steps": [[["answer:name_en"], [4, 7], {"PA-1": 2}]]}

Of a shop: how many products fit it, lack something, are not for it; and the sum of the percentages
of the first two. Of a step: the things, some of the products, and by shop how many it unlocks.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kitamae.partners.readiness.asking import Stand
from kitamae.partners.readiness.unlocking import Step, steps_of, weight_of

KEPT = 60  # steps of one maker
EXAMPLES = 20  # products of a step


@dataclass(slots=True)
class OfShop:
    """How some products stand before one shop."""

    fit: int = 0
    lacking: int = 0
    beyond: int = 0
    percents: int = 0

    @property
    def percent(self) -> int | None:
        """The mean percentage of what may fit it; None where nothing may."""
        count = self.fit + self.lacking
        return self.percents // count if count else None


@dataclass(slots=True)
class Gain:
    """Things to bring, and what they unlock: by shop how many products."""

    lacks: tuple[str, ...]
    by_shop: Counter[str] = field(default_factory=Counter)
    products: list[int] = field(default_factory=list)

    @property
    def weight(self) -> int:
        """How much work it is."""
        return weight_of(self.lacks)

    @property
    def pairs(self) -> int:
        """How many pairs of product and shop it unlocks."""
        return self.by_shop.total()


@dataclass(slots=True)
class Sums:
    """All shops and gains of some products."""

    shops: dict[str, OfShop] = field(default_factory=dict)
    gains: dict[tuple[str, ...], Gain] = field(default_factory=dict)

    def take(self, product: int, stands: Mapping[str, Stand]) -> None:
        """Add one product."""
        for code, stand in stands.items():
            shop = self.shops.setdefault(code, OfShop())
            if stand.beyond:
                shop.beyond += 1
                continue
            shop.percents += stand.percent
            if stand.lacks:
                shop.lacking += 1
            else:
                shop.fit += 1
        for step in steps_of({product: stands}):
            self._gain(product, step)

    def _gain(self, product: int, step: Step) -> None:
        gain = self.gains.setdefault(step.lacks, Gain(step.lacks))
        gain.by_shop.update(step.shops)
        gain.products.append(product)

    def add(self, packed: Mapping[str, Any]) -> None:
        """Add another maker's sums, as they were kept."""
        for code, row in packed.get("shops", {}).items():
            shop = self.shops.setdefault(code, OfShop())
            shop.fit, shop.lacking = shop.fit + row[0], shop.lacking + row[1]
            shop.beyond, shop.percents = shop.beyond + row[2], shop.percents + row[3]
        for lacks, products, by_shop in packed.get("steps", ()):
            gain = self.gains.setdefault(tuple(lacks), Gain(tuple(lacks)))
            gain.by_shop.update(by_shop)
            gain.products.extend(products[: EXAMPLES - len(gain.products)])

    def only(self, shops: Iterable[str]) -> "Sums":
        """The same of these shops and calls alone."""
        wanted = set(shops)
        found = Sums({code: each for code, each in self.shops.items() if code in wanted})
        for lacks, gain in self.gains.items():
            kept = Counter({code: n for code, n in gain.by_shop.items() if code in wanted})
            if kept:
                found.gains[lacks] = Gain(lacks, kept, gain.products)
        return found

    def ranked(self) -> list[Gain]:
        """What would unlock shops, the lightest work first; of equal work, what unlocks more."""
        found = sorted(self.gains.values(), key=lambda g: (g.weight, -g.pairs, g.lacks))
        return [gain for gain in found if gain.pairs]

    def packed(self) -> dict[str, Any]:
        """As JSON keeps it; of the gains, those that unlock most for their work."""
        best = sorted(self.gains.values(), key=lambda g: (g.weight / g.pairs, g.lacks))[:KEPT]
        return {
            "shops": {
                code: [each.fit, each.lacking, each.beyond, each.percents]
                for code, each in self.shops.items()
            },
            "steps": [[list(g.lacks), g.products[:EXAMPLES], dict(g.by_shop)] for g in best],
        }
