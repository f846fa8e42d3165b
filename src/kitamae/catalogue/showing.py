"""A product as its buyers read it: prices, texts, facts, sizes, each where a reader looks for it.

Doors draw it with `catalogue/shown_*.html`: the buyer's own page, and the maker's preview of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from kitamae.answers.fields import Field
from kitamae.answers.formatting import formatted
from kitamae.answers.places import prefectures
from kitamae.catalogue.choices import Writer
from kitamae.catalogue.models import Revision
from kitamae.catalogue.product_fields import product_fields, vocabularies
from kitamae.catalogue.queries import Seen
from kitamae.kernel.bilingual import Bilingual, current_language

KEY_FACTS = (
    *("moq_cases", "order_multiple", "mixed_case_ok", "net_content", "shelf_life_days"),
    *("shelf_life_at_shipment_days", "lead_time_days", "temp_band", "sample_policy", "jan"),
)
CONTENTS = (
    *("ingredients_label", "inci_ingredients", "ingredients_cosmetic_ja", "material"),
    *("contamination_note", "additives"),
    *("contains_pork_alcohol", "gmo_status", "claims", "warnings"),
)
ALLERGENS = ("allergens_contained", "allergens_may_contain")
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
    is_machine: bool = False  # translated by a machine, and nobody has checked it


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


def shown(seen: Seen) -> dict[str, Any]:
    """What the templates `catalogue/shown_*.html` need, beside `seen` and its photos."""
    return {
        "prefecture": place_of(seen),
        "name_lang": foreign(seen.revision),
        "is_name_machine": seen.writer_of(f"name_{current_language()}") == Writer.MACHINE,
        "price": price_of(seen.answers),
        **_texts(seen),
        **_answers(seen),
    }


def _texts(seen: Seen) -> dict[str, Any]:
    return {
        "description": _spoken(seen, "description"),
        "catch": _spoken(seen, "catch_copy"),
        "story": _spoken(seen, "story"),
        "points": _spoken_list(seen, "selling_points"),
    }


def _answers(seen: Seen) -> dict[str, Any]:
    answers, fields = seen.answers, product_fields()
    sized = {key for keys in SIZES.values() for key in keys}
    shown = {*KEY_FACTS, *ALLERGENS, *NUTRIENTS, *TOLD, *sized, "case_qty", "inner_qty"}
    shown |= {key for name in CONTENTS for key in (name, f"{name}_ja", f"{name}_en")}
    rest = [
        field
        for field in fields
        if field.key in answers and field.key not in shown and not _is_foreign(field.key)
    ]
    language = current_language()
    return {
        "facts": _facts(answers, (fields[key] for key in KEY_FACTS)),
        "contents": [fact for name in CONTENTS for fact in _spoken_facts(seen, name)],
        "allergens": _allergens(answers),
        "is_free_of_others": ALLERGENS[0] in answers,
        "are_traces_stated": ALLERGENS[1] in answers,
        "nutrients": _facts(answers, (fields[key] for key in NUTRIENTS)),
        "nutrition_basis": _words(answers, "nutrition_basis"),
        "sizes": {name: _size(answers, keys) for name, keys in SIZES.items()},
        "certificates": [
            vocabularies()["certificates"].label_of(code).text(language)
            for code in answers.get("certificates") or ()
        ],
        "rest": _facts(answers, rest),
    }


def _allergens(answers: Mapping[str, Any]) -> list[tuple[str, bool]]:
    """What is stated of allergens: each name, and whether it is in the product itself."""
    names, language = vocabularies()["allergens"], current_language()
    contained, traces = (answers.get(key) or () for key in ALLERGENS)
    found = dict.fromkeys(contained, True) | {
        code: False for code in traces if code not in contained
    }
    return [(names.label_of(code).text(language), inside) for code, inside in found.items()]


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


def _spoken_key(answers: Mapping[str, Any], name: str) -> tuple[str, str]:
    """The key of a text in the reader's language, else in the other, and which other that is."""
    language = current_language()
    for code in (language, "ja" if language == "en" else "en"):
        if answers.get(f"{name}_{code}"):
            return f"{name}_{code}", "" if code == language else code
    return "", ""


def _spoken(seen: Seen, name: str) -> Fact | None:
    """A text in the reader's language; the other's, marked, where it is missing."""
    key, lang = _spoken_key(seen.answers, name)
    if not key:
        return None
    label = product_fields()[key].label.text(current_language())
    plain = label.partition(" (")[0].partition("(")[0]
    is_machine = seen.writer_of(key) == Writer.MACHINE
    return Fact(plain, str(seen.answers[key]), lang, is_machine=is_machine)


def _spoken_list(seen: Seen, name: str) -> list[Fact]:
    """The entries of a list of texts; a machine's mark stands at the last."""
    key, lang = _spoken_key(seen.answers, name)
    entries = seen.answers[key] if key else []
    is_machine = bool(key) and seen.writer_of(key) == Writer.MACHINE
    last = len(entries) - 1
    return [
        Fact("", str(each), lang, is_machine=is_machine and place == last)
        for place, each in enumerate(entries)
    ]


def _spoken_facts(seen: Seen, name: str) -> list[Fact]:
    if name in product_fields():
        return _facts(seen.answers, [product_fields()[name]])
    spoken = _spoken(seen, name)
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


def place_of(seen: Seen) -> Bilingual | None:
    """Where it is made; where that is not said, where the maker is."""
    code = seen.answers.get("prefecture_of_manufacture") or seen.product.supplier.prefecture
    return prefectures().label_of(str(code)) if code else None


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
