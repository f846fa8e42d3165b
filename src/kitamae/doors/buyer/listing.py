"""The catalogue page: what was found, what can be ticked, and what helps where nothing was."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils.timezone import localdate

from kitamae.catalogue.models import Product
from kitamae.catalogue.product_fields import vocabularies
from kitamae.catalogue.queries import Seen, answers_of
from kitamae.catalogue.showing import foreign
from kitamae.doors.buyer.arrivals import arrivals, new_since
from kitamae.doors.buyer.asking import FACETS, Asked, asked_of, groups_of, sorts
from kitamae.doors.buyer.markets import Market, chosen_market, markets_of
from kitamae.doors.buyer.tiles import tiles_to_act_on
from kitamae.kernel.bilingual import current_language
from kitamae.people.models import Organisation, User
from kitamae.search.codes import asked_figures
from kitamae.search.facets import Filters
from kitamae.search.index import IndexMissing
from kitamae.search.queries import find_products, products_to_offer, viewer_of
from kitamae.search.query import PAGE_SIZE, Hits
from kitamae.search.viewers import LISTED, Viewer
from kitamae.ui import filters

SUGGESTED = 8
_CODE = re.compile(r"PR-?[0-9A-Z]{6}", re.IGNORECASE)


def catalogue_page(user: User, buyer: Organisation, query: QueryDict) -> dict[str, Any]:
    """All that the catalogue shows to a buyer at an address."""
    asked = asked_of(query, new_since(user))
    markets = markets_of(user, buyer)
    market = chosen_market(markets, query.get("to", ""))
    viewer = viewer_of(user)
    shown = {
        "asked": asked,
        "form": asked.form,
        "markets": markets,
        "market": market,
        "sorts": sorts(asked.text),
        "is_open": LISTED in viewer.tokens,
        "clear_url": _without_ticks(query),
    }
    try:
        hits, number = _found(user, viewer, asked, market, query.get("page", ""))
    except IndexMissing:
        return shown | {"is_being_prepared": True}
    shown |= {
        "hits": hits,
        "also": _also_said(hits.also),
        "page": _page(hits.tiles, number),
        "groups": groups_of(asked, hits.facets),
        "tiles": tiles_to_act_on(user, answers_of(user, hits.ids), market, localdate()),
    }
    if not asked.text and not asked.is_narrowed:
        destination = market.code if market else None
        shown["new"] = arrivals(user, destination, viewer=viewer)
        shown["new_url"] = filters.address(query, new="1", page=None)
    if not hits.total:
        shown |= _help(user, viewer, asked, market)
    return shown


@dataclass(frozen=True, slots=True)
class Offered:
    """A product that somebody may mean who has not typed its name to the end."""

    product: Product
    name: str
    lang: str  # where the name is in the other language only
    maker: str


def offered(user: User, text: str) -> list[Offered]:
    """Products for the words typed so far; none while the index is being built."""
    language = current_language()
    try:
        found = answers_of(user, products_to_offer(user, text))
    except IndexMissing:
        return []
    first: dict[tuple[int, str], Seen] = {}  # of a product's colours and sizes
    for each in found:
        product = each.product
        first.setdefault((product.supplier_id, product.family or product.code), each)
    return [
        Offered(
            each.product,
            each.revision.name.text(language),
            foreign(each.revision),
            each.product.supplier.name.text(language),
        )
        for each in list(first.values())[:SUGGESTED]
    ]


def landing(shown: dict[str, Any]) -> str:
    """The product's own page where a JAN or a code names just one; else nothing."""
    asked: Asked = shown["asked"]
    tiles = shown.get("tiles", [])
    is_code = asked_figures(asked.text) is not None or _CODE.fullmatch(asked.text) is not None
    if is_code and not asked.is_narrowed and len(tiles) == 1:
        return str(tiles[0].url)
    return ""


def _found(
    user: User, viewer: Viewer, asked: Asked, market: Market | None, wanted: str
) -> tuple[Hits, int]:
    """The hits of a page, and its number; beyond the last page stands the last."""
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 7 else 1
    number = max(number, 1)
    filters_ = asked.filters(market.code if market else None)
    known: dict[str, Any] = {"filters": filters_, "sort": asked.sort, "viewer": viewer}
    known["is_grouped"] = True  # the colours and sizes of a product are one tile
    hits = find_products(user, asked.text, page=number, **known)
    last = max(1, -(-hits.tiles // PAGE_SIZE))
    if number > last:
        number = last
        hits = find_products(user, asked.text, page=number, **known)
    return hits, number


def _page(total: int, number: int) -> Page[Any]:
    return Paginator(range(total), PAGE_SIZE).page(number)


def _help(user: User, viewer: Viewer, asked: Asked, market: Market | None) -> dict[str, Any]:
    """Where nothing was found: how many there are without the ticks, and where to look instead."""
    bare = Filters(sellable_to=market.code if market else None)
    known: dict[str, Any] = {"filters": bare, "size": 1, "viewer": viewer}
    without = find_products(user, asked.text, **known).total if asked.text else 0
    everything = find_products(user, **known)
    categories = vocabularies()["categories"]
    to = f"&to={market.code}" if market else ""
    counts = [
        (path.rpartition("/")[2], count)
        for path, count in everything.facets["category"].items()
        if path.rpartition("/")[2] in categories
    ]
    parents = {term.extra.get("parent") for term in categories}
    language = current_language()
    return {
        "without_ticks": without if asked.is_narrowed else 0,
        "everything": everything.total,
        "elsewhere": [
            (
                categories.label_of(code).text(language),
                count,
                f"{reverse('buyer:catalogue')}?category={code}{to}",
            )
            for code, count in counts
            if code not in parents
        ][:SUGGESTED],
    }


def _also_said(words: Sequence[str]) -> str:
    """The first words that were searched besides, in one line."""
    return " · ".join(words[:SUGGESTED])


def _without_ticks(query: QueryDict) -> str:
    """The same words in the same order without any tick."""
    return filters.address(query, page=None, new=None, **dict.fromkeys(FACETS))
