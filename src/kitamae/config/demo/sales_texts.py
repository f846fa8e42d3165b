"""The words of a product: its maker's own sentences and dealt ones."""

import re
from collections.abc import Iterator
from functools import cache

from kitamae.answers.places import prefectures
from kitamae.config.demo.blocks import Answers, Variant
from kitamae.config.demo.goods import Goods
from kitamae.config.demo.measures import said
from kitamae.config.demo.sentences import Dealer
from kitamae.kernel.bilingual import Bilingual


def _family(goods: Goods) -> str:
    """Which sentences about use suit a thing."""
    category = goods.category
    if category[0] == "D":
        return "ware"
    if category[0] == "C":
        return "ware" if category == "C60" or goods.shape == "pack" else "care"
    return {
        "F10.01": "season", "F10.06": "season",
        "F10.02": "staple", "F10.03": "staple", "F10.04": "staple", "F10.08": "staple",
        "F30.01": "sweet", "F30.02": "sweet", "F30.03": "sweet",
        "F40.01": "sip", "F40.02": "sip", "F40.03": "sip",
        "F50": "daily", "F60": "small", "F70": "pet",
    }.get(category, "side")  # fmt: skip


def texts(v: Variant, dealer: Dealer) -> Answers:
    """Tag line, description, points and use."""
    food = v.goods.is_food
    suffix = "food" if food else "goods"
    prefecture = prefecture_name(v.maker.prefecture)
    words = said(v.size)
    slots = {
        "town_ja": v.maker.town.ja, "town_en": v.maker.town.en,
        "pref_ja": prefecture.ja, "pref_en": prefecture.en,
        "staff": str(v.maker.staff), "founded": str(v.maker.since),
        "form_ja": v.form.name.ja, "form_en": v.form.name.en,
        "size_ja": words.ja, "size_en": words.en,
        "short_ja": v.goods.name.ja, "short_en": v.goods.name.en,
    }  # fmt: skip
    about = {
        "flavour": "flavour", "colour": "colour", "scent": "scent", "gift": f"gift_{suffix}",
    }.get(v.form.kind, f"size_{suffix}")  # fmt: skip
    care = "care" if v.goods.category[0] == "C" else suffix
    made = "maker_grow" if v.goods.category == "F20" else f"maker_{care}"
    said_of_it = [
        v.goods.texts[v.variant % 2], dealer.deal(about, slots), dealer.deal(made, slots),
    ]  # fmt: skip
    catch = dealer.deal(f"catch_{suffix}", slots)
    making = dealer.deal(f"making_{care}", slots)
    handling = dealer.deal(f"handling_{suffix}", slots)
    usage = dealer.deal(f"usage_{_family(v.goods)}", slots)
    return {
        "catch_copy_ja": catch.ja,
        "catch_copy_en": catch.en,
        "description_ja": "".join(each.ja for each in said_of_it),
        "description_en": " ".join(each.en for each in said_of_it),
        "selling_points_ja": [making.ja, handling.ja],
        "selling_points_en": [making.en, handling.en],
        "usage_ja": usage.ja,
        "usage_en": usage.en,
    }


@cache
def prefecture_name(code: str) -> Bilingual:
    """The name of a prefecture; in English without the word."""
    label = prefectures()[code].label
    return Bilingual(label.ja, re.sub(r" (Prefecture|Pref\.|Metropolis)$", "", label.en))


_TEXTS = ("catch_copy", "description", "selling_points", "usage", "storage_note")


def sentences(answers: Answers, language: str) -> Iterator[tuple[str, str]]:
    """Each sentence of a product's texts with the key of its answer; a point is one sentence."""
    for key in _TEXTS:
        value = answers.get(f"{key}_{language}")
        if isinstance(value, list):
            yield from ((key, point) for point in value)
        elif key == "description" and value:
            ends = r"(?<=。)" if language == "ja" else r"(?<=[.!?]) (?=[A-Z])"
            yield from ((key, each) for each in re.split(ends, value) if each)
        elif value:
            yield key, value
