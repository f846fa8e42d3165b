"""The fifth chapter: the shops open their calls, and products are held against them."""

from kitamae.catalogue.choices import ProductState
from kitamae.catalogue.models import Product
from kitamae.config.demo import Need as Wish
from kitamae.config.seeding.cast import Buyer, Cast
from kitamae.config.seeding.days import Days
from kitamae.matching.actions import find_matches
from kitamae.matching.choices import Fitness
from kitamae.partners.actions import close_need, open_need
from kitamae.partners.queries import open_needs
from kitamae.people.queries import system_user

_AT_ONCE = 200


def open_calls(cast: Cast, days: Days) -> int:
    """Every call with its window; those whose window is over are closed. How many."""
    count = 0
    for buyer in cast.buyers:
        for wish in buyer.shop.needs:
            _open(buyer, wish, cast, days)
            count += 1
    return count


def _open(buyer: Buyer, wish: Wish, cast: Cast, days: Days) -> None:
    opens, closes = days.moved(buyer.shop.opens_date), days.moved(buyer.shop.closes_date)
    need = open_need(
        partner=buyer.partner,
        title_ja=wish.title.ja,
        title_en=wish.title.en,
        opens_date=opens,
        closes_date=closes,
        categories=list(wish.categories),
        max_retail_price=wish.retail[1],
        max_moq_cases=buyer.shop.first_order_cases,
        by=buyer.person,
        at=days.ago(max(days.since(opens), 2), 18),
    )
    if closes < days.today:
        close_need(need=need, by=cast.officer(1), at=days.ago(days.since(closes), 9))


def hold_against(days: Days) -> int:
    """Hold every listed product against the open calls; how many fit somewhere."""
    needs = list(open_needs(days.today))
    listed = list(
        Product.objects.filter(state=ProductState.LISTED, shown__isnull=False).select_related(
            "shown", "supplier"
        )
    )
    fitting: set[int] = set()
    for first in range(0, len(listed), _AT_ONCE):
        found = find_matches(
            products=listed[first : first + _AT_ONCE],
            needs=needs,
            by=system_user(),
            at=days.ago(1, 3),
        )
        fitting |= {match.product_id for match in found if match.fitness == Fitness.FITS}
    return len(fitting)
