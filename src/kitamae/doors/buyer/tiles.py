"""Products as the catalogue's tiles show them: all from what `answers_for` let out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.urls import reverse

from kitamae.answers.places import prefectures
from kitamae.catalogue.models import Revision
from kitamae.catalogue.queries import Seen
from kitamae.doors.buyer.markets import Market, Standing, standing_of, verdict_in
from kitamae.kernel.bilingual import Bilingual, current_language
from kitamae.search.source import shelf_life_of


@dataclass(frozen=True, slots=True)
class Price:
    """What a product costs, as far as the reader may know.

    `retail`: yen without tax in Japanese shops; `is_open` where the maker leaves that to shops.
    `unit` and `case`: delivered to the warehouse in Japan, after an introduction only.
    """

    retail: Decimal | None
    is_open: bool
    unit: Decimal | None
    case: Decimal | None
    case_qty: int | None


@dataclass(frozen=True, slots=True)
class Tile:
    """One product in a grid; `catalogue/tile.html` draws it."""

    code: str
    url: str
    name: Bilingual
    name_lang: str  # where the name is in the other language only
    maker: Bilingual
    prefecture: Bilingual | None
    price: Price
    moq: int | None
    shelf_life: int | None
    standing: Standing | None
    photo: str


def tiles_of(seen: Iterable[Seen], market: Market | None, on: date) -> list[Tile]:
    """Tiles of these products, with the verdict for one market."""
    return [_tile(each, market, on) for each in seen]


def _tile(seen: Seen, market: Market | None, on: date) -> Tile:
    answers = seen.answers
    place = str(answers.get("prefecture_of_manufacture") or seen.product.supplier.prefecture)
    url = reverse("buyer:product", args=[seen.product.code])
    return Tile(
        code=seen.product.code,
        url=f"{url}?to={market.code}" if market else url,
        name=seen.revision.name,
        name_lang=foreign(seen.revision),
        maker=seen.product.supplier.name,
        prefecture=prefectures().label_of(place) if place else None,
        price=price_of(answers),
        moq=answers.get("moq_cases"),
        shelf_life=shelf_life_of(answers),
        standing=standing_of(verdict_in(seen.revision, market, on)) if market else None,
        photo="",
    )


def foreign(revision: Revision) -> str:
    """The language of a name that is not the reader's; empty where it is."""
    other = "ja" if current_language() == "en" else "en"
    own = revision.name_en if other == "ja" else revision.name_ja
    return "" if own else other


def price_of(answers: Mapping[str, Any]) -> Price:
    """The prices among some answers; what is not among them is not for these eyes."""
    retail, unit = answers.get("domestic_retail_price"), _sum(answers.get("delivered_price_unit"))
    quantity = answers.get("case_qty")
    return Price(
        retail=_sum(retail),
        is_open=retail == "open",
        unit=unit,
        case=unit * quantity if unit is not None and quantity else None,
        case_qty=quantity,
    )


def _sum(value: Any) -> Decimal | None:
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        return None
    # 398.00 is written 398
    return found.quantize(Decimal(1)) if found == found.to_integral_value() else found
