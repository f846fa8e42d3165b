"""The eighth chapter: what makers change after an introduction, and what buyers do meanwhile."""

from collections.abc import Iterable, Iterator

from kitamae.catalogue.actions import approve, prepare, submit
from kitamae.catalogue.choices import ProductState, RevisionState
from kitamae.catalogue.lists.actions import (
    add_to_list,
    begin_list,
    hand_out_list,
    note_in_list,
)
from kitamae.catalogue.models import Product, Revision
from kitamae.catalogue.reviewing.actions.many import approve_all
from kitamae.config.seeding.cast import Buyer, Cast
from kitamae.config.seeding.days import Days
from kitamae.config.seeding.shelves import new_codes
from kitamae.config.seeding.trades import Trade
from kitamae.deals.introduction_requests.actions import ask_introduction, decline_introduction
from kitamae.matching.choices import Fitness
from kitamae.matching.models import Match
from kitamae.people.actions import note_visit

_CHANGED = 2  # products of a shop with the most deals
_SHOPS = 2
_KEPT = 7  # products of a short list
_WORDS = (
    "Could this reach us before the mid-autumn festival?",
    "We would try ten cases in the autumn shelf first.",
    "",
)
_DECLINED = (
    "The maker is bound to its distributor in your country until March. Ask us again in April, or "
    "look at the other makers of the same category: two of them deliver to your warehouse."
)
_NOTES = ("Mei: check the label with the importer.", "Good for the gift set.", "Ask for a sample.")
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


def bring_out_new(cast: Cast, days: Days) -> int:
    """What came out last is approved, after the shops looked in for the last time; how many."""
    for buyer in cast.buyers:
        note_visit(user=buyer.person, at=days.ago(6, 9))
    count = 0
    for nth, maker in enumerate(cast.makers):
        new = Revision.objects.filter(
            product__supplier=maker.organisation,
            product__item_code__in=new_codes(maker),
            state=RevisionState.SUBMITTED,
        )
        at = days.ago(1 + nth % 4, 14, nth % 60)
        count += approve_all(revisions=new, by=cast.officer(nth), at=at) if new else 0
    return count


def ask_and_keep(traded: Iterable[Trade], cast: Cast, days: Days) -> None:
    """The busiest shops ask for introductions, of which one is declined, and keep a short list."""
    several = list(traded)
    for nth, shop in enumerate(_busiest(several)):
        buyer = next(trade.buyer for trade in several if trade.buyer.partner.pk == shop)
        wanted = _fitting(shop, several)
        for place, product in enumerate(wanted[: len(_WORDS)]):
            request = ask_introduction(
                product=product,
                partner=buyer.partner,
                words=_WORDS[place],
                by=buyer.person,
                at=days.ago(4 if place == 0 else 1, 10, place),
            )
            if place == 0:
                decline_introduction(
                    introduction_request=request,
                    reason="distributor_conflict",
                    note=_DECLINED,
                    by=cast.officer(nth),
                    at=days.ago(2, 14),
                )
        _keep(buyer, wanted[len(_WORDS) :][:_KEPT], days)


def _keep(buyer: Buyer, products: list[Product], days: Days) -> None:
    """A short list with two notes, of which a line sheet was made."""
    place = buyer.partner.buyer
    kept = begin_list(buyer=place, name="Autumn shelf", by=buyer.person, at=days.ago(6, 10))
    for minute, product in enumerate(products):
        add_to_list(
            short_list=kept, product=product, by=buyer.person, at=days.ago(6, 10, 5 + minute)
        )
    noted = dict(zip(kept.entries.values_list("pk", flat=True), _NOTES, strict=False))
    note_in_list(short_list=kept, notes=noted, by=buyer.person, at=days.ago(5, 16))
    codes = [product.code for product in products]
    hand_out_list(
        short_list=kept, form="pdf", products=codes, by=buyer.person, at=days.ago(5, 16, 20)
    )


def _fitting(shop: int, traded: list[Trade]) -> list[Product]:
    """Products that fit a call of the shop and that nobody introduced to it yet, of many makers."""
    dealt = {trade.deal.product_id for trade in traded if trade.buyer.partner.pk == shop}
    matches = Match.objects.filter(need__partner=shop, fitness=Fitness.FITS).exclude(
        product__in=dealt
    )
    by_maker: dict[int, Product] = {}
    for match in matches.select_related("product__shown").order_by("-score", "pk"):
        product = match.product
        if product.state == ProductState.LISTED:
            by_maker.setdefault(product.supplier_id, product)
    return list(by_maker.values())


def _busiest(traded: list[Trade]) -> list[int]:
    shops = [trade.buyer.partner.pk for trade in traded]
    return sorted(dict.fromkeys(shops), key=lambda shop: -shops.count(shop))[:_SHOPS]


def _under_way(traded: list[Trade]) -> Iterator[Trade]:
    """Of the shops with the most deals, some that are not agreed yet, each of another product."""
    seen: set[int] = set()
    for shop in _busiest(traded):
        mine = (
            each
            for each in traded
            if each.buyer.partner.pk == shop and each.plot.stage in _UNDECIDED
        )
        for trade in list(mine)[:_CHANGED]:
            if trade.deal.product_id not in seen:
                seen.add(trade.deal.product_id)
                yield trade
