"""What a maker answers about one product, block by block of the sheet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kitamae.config.demo.goods import Form, Goods, Maker, Size
from kitamae.config.demo.measures import PACKAGES, Figures, jan, net_grams, said
from kitamae.config.demo.sentences import Dealer
from kitamae.config.demo.tables import BANDS, COSMETIC_KINDS, EXCLUDED, FRUIT_HS, HS, POSTAL, WISHED
from kitamae.kernel.bilingual import Bilingual

Answers = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Variant:
    """One thing in one form and one size, with its place among all."""

    nth: int  # among all products
    turn: int  # of the maker
    item: int  # among the maker's products
    variant: int  # among those of the same goods
    maker: Maker
    goods: Goods
    form: Form
    size: Size
    sums: Figures


def _name(v: Variant) -> Bilingual:
    words = said(v.size)
    entering = "入" if v.size.unit in {"個", "枚", "本", "包", "食", "粒"} else ""
    ja = " ".join(each for each in (v.goods.name.ja, v.form.name.ja, words.ja + entering) if each)
    en = ", ".join(each for each in (v.goods.name.en, v.form.name.en, words.en) if each)
    return Bilingual(ja, en)


def identity(v: Variant) -> Answers:
    """Names, codes and where it may be sold."""
    name = _name(v)
    found: Answers = {
        "name_ja": name.ja,
        "name_en": name.en,
        "name_kana": (v.goods.kana + v.form.kana).replace(" ", ""),
        "brand_ja": v.maker.brand.ja,
        "brand_en": v.maker.brand.en,
        "category": v.goods.category,
        "country_of_origin": "JP",
        "prefecture_of_manufacture": v.maker.prefecture,
        "manufacturer_name": v.maker.name.ja,
        "is_own_product": True,
        "release_date": f"{2012 + v.nth * 5 % 13}-{v.nth * 7 % 12 + 1:02d}-01",
        "sales_season": "11-03" if v.goods.category == "F20" else "01-12",
        "excluded_countries": EXCLUDED[v.nth // 11 % len(EXCLUDED)] if v.nth % 11 == 3 else [],
        "catalogue_optin": True,
    }
    if v.nth % 3 == 1:
        found["desired_countries"] = WISHED[v.nth // 3 % len(WISHED)]
    found["hs_code"] = HS.get(v.goods.category) or next(
        code for word, code in FRUIT_HS.items() if word in v.goods.name.en
    )
    # a few have no bar code, and say why
    if v.nth % 67 == 31:
        found["no_jan_reason"] = ("not_registered", "pending", "business_use")[v.nth % 3]
    else:
        found["jan"] = jan(v.turn, v.item)
    return found


def life(v: Variant) -> Answers:
    """How long it keeps."""
    days = v.goods.days_or_grams
    if v.goods.category == "D10":
        return {"dangerous_goods": False}
    if v.goods.category[0] == "C":
        return {"date_type": "expiry", "expiry_unopened_months": days * 12 // 365, "pao_months": 12}
    share = (0.7, 0.75, 0.8, 0.85)[v.nth % 4]
    return {
        "date_type": "use_by" if days < 10 else "best_before",
        "shelf_life_days": days,
        "shelf_life_at_shipment_days": round(days * share),
    }


def label(v: Variant) -> Answers:
    """Ingredients with those of the flavour, before the additives."""
    text = {}
    for language in ("ja", "en"):
        main, slash, additives = v.goods.made_of.text(language).partition("/")
        if v.form.added:
            main += ("、" if language == "ja" else ", ") + v.form.added.text(language)
        text[language] = main + slash + additives
    return {"ingredients_label_ja": text["ja"], "ingredients_label_en": text["en"]}


def inside(v: Variant) -> Answers:
    """Ingredients, allergens and nutrition of food."""
    codes = [
        "soybean" if each == "soy" else each for each in (*v.goods.allergens, *v.form.allergens)
    ]
    energy, protein, fat, carbohydrate, salt, *abv = v.goods.figures
    first = re.split(r"[、((/]", v.goods.made_of.ja)[0]
    found = label(v) | {
        "main_ingredient_origins": [
            {"ingredient": first, "country": "JP", "prefecture": v.maker.prefecture}
        ],
        "allergens_contained": sorted(set(codes)),
        "allergens_may_contain": [],
        "contains_pork_alcohol": _pork_alcohol(v.goods, codes),
        "nutrition_basis": "per_100ml" if v.goods.sizes[0].unit == "mL" else "per_100g",
        "energy_kcal": f"{energy:g}",
        "protein_g": f"{protein:g}",
        "fat_g": f"{fat:g}",
        "carbohydrate_g": f"{carbohydrate:g}",
        "salt_g": f"{salt * (0.75 if v.form.code == 'light' else 1):.4g}",
    }
    animal = sorted({kind for each in codes if (kind := _ANIMAL.get(each))})
    if animal:
        found["animal_origin"] = [
            {"material": _ANIMAL_NAMES[kind], "kind": kind, "country": "JP"} for kind in animal
        ]
    if v.goods.category == "F10.05":
        # a jam has no liquid to pour off
        solid = 0.7 if v.goods.shape == "can" else 1.0
        found["drained_weight_g"] = f"{net_grams(v.goods, v.size) * solid:.0f}"
    if abv:
        found |= {"alcohol_pct": f"{abv[0]:g}", "dangerous_goods": abv[0] >= 24}
        if abv[0] >= 24:
            found |= {
                "un_number": "UN3065", "dg_class": "3", "packing_group": "III",
                "flash_point": "27" if abv[0] >= 35 else "34",
            }  # fmt: skip
    return found


_ANIMAL = {
    "milk": "dairy", "egg": "egg", "beef": "meat", "pork": "meat", "chicken": "meat",
    "gelatin": "gelatin", "shrimp": "fishery", "crab": "fishery", "squid": "fishery",
    "octopus": "fishery", "scallop": "fishery", "salmon": "fishery", "mackerel": "fishery",
    "fish_other": "fishery", "oyster": "fishery", "salmon_roe": "fishery", "abalone": "fishery",
    "crustacean_other": "fishery", "mollusc_other": "fishery",
}  # fmt: skip
_ANIMAL_NAMES = {
    "dairy": "乳製品", "egg": "卵", "meat": "食肉", "gelatin": "ゼラチン", "fishery": "水産物",
}  # fmt: skip
_WITH_ALCOHOL = ("酒精", "みりん", "日本酒", "酒粕", "アルコール", "焼酎", "しょうゆ", "ワイン")


def _pork_alcohol(goods: Goods, codes: list[str]) -> str:
    pork = "pork" in codes
    alcohol = goods.category == "F40.03" or any(each in goods.made_of.ja for each in _WITH_ALCOHOL)
    return {(True, True): "both", (True, False): "pork", (False, True): "alcohol"}.get(
        (pork, alcohol), "none"
    )


def cosmetic(v: Variant) -> Answers:
    """Kind and full ingredients of a cosmetic."""
    kind = COSMETIC_KINDS.get(v.goods.category, "cosmetic")
    if v.goods.shape == "soap":
        kind = "soap"
    elif "入浴料" in v.goods.name.ja:
        kind = "bath"
    elif v.goods.shape == "pack":
        kind = "tool" if v.goods.category == "C20" else kind
    inci = v.goods.made_of.en + (f", {v.form.added.en}" if v.form.added else "")
    full = v.goods.made_of.ja + (f"、{v.form.added.ja}" if v.form.added else "")
    found: Answers = {
        "cosmetic_kind": kind,
        "inci_ingredients": inci,
        "ingredients_cosmetic_ja": full,
        "animal_testing": "none",
        "dangerous_goods": False,
    }
    if kind == "sunscreen":
        found |= {"spf_pa": "SPF35 PA+++", "active_ingredients": "酸化亜鉛 / Zinc Oxide"}
    return found


def thing(v: Variant) -> Answers:
    """Material and size of a thing."""
    w, d, h = v.sums.unit
    found: Answers = {
        "material_ja": v.goods.made_of.ja,
        "material_en": v.goods.made_of.en,
        "product_width_mm": max(w - 6, 1),
        "product_depth_mm": max(d - 6, 1),
        "product_height_mm": max(h - 4, 1),
        "product_weight_g": round(net_grams(v.goods, v.size)),
        "size_variant": said(v.size).ja,
        # the first of its colours and sizes gives the code that they have in common
        "variant_parent": f"K{v.turn + 1:02d}-{v.item - v.variant:03d}-0",
    }
    if v.form.kind == "colour":
        found["colour"] = v.form.name.ja
    if v.goods.shape == "knife" and v.goods.category == "D20":
        found["blade_length_mm"] = round(v.size.value * 10)
    if v.goods.category == "D20":
        found["food_contact"] = True
    if v.goods.category == "D60":
        found |= {
            "battery_type": "none", "voltage": "100-240V 50/60Hz", "plug": "A",
            "dangerous_goods": False,
        }  # fmt: skip
    if v.goods.category == "D70":
        found |= {
            "care_label": "手洗い・陰干し。漂白剤は使わないでください。",
            "textile_composition": list(_fibres(v.goods.made_of.ja)),
        }
    return found


def _fibres(material: str) -> Iterator[dict[str, str]]:
    """The shares of `綿60%、絹40%`; what has no share is listed without."""
    for each in material.split("、"):
        match = re.fullmatch(r"(.+?)(\d+)%", each)
        yield {"fibre": match[1], "share": match[2]} if match else {"fibre": each}


def storage(v: Variant, dealer: Dealer) -> Answers:
    """Where it is kept."""
    low, high = BANDS[v.goods.band]
    found: Answers = {}
    if v.goods.category[0] == "F":
        found["temp_band"] = v.goods.band
        note = dealer.deal(f"storage_{v.goods.band}", {})
        found |= {
            "storage_temp_min": low,
            "storage_temp_max": high,
            "storage_note_ja": note.ja,
            "storage_note_en": note.en,
        }
    return found


def packing(v: Variant) -> Answers:
    """Package and case."""
    package = PACKAGES[v.goods.shape]
    return {
        "unit_width_mm": v.sums.unit[0],
        "unit_depth_mm": v.sums.unit[1],
        "unit_height_mm": v.sums.unit[2],
        "unit_gross_g": v.sums.gross_g,
        "package_kind": package.kind,
        "case_qty": v.sums.case_qty,
        "case_width_mm": v.sums.case[0],
        "case_depth_mm": v.sums.case[1],
        "case_height_mm": v.sums.case[2],
        "case_gross_kg": v.sums.case_gross_kg,
        "fragile": package.fragile,
        "label_support": ("supplier_sticks", "buyer_sticks", "supplier_prints")[v.nth % 3],
        "shipping_prefecture": v.maker.prefecture,
        "shipping_postal_code": f"{POSTAL.split()[int(v.maker.prefecture) - 1]}-9{v.turn:03d}",
        "lead_time_days": (5, 7, 10, 14, 20)[v.nth * 3 % 5],
    }


def terms(v: Variant) -> Answers:
    """Prices and conditions."""
    food = v.goods.is_food and v.goods.category != "F40.03"
    policy = ("free", "free_limited", "free", "charged")[v.nth % 4]
    found: Answers = {
        "domestic_retail_price": v.sums.retail,
        "delivered_price_unit": str(v.sums.delivered),
        "tax_rate": "reduced8" if food else "standard10",
        "price_includes_shipping_to": ["all_but_remote"],
        "price_valid_from": "2026-04-01",
        "price_valid_to": "2027-03-31",
        "moq_cases": (1, 2, 3, 5, 4, 2, 8)[v.nth % 7],
        "order_multiple": 1,
        "mixed_case_ok": v.nth % 4 == 0,
        "sample_policy": policy,
        "payment_terms_wanted": ("eom_next_eom", "net30", "prepay")[v.nth % 3],
        "oem_pb_ok": v.nth % 5 == 0,
        "extra_shipping": [
            {"area": "hokkaido", "per": "case", "yen": 600},
            {"area": "okinawa", "per": "case", "yen": 1200},
        ],
    }
    if policy == "free_limited":
        found["sample_limit"] = 3
    return found
