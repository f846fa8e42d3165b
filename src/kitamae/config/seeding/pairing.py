"""Which product meets which shop: the best fitting pairs, dealt out to the plots."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from kitamae.config.seeding.cast import Cast
from kitamae.config.seeding.plots import PLOTS, Plot
from kitamae.config.seeding.shelves import APPROVAL, began
from kitamae.matching.choices import Fitness
from kitamae.matching.models import Match
from kitamae.people.facts.abroad import abroad_of

_MOST_OF_A_MAKER = 3  # deals, beside those of the one that a visitor signs in as


@dataclass(slots=True)
class Dealing:
    """The matches in the order in which they are dealt out, and what is taken already."""

    cast: Cast
    matches: list[Match]
    maker: int = 0
    shop: int = 0
    second: int = 0
    _taken: set[tuple[int, int]] = field(default_factory=set)
    _of_maker: Counter[int] = field(default_factory=Counter)

    def pairs(self) -> Iterator[tuple[Plot, Match]]:
        """Each plot with its match; one for which there is none is left out."""
        for plot in PLOTS:
            suiting = [each for each in self.matches if self._suits(plot, each)]
            if suiting:
                # of those whose maker has had the least to do so far, the best
                match = min(suiting, key=lambda each: self._of_maker[each.product.supplier_id])
                self._taken.add((match.product_id, match.need.partner_id))
                self._of_maker[match.product.supplier_id] += 1
                yield plot, match

    def _suits(self, plot: Plot, match: Match) -> bool:
        maker, shop = match.product.supplier_id, match.need.partner_id
        if (match.product_id, shop) in self._taken or "delivered_price_unit" not in (
            match.revision.answers
        ):
            return False
        if began(self.cast.maker_of(maker)) - APPROVAL <= plot.since:
            return False
        is_mine, is_my_shop = maker == self.maker, shop == self.shop
        if not is_mine and self._of_maker[maker] >= _MOST_OF_A_MAKER:
            return False
        return {
            "both": is_mine and is_my_shop,
            "maker": is_mine and not is_my_shop,
            "shop": is_my_shop and not is_mine,
            "second": shop == self.second and not is_mine,
            "anybody": not is_mine and not is_my_shop,
        }[plot.between]


def dealing(cast: Cast, today: date) -> Dealing:
    """The matches that may become deals, the best first; who has the most stands in the middle."""
    rows = list(
        Match.objects.filter(fitness__in=[Fitness.FITS, Fitness.UNDETERMINED])
        .exclude(product__gtin="")
        .select_related("need__partner", "product__supplier", "revision")
    )
    makers = abroad_of({match.product.supplier_id for match in rows}, today)
    found = [
        match
        for match in rows
        if not makers[match.product.supplier_id].in_the_way({match.need.partner.country})
    ]
    found.sort(key=lambda match: (match.fitness != Fitness.FITS, -match.score, match.pk))
    made = Dealing(cast, found)
    fitting = [match for match in found if match.fitness == Fitness.FITS]
    shops = Counter(match.need.partner_id for match in fitting).most_common(2)
    if shops:
        made.shop = shops[0][0]
        made.second = shops[-1][0]
        early = max(plot.since for plot in PLOTS if plot.between == "both")
        mine = Counter(
            match.product.supplier_id
            for match in fitting
            if match.need.partner_id == made.shop
            and began(cast.maker_of(match.product.supplier_id)) - APPROVAL > early
        )
        made.maker = mine.most_common(1)[0][0] if mine else 0
    return made
