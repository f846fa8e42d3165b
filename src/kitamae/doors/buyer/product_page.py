"""One product's page: prices, verdicts, what is in it, how it is packed, its papers, its maker."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.timezone import localdate

from kitamae.catalogue.changes.queries import changes_for
from kitamae.catalogue.models import Product
from kitamae.catalogue.photos.queries import photos_of_seen
from kitamae.catalogue.product_fields import product_fields, vocabularies
from kitamae.catalogue.queries import Seen, answers_for, answers_of, excluded_destinations
from kitamae.catalogue.showing import shown
from kitamae.catalogue.variants.queries import choices_of
from kitamae.deals.choices import DealState
from kitamae.deals.introduction_requests.queries import Asked as AskedLine
from kitamae.deals.introduction_requests.queries import asked_lines, requests_of
from kitamae.deals.models import Deal
from kitamae.deals.voyage import LOOKS
from kitamae.doors.buyer.markets import (
    Market,
    Standing,
    chosen_market,
    markets_of,
    papers_of,
    reason_standing,
    standing_of,
    verdict_in,
)
from kitamae.doors.buyer.tiles import tiles_of
from kitamae.kernel.bilingual import current_language
from kitamae.markets.verdicts import Reason, Verdict
from kitamae.people.choices import OrganisationKind
from kitamae.people.models import Organisation, User
from kitamae.search.facets import Filters
from kitamae.search.index import IndexMissing
from kitamae.search.queries import find_products, products_like
from kitamae.ui.context import address

MORE = 4  # products of the same maker


@dataclass(frozen=True, slots=True)
class Ruling:
    """One reason of a verdict as the table shows it."""

    text: str
    standing: Standing
    papers: list[str]
    missing: list[str]
    reason: Reason


def product_page(user: User, buyer: Organisation, product: Product, to: str) -> dict[str, Any]:
    """All that a product's page shows; 404 where nothing of it is for this reader."""
    seen = next(iter(answers_for(user, [product])), None)
    if seen is None:
        raise Http404
    today = localdate()
    shut = excluded_destinations([product]).get(product.pk, set())
    markets = [market for market in markets_of(user, buyer) if market.code not in shut]
    market = chosen_market(markets, to)
    return {
        "seen": seen,
        "supplier": product.supplier,
        "choices": choices_of(user, product),
        "photos": [photo for photo in photos_of_seen([seen])[product.pk] if photo.renditions],
        "is_introduced": seen.level != "catalogue",
        "market": market,
        "elsewhere": _elsewhere(seen, markets, market, today),
        "more": _more(user, seen, market, today),
        "alike": _alike(user, seen, market, today),
        "deals": _deals(user, product),
        "asked": _asked(user, product, today),
        "change": next(iter(changes_for(user, product)), None),
        "may_acknowledge": bool(user.seats_of(OrganisationKind.BUYER, writing=True)),
        **_verdict(seen, market, today),
        "categories": _trail(str(seen.answers.get("category", ""))),
        **shown(seen),
    }


def _verdict(seen: Seen, market: Market | None, on: date) -> dict[str, Any]:
    if market is None:
        return {"verdict": None}
    found = verdict_in(seen.revision, market, on)
    return {
        "verdict": found,
        "standing": standing_of(found),
        "papers_to_get": len(papers_of(found)),
        "rulings": [_ruling(reason) for reason in found.reasons],
    }


def _ruling(reason: Reason) -> Ruling:
    language = current_language()
    fields = product_fields()
    return Ruling(
        text=reason.message.text(language),
        standing=reason_standing(reason),
        papers=[label.text(language) for label in reason.need_labels],
        missing=[fields[key].label.text(language) for key in reason.missing if key in fields],
        reason=reason,
    )


def _elsewhere(
    seen: Seen, markets: Iterable[Market], here: Market | None, on: date
) -> list[tuple[Market, Standing, str]]:
    url = reverse("buyer:product", args=[seen.product.code])
    found: list[tuple[Market, Verdict]] = [
        (market, verdict_in(seen.revision, market, on)) for market in markets if market != here
    ]
    return [(market, standing_of(each), f"{url}?to={market.code}") for market, each in found]


def _more(user: User, seen: Seen, market: Market | None, on: date) -> list[Any]:
    """Other products of the maker that this reader may see."""
    filters = Filters(
        supplier_id=seen.product.supplier_id, sellable_to=market.code if market else None
    )
    try:
        hits = find_products(
            user, filters=filters, size=MORE + 1, with_facets=False, is_grouped=True
        )
    except IndexMissing:
        return []
    here = seen.product
    others = [
        each
        for each in answers_of(user, [number for number in hits.ids if number != here.pk])
        if not here.family or each.product.family != here.family  # those are in the choice above
    ]
    return tiles_of(others[:MORE], market, on)


def _alike(user: User, seen: Seen, market: Market | None, on: date) -> list[Any]:
    """Products of other makers that are like it, of what this reader may see."""
    others = answers_of(user, products_like(user, seen.product.pk, most=4 * MORE))
    maker = seen.product.supplier_id
    return tiles_of(
        [each for each in others if each.product.supplier_id != maker][:MORE], market, on
    )


def _deals(user: User, product: Product) -> list[tuple[Deal, str, str]]:
    """The reader's deals over this product: what can be done stands there."""
    deals = Deal.objects.visible_to(user).filter(product=product).select_related("partner")
    return [
        (
            deal,
            LOOKS[DealState(deal.state)],
            address("dealroom:deal", address("dealroom:deals"), code=deal.code),
        )
        for deal in deals
    ]


def _asked(user: User, product: Product, on: date) -> AskedLine | None:
    """What the reader's buyer last asked the office about this product."""
    lines = asked_lines(requests_of(user).filter(product=product)[:1], user, on)
    return next(iter(lines), None)


def _trail(code: str) -> list[tuple[str, str]]:
    """The product's category and the one above it: name, and the list of it."""
    categories = vocabularies()["categories"]
    if code not in categories:
        return []
    url = f"{reverse('buyer:catalogue')}?category={code}"
    return [(categories.label_of(code).text(current_language()), url)]
