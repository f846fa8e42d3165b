"""One answer for every label: allergens and nutrition as each destination declares them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from kitamae.answers.fields import Field
from kitamae.catalogue.product_fields import product_fields, vocabularies
from kitamae.kernel.bilingual import Bilingual

LISTS: Mapping[str, Bilingual] = {
    "jp_2024": Bilingual("日本(2024年版)", "Japan (list of 2024)"),
    "jp_2026": Bilingual("日本(2026年版)", "Japan (list of 2026)"),
    "us": Bilingual("米国", "United States"),
    "hk": Bilingual("香港", "Hong Kong"),
    "eu": Bilingual("EU", "European Union"),
}
NUTRITION: Mapping[str, tuple[Bilingual, tuple[str, ...]]] = {
    "JP": (
        Bilingual("日本", "Japan"),
        ("energy_kcal", "protein_g", "fat_g", "carbohydrate_g", "salt_g"),
    ),
    "TW": (
        Bilingual("台湾", "Taiwan"),
        (
            "energy_kcal", "protein_g", "fat_g", "saturated_fat_g", "trans_fat_g",
            "carbohydrate_g", "sugars_g", "sodium_mg",
        ),
    ),
    "US": (
        Bilingual("米国", "United States"),
        (
            "energy_kcal", "fat_g", "saturated_fat_g", "trans_fat_g", "cholesterol_mg",
            "sodium_mg", "carbohydrate_g", "dietary_fibre_g", "sugars_g", "added_sugars_g",
            "protein_g", "vitamin_d_ug", "calcium_mg", "iron_mg", "potassium_mg",
        ),
    ),
    "HK": (
        Bilingual("香港(1+7)", "Hong Kong (1+7)"),
        (
            "energy_kcal", "protein_g", "carbohydrate_g", "fat_g", "saturated_fat_g",
            "trans_fat_g", "sugars_g", "sodium_mg",
        ),
    ),
}  # fmt: skip
_SODIUM_IN_SALT = Decimal("2.54")  # g of salt equivalent in 1 g of sodium


@dataclass(frozen=True, slots=True)
class AllergenView:
    """What one destination's list names of a product; None where the maker has not answered."""

    list: str
    name: Bilingual
    contained: tuple[str, ...] | None
    may_contain: tuple[str, ...]
    is_complete: bool  # whether the maker looked beyond the Japanese list, where that is asked


@dataclass(frozen=True, slots=True)
class NutritionView:
    """The values that one destination's panel asks for; a value is None where it is not known."""

    place: str
    name: Bilingual
    values: tuple[tuple[Field, str | None], ...]

    @property
    def missing(self) -> tuple[Field, ...]:
        """The values that are not known."""
        return tuple(field for field, value in self.values if value is None)


def allergen_view(answers: Mapping[str, Any], listing: str) -> AllergenView:
    """A product's allergens as one list names them: items in Japan, groups elsewhere."""
    contained = answers.get("allergens_contained")
    abroad = not listing.startswith("jp")
    return AllergenView(
        listing,
        LISTS[listing],
        None if contained is None else _named(contained, listing),
        _named(answers.get("allergens_may_contain") or (), listing),
        not abroad or answers.get("allergens_checked_abroad") is True,
    )


def allergen_views(answers: Mapping[str, Any]) -> list[AllergenView]:
    """All lists; none for what is no food."""
    if "food" not in product_fields().blocks_of(answers.get("category")):
        return []
    return [allergen_view(answers, listing) for listing in LISTS]


def nutrition_view(answers: Mapping[str, Any], place: str) -> NutritionView:
    """The panel of one destination; salt and sodium stand for each other."""
    name, keys = NUTRITION[place]
    table = product_fields()
    return NutritionView(place, name, tuple((table[key], _value(answers, key)) for key in keys))


def nutrition_views(answers: Mapping[str, Any]) -> list[NutritionView]:
    """All panels; none for what is no food."""
    if "food" not in product_fields().blocks_of(answers.get("category")):
        return []
    return [nutrition_view(answers, place) for place in NUTRITION]


def _named(codes: Any, listing: str) -> tuple[str, ...]:
    """The items (Japan) or groups (elsewhere) that a list has for these codes, each once."""
    terms = vocabularies()["allergens"].by_code
    found: list[str] = []
    for code in codes:
        said = terms[code].extra.get(listing) if code in terms else None
        if said is not None:
            found.append(str(terms[code].label) if listing.startswith("jp") else str(said))
    return tuple(dict.fromkeys(found))


def _value(answers: Mapping[str, Any], key: str) -> str | None:
    value = answers.get(key)
    if value is not None:
        return str(value)
    if key == "sodium_mg" and answers.get("salt_g") is not None:
        sodium = Decimal(str(answers["salt_g"])) * 1000 / _SODIUM_IN_SALT
        return str(sodium.quantize(Decimal(1), ROUND_HALF_UP))
    if key == "salt_g" and answers.get("sodium_mg") is not None:
        salt = Decimal(str(answers["sodium_mg"])) * _SODIUM_IN_SALT / 1000
        return str(salt.quantize(Decimal("0.01"), ROUND_HALF_UP))
    return None
