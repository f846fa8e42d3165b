"""What a product's answers must not say together: the rules across fields of the product sheet.

None of them keeps a row from being stored: each cell is readable, only together they are doubtful.
Sources: the sheet's design (domain notes §4 and §5.2); GS1 for the case code.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from math import prod
from typing import Any

from kitamae.answers.formatting import grouped
from kitamae.answers.reading.money import OPEN
from kitamae.answers.rules import Rule
from kitamae.answers.units import units
from kitamae.answers.vocabularies import Vocabulary
from kitamae.catalogue.pack_codes import (
    case_same_as_inner,
    of_another,
    of_the_unit_itself,
    of_variable_measure,
)
from kitamae.catalogue.packing import case_too_heavy, inner_uneven
from kitamae.catalogue.product_fields import product_fields
from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.problems import load

load(__package__)

Found = Mapping[str, Any] | None

MANY_CASES = 10
_HANDY_WEIGHT = 0.9  # weights on forms are rounded: a tenth less is no contradiction
_WATER = 0.9  # g per mL that the thinnest drink weighs: spirits 0.79 to 0.95, water 1
_CLOSE_PACKING = 0.8  # soft bags lie closer than their own sizes say
_SALT_OF_SODIUM = 2.54 / 1000  # salt equivalent in g of sodium in mg
_ALCOHOL_FROM = 1.0  # percent, from which Japanese law calls a drink liquor


def _choices(key: str) -> Vocabulary:
    """The vocabulary of a field of the product sheet."""
    return product_fields().vocabulary_of(product_fields()[key])


def above_retail(delivered: str, retail: int | str) -> Found:
    """The delivered price is the buyer's cost, so it lies below the shop's price."""
    if retail == OPEN or Decimal(delivered) <= Decimal(retail):
        return None
    return {"delivered": grouped(delivered), "retail": grouped(retail)}


def remaining_too_long(remaining: int, whole: int) -> Found:
    """What remains at shipment cannot be more than the whole."""
    return {"remaining": remaining, "whole": whole} if remaining > whole else None


def case_too_light(case_kg: str, quantity: int, unit_g: int) -> Found:
    """A case weighs at least its units (a tenth is left for rounding)."""
    least = quantity * unit_g * _HANDY_WEIGHT / 1000
    if float(case_kg) >= least:
        return None
    return {"case": case_kg, "units": f"{quantity * unit_g / 1000:g}", "quantity": quantity}


def lighter_than_content(gross_g: int, content: str, unit: str) -> Found:
    """A product with its package weighs at least its content; of counts nothing can be said."""
    measured = units().get(unit)
    if measured is None or measured.measure not in {"mass", "volume"}:
        return None
    grams = float(content) * float(measured.factor)
    if gross_g >= grams * (1 if measured.measure == "mass" else _WATER):
        return None
    return {"gross": gross_g, "content": content, "unit": measured.label}


def liquor_elsewhere(percent: str, category: str) -> Found:
    """From one percent on a drink is liquor, and belongs to its category."""
    if float(percent) < _ALCOHOL_FROM or "alcohol" in product_fields().blocks_of(category):
        return None
    return {"percent": percent, "category": _choices("category").label_of(category)}


def too_warm_or_cold(band: str, coldest: str | None, warmest: str | None) -> Found:
    """The storage temperatures lie within those of the band."""
    term = _choices("temp_band").by_code.get(band)
    if term is None or (coldest is None and warmest is None):
        return None
    least, most = term.extra.get("min_celsius"), term.extra.get("max_celsius")
    too_cold = coldest is not None and least is not None and float(coldest) < least
    too_warm = warmest is not None and most is not None and float(warmest) > most
    if not (too_cold or too_warm):
        return None
    limits = (
        Bilingual(f"{most}℃以下", f"{most} °C or below")
        if least is None
        else Bilingual(f"{least}〜{most}℃", f"{least} to {most} °C")
    )
    given = f"{coldest or ''}〜{warmest or ''}" if coldest and warmest else coldest or warmest
    return {"band": term.label, "limits": limits, "given": f"{given}"}


def upside_down(coldest: str, warmest: str) -> Found:
    """The lowest temperature is not above the highest."""
    return {"low": coldest, "high": warmest} if float(coldest) > float(warmest) else None


def many_cases(cases: int, quantity: int | None, price: str | None) -> Found:
    """Buyers begin with a few cases; a high minimum is a reason to pass by."""
    if cases <= MANY_CASES:
        return None
    effect = Bilingual("", "")
    if quantity is not None and price is not None:
        pieces, yen = cases * quantity, int(cases * quantity * Decimal(price))
        effect = Bilingual(
            f"はじめの注文が{pieces:,}個、{yen:,}円からになります。",
            f"A first order is then {pieces:,} pieces, ¥{yen:,}. ",
        )
    return {"cases": cases, "effect": effect}


def prefecture_abroad(prefecture: str, country: str) -> Found:
    """Only what is made in Japan is made in a prefecture."""
    if country == "JP":
        return None
    return {
        "prefecture": _choices("prefecture_of_manufacture").label_of(prefecture),
        "country": _choices("country_of_origin").label_of(country),
    }


def ends_before(first: str, last: str) -> Found:
    """A period ends after it begins."""
    if date.fromisoformat(first) <= date.fromisoformat(last):
        return None
    return {"first": first, "last": last}


def pallet_differs(pallet: int, ti: int, hi: int) -> Found:
    """Cases on a layer times layers are the cases on a pallet."""
    return None if ti * hi == pallet else {"pallet": pallet, "ti": ti, "hi": hi, "right": ti * hi}


def unusual_tax(rate: str, category: str) -> Found:
    """Food and soft drinks are taxed at 8 %, liquor and all else at 10 %."""
    term = _choices("category").by_code.get(category)
    usual = term.extra.get("tax_rate") if term else None
    if term is None or usual is None or rate not in {"reduced8", "standard10"} or rate == usual:
        return None
    labels = _choices("tax_rate")
    return {
        "rate": labels.label_of(rate),
        "usual": labels.label_of(usual),
        "category": term.label,
    }


def wanted_and_excluded(desired: list[str], excluded: list[str]) -> Found:
    """A country is wanted or excluded, not both."""
    both = [code for code in desired if code in excluded]
    if not both:
        return None
    labels = [_choices("country_of_origin").label_of(code) for code in both]
    return {
        "countries": Bilingual(
            "、".join(each.ja for each in labels), ", ".join(each.en for each in labels)
        )
    }


def case_too_small(quantity: int, *sides: int) -> Found:
    """A case is not smaller than what is in it; the usual reason is centimetres for millimetres.

    `sides` are the case's width, depth and height, then the unit's.
    """
    case, unit = sides[:3], sides[3:]
    if prod(case) >= quantity * prod(unit) * _CLOSE_PACKING:
        return None
    return {"case": "×".join(map(str, case)), "unit": "×".join(map(str, unit))}


def salt_differs(salt: str, sodium: str) -> Found:
    """Salt equivalent is sodium times 2.54, within what rounding on labels explains."""
    reckoned = float(sodium) * _SALT_OF_SODIUM
    if abs(float(salt) - reckoned) <= max(0.1, reckoned * 0.1):
        return None
    return {"salt": salt, "sodium": sodium, "reckoned": f"{reckoned:.2f}"}


PRODUCT_RULES = (
    Rule(
        "product.above_retail",
        "delivered_price_unit",
        ("delivered_price_unit", "domestic_retail_price"),
        above_retail,
    ),
    Rule(
        "product.remaining_too_long",
        "shelf_life_at_shipment_days",
        ("shelf_life_at_shipment_days", "shelf_life_days"),
        remaining_too_long,
    ),
    Rule(
        "product.case_too_light",
        "case_gross_kg",
        ("case_gross_kg", "case_qty", "unit_gross_g"),
        case_too_light,
    ),
    Rule(
        "product.case_too_heavy",
        "case_gross_kg",
        ("case_gross_kg", "case_qty", "unit_gross_g"),
        case_too_heavy,
    ),
    Rule("product.inner_uneven", "inner_qty", ("inner_qty", "case_qty"), inner_uneven),
    Rule(
        "product.lighter_than_content",
        "unit_gross_g",
        ("unit_gross_g", "net_content", "net_unit"),
        lighter_than_content,
    ),
    Rule("product.liquor_elsewhere", "category", ("alcohol_pct", "category"), liquor_elsewhere),
    Rule(
        "product.too_warm_or_cold",
        "temp_band",
        ("temp_band", "storage_temp_min", "storage_temp_max"),
        too_warm_or_cold,
        optional=("storage_temp_min", "storage_temp_max"),
    ),
    Rule(
        "product.upside_down",
        "storage_temp_min",
        ("storage_temp_min", "storage_temp_max"),
        upside_down,
    ),
    Rule(
        "product.many_cases",
        "moq_cases",
        ("moq_cases", "case_qty", "delivered_price_unit"),
        many_cases,
        optional=("case_qty", "delivered_price_unit"),
    ),
    Rule(
        "product.prefecture_abroad",
        "prefecture_of_manufacture",
        ("prefecture_of_manufacture", "country_of_origin"),
        prefecture_abroad,
    ),
    Rule(
        "product.price_ends_before",
        "price_valid_to",
        ("price_valid_from", "price_valid_to"),
        ends_before,
    ),
    Rule(
        "product.sale_ends_before",
        "discontinued_date",
        ("release_date", "discontinued_date"),
        ends_before,
    ),
    Rule("product.pallet_differs", "pallet_cases", ("pallet_cases", "ti", "hi"), pallet_differs),
    Rule("product.case_of_another", "gtin_case", ("gtin_case", "jan"), of_another),
    Rule("product.inner_of_another", "gtin_inner", ("gtin_inner", "jan"), of_another),
    Rule("product.case_is_unit", "gtin_case", ("gtin_case", "jan"), of_the_unit_itself),
    Rule("product.inner_is_unit", "gtin_inner", ("gtin_inner", "jan"), of_the_unit_itself),
    Rule("product.case_of_variable", "gtin_case", ("gtin_case",), of_variable_measure),
    Rule("product.inner_of_variable", "gtin_inner", ("gtin_inner",), of_variable_measure),
    Rule(
        "product.case_same_as_inner", "gtin_case", ("gtin_case", "gtin_inner"), case_same_as_inner
    ),
    Rule("product.unusual_tax", "tax_rate", ("tax_rate", "category"), unusual_tax),
    Rule(
        "product.wanted_and_excluded",
        "desired_countries",
        ("desired_countries", "excluded_countries"),
        wanted_and_excluded,
    ),
    Rule(
        "product.case_too_small",
        "case_width_mm",
        (
            "case_qty", "case_width_mm", "case_depth_mm", "case_height_mm",
            "unit_width_mm", "unit_depth_mm", "unit_height_mm",
        ),
        case_too_small,
    ),
    Rule("product.salt_differs", "salt_g", ("salt_g", "sodium_mg"), salt_differs),
)  # fmt: skip

# what may stand only once in a sheet
ONCE = ("jan", "supplier_item_code")
