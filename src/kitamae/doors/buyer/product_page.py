"""One product's page: prices, verdicts, what is in it, how it is packed, its papers, its maker."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.timezone import localdate

from kitamae.answers.fields import Field
from kitamae.answers.formatting import formatted
from kitamae.catalogue.changes.queries import changes_for
from kitamae.catalogue.models import Product
from kitamae.catalogue.photos.queries import photos_of_seen
from kitamae.catalogue.product_fields import product_fields, vocabularies
from kitamae.catalogue.queries import Seen, answers_for, answers_of, excluded_destinations
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
from kitamae.doors.buyer.tiles import foreign, place_of, price_of, tiles_of
from kitamae.kernel.bilingual import current_language
from kitamae.markets.verdicts import Reason, Verdict
from kitamae.people.choices import OrganisationKind
from kitamae.people.models import Organisation, User
from kitamae.search.facets import Filters
from kitamae.search.index import IndexMissing
from kitamae.search.queries import find_products
from kitamae.ui.context import address

MORE = 4  # products of the same maker

KEY_FACTS = (
    *("moq_cases", "order_multiple", "mixed_case_ok", "net_content", "shelf_life_days"),
    *("shelf_life_at_shipment_days", "lead_time_days", "temp_band", "sample_policy", "jan"),
)
CONTENTS = (
    *("ingredients_label", "inci_ingredients", "ingredients_cosmetic_ja", "material"),
    *("allergens_contained", "allergens_may_contain", "contamination_note", "additives"),
    *("contains_pork_alcohol", "gmo_status", "claims", "warnings"),
)
NUTRIENTS = (
    *("energy_kcal", "protein_g", "fat_g", "saturated_fat_g", "trans_fat_g", "cholesterol_mg"),
    *("carbohydrate_g", "sugars_g", "added_sugars_g", "dietary_fibre_g", "salt_g", "sodium_mg"),
    *("vitamin_d_ug", "potassium_mg", "calcium_mg", "iron_mg"),
)
TOLD = {
    *("name_ja", "name_en", "name_kana", "category", "certificates", "net_unit"),
    *("nutrition_basis", "description_ja", "description_en", "catch_copy_ja", "catch_copy_en"),
    *("story_ja", "story_en", "selling_points_ja", "selling_points_en"),
    *("domestic_retail_price", "delivered_price_unit", "prefecture_of_manufacture"),
}
SIZES = {
    "unit": ("unit_width_mm", "unit_depth_mm", "unit_height_mm", "unit_gross_g"),
    "inner": ("inner_width_mm", "inner_depth_mm", "inner_height_mm", "inner_gross_g"),
    "case": ("case_width_mm", "case_depth_mm", "case_height_mm", "case_gross_kg"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One answer as it is read: its label and its words, in a foreign language where marked."""

    label: str
    words: str
    lang: str = ""


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
        "prefecture": place_of(seen),
        "name_lang": foreign(seen.revision),
        "photos": [photo for photo in photos_of_seen([seen])[product.pk] if photo.renditions],
        "price": price_of(seen.answers),
        "is_introduced": seen.level != "catalogue",
        "market": market,
        "elsewhere": _elsewhere(seen, markets, market, today),
        "more": _more(user, seen, market, today),
        "deals": _deals(user, product),
        "asked": _asked(user, product, today),
        "change": next(iter(changes_for(user, product)), None),
        "may_acknowledge": bool(user.seats_of(OrganisationKind.BUYER, writing=True)),
        **_verdict(seen, market, today),
        **_told(seen),
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
    language, papers = current_language(), vocabularies()["certificates"]
    fields = product_fields()
    return Ruling(
        text=reason.text.text(language),
        standing=reason_standing(reason),
        papers=[papers.label_of(code).text(language) for code in reason.needs],
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
        hits = find_products(user, filters=filters, size=MORE + 1, with_facets=False)
    except IndexMissing:
        return []
    others = [number for number in hits.ids if number != seen.product.pk][:MORE]
    return tiles_of(answers_of(user, others), market, on)


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


def _told(seen: Seen) -> dict[str, Any]:
    """The answers, each in the place where a reader looks for it."""
    answers, fields = seen.answers, product_fields()
    sized = {key for keys in SIZES.values() for key in keys}
    shown = {*KEY_FACTS, *NUTRIENTS, *TOLD, *sized, "case_qty", "inner_qty"}
    shown |= {key for name in CONTENTS for key in (name, f"{name}_ja", f"{name}_en")}
    rest = [
        field
        for field in fields
        if field.key in answers and field.key not in shown and not _is_foreign(field.key)
    ]
    language = current_language()
    return {
        "description": _spoken(answers, "description"),
        "catch": _spoken(answers, "catch_copy"),
        "story": _spoken(answers, "story"),
        "points": answers.get(f"selling_points_{language}")
        or answers.get("selling_points_en")
        or answers.get("selling_points_ja")
        or [],
        "facts": _facts(answers, (fields[key] for key in KEY_FACTS)),
        "contents": [fact for name in CONTENTS for fact in _spoken_facts(answers, name)],
        "nutrients": _facts(answers, (fields[key] for key in NUTRIENTS)),
        "nutrition_basis": _words(answers, "nutrition_basis"),
        "sizes": {name: _size(answers, keys) for name, keys in SIZES.items()},
        "certificates": [
            vocabularies()["certificates"].label_of(code).text(language)
            for code in answers.get("certificates") or ()
        ],
        "rest": _facts(answers, rest),
        "categories": _trail(str(answers.get("category", ""))),
    }


def _facts(answers: Mapping[str, Any], fields: Iterable[Field]) -> list[Fact]:
    language = current_language()
    return [
        Fact(field.label.text(language), _words(answers, field.key))
        for field in fields
        if field.key in answers
    ]


def _words(answers: Mapping[str, Any], key: str) -> str:
    fields = product_fields()
    return formatted(answers.get(key), fields[key], fields, current_language(), answers)


def _spoken(answers: Mapping[str, Any], name: str) -> Fact | None:
    """A text in the reader's language; the other's, marked, where it is missing."""
    language = current_language()
    for code in (language, "ja" if language == "en" else "en"):
        if answers.get(f"{name}_{code}"):
            label = product_fields()[f"{name}_{code}"].label.text(language)
            lang = "" if code == language else code
            return Fact(
                label.partition(" (")[0].partition("(")[0], str(answers[f"{name}_{code}"]), lang
            )
    return None


def _spoken_facts(answers: Mapping[str, Any], name: str) -> list[Fact]:
    if name in product_fields():
        return _facts(answers, [product_fields()[name]])
    spoken = _spoken(answers, name)
    return [spoken] if spoken else []


def _is_foreign(key: str) -> bool:
    """Whether this is the text of the other language."""
    other = "ja" if current_language() == "en" else "en"
    return key.endswith(f"_{other}")


def _size(answers: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    """130 × 60 × 190 mm, 520 g."""
    *sides, weight = keys
    parts = []
    if all(key in answers for key in sides):
        parts.append(f"{' × '.join(str(answers[key]) for key in sides)} mm")
    if weight in answers:
        parts.append(_words(answers, weight))
    return ", ".join(parts)


def _trail(code: str) -> list[tuple[str, str]]:
    """The product's category and the one above it: name, and the list of it."""
    categories = vocabularies()["categories"]
    if code not in categories:
        return []
    url = f"{reverse('buyer:catalogue')}?category={code}"
    return [(categories.label_of(code).text(current_language()), url)]
