"""The eighth chapter: what makers change after an introduction, and what buyers do meanwhile."""

from collections.abc import Iterable, Iterator

from kitamae.catalogue.actions import approve, prepare, submit
from kitamae.catalogue.models import Product
from kitamae.config.seeding.cast import Cast
from kitamae.config.seeding.days import Days
from kitamae.config.seeding.trades import Trade

_CHANGED = 2  # products of a shop with the most deals
_SHOPS = 2
_UNDECIDED = {"asked", "quoted", "sampled", "introduced"}


def change_what_was_introduced(traded: Iterable[Trade], cast: Cast, days: Days) -> int:
    """Makers raise a price or shorten a shelf life after the introduction; how many products."""
    count = 0
    for trade in _under_way(list(traded)):
        product = Product.objects.select_related("shown").get(pk=trade.deal.product_id)
        if product.in_review_id or product.in_preparation_id or product.shown is None:
            continue
        answers = dict(product.shown.answers)
        answers["delivered_price_unit"] = str(int(float(answers["delivered_price_unit"])) + 20)
        if count % 2 and "shelf_life_at_shipment_days" in answers:
            answers["shelf_life_at_shipment_days"] -= answers["shelf_life_at_shipment_days"] // 10
        since = 1 + count % 2
        by, at = trade.maker.person, days.ago(since, 9, 20 + count)
        revision = prepare(product=product, answers=answers, by=by, at=at)
        revision = submit(revision=revision, by=by, at=days.ago(since, 9, 30 + count))
        approve(revision=revision, by=cast.officer(count), at=days.ago(since, 15, count))
        count += 1
    return count


def _under_way(traded: list[Trade]) -> Iterator[Trade]:
    """Of the shops with the most deals, some that are not agreed yet, each of another product."""
    shops = [trade.buyer.partner.pk for trade in traded]
    busiest = sorted(dict.fromkeys(shops), key=lambda shop: -shops.count(shop))[:_SHOPS]
    seen: set[int] = set()
    for shop in busiest:
        mine = (
            each
            for each in traded
            if each.buyer.partner.pk == shop and each.plot.stage in _UNDECIDED
        )
        for trade in list(mine)[:_CHANGED]:
            if trade.deal.product_id not in seen:
                seen.add(trade.deal.product_id)
                yield trade
