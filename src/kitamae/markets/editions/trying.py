"""The test bench: which of today's products would change verdict by an edition."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from kitamae.catalogue.choices import ProductState
from kitamae.catalogue.models import Product
from kitamae.kernel.bilingual import Bilingual
from kitamae.markets.in_force import edition_rules, rules_in_force
from kitamae.markets.judging import destinations_of, letters_of, scope_of, touched
from kitamae.markets.models import Edition
from kitamae.markets.packing import SELLABLE, standing_at
from kitamae.markets.papers import held_papers
from kitamae.markets.places import destination_name
from kitamae.markets.queries import products_of_goods
from kitamae.markets.rules import are_goods
from kitamae.markets.verdicts import Standing

MOST = 3000  # products that a page tries; beyond it says that it looked at the newest
SHOWN = 40  # of those that change, named on the page


@dataclass(frozen=True, slots=True)
class Moved:
    """One product that would change at one destination, as far as an order."""

    product: Product
    place: Bilingual
    before: Standing
    after: Standing


@dataclass(frozen=True, slots=True)
class Trial:
    """What an edition would change among the products of today's catalogue."""

    looked_at: int
    total: int
    changed: int  # products
    moves: tuple[tuple[Bilingual, Standing, Standing, int], ...]
    examples: tuple[Moved, ...]

    @property
    def is_part(self) -> bool:
        """Whether there were more products than a page tries."""
        return self.looked_at < self.total


def try_edition(edition: Edition, on: date) -> Trial:
    """Hold the listed products that an edition touches against both sets of rules."""
    now, then = rules_in_force(), edition_rules(edition)
    scopes = touched(scope_of(now), on, then, on)
    numbers: set[int] = set()
    for _places, goods in scopes:
        rows = products_of_goods(goods).filter(state=ProductState.LISTED)
        numbers |= set(rows.values_list("pk", flat=True))
    chosen = sorted(numbers, reverse=True)[:MOST]
    products = list(
        Product.objects.filter(pk__in=chosen).select_related("shown", "supplier").order_by("-pk")
    )
    papers = held_papers([each.shown for each in products if each.shown], on)
    moved: list[Moved] = []
    changed: set[int] = set()
    counts: Counter[tuple[str, Standing, Standing]] = Counter()
    for product in products:
        assert product.shown is not None  # judged products alone were asked for
        category = product.shown.category or None
        asked = destinations_of(
            code for named, goods in scopes if are_goods(category, goods) for code in named
        )
        answers, held = product.shown.answers, papers[product.pk]
        before = letters_of(answers, held, now, on, asked)
        after = letters_of(answers, held, then, on, asked)
        for code in asked:
            was, will = before.get(code, SELLABLE), after.get(code, SELLABLE)
            if was != will:
                first, last = standing_at(was, order=True), standing_at(will, order=True)
                counts[code, first, last] += 1
                changed.add(product.pk)
                if len(moved) < SHOWN:
                    moved.append(Moved(product, destination_name(code), first, last))
    moves = tuple(
        (destination_name(code), first, last, number)
        for (code, first, last), number in counts.most_common()
    )
    return Trial(len(products), len(numbers), len(changed), moves, tuple(moved))
