"""Makers of the year before who have not come again yet, and who of the others had been there."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kitamae.config.demo.measures import corporate_number, jan
from kitamae.kernel.bilingual import Bilingual

# by turn, the makers of this year that took part in the year before
CAME_AGAIN = frozenset({0, 2, 5, 9, 13, 18, 22, 36, 44, 58})
_FIRST_TURN = 71  # beyond the turns of this year's makers: codes and numbers are their own


@dataclass(frozen=True, slots=True)
class Former:
    """A maker of the year before: its record, its person, what it sold then."""

    turn: int
    code: str
    name: Bilingual
    kana: str
    prefecture: str
    person: Bilingual
    email: str
    factory: str
    insurer: str
    certificate: str
    products: tuple[dict[str, Any], ...]

    @property
    def corporate_number(self) -> str:
        """Its number, of a registry office that does not exist."""
        return corporate_number(self.turn)


@dataclass(frozen=True, slots=True)
class Listed:
    """A company that stood only in the office's list."""

    name: Bilingual
    kana: str
    prefecture: str


@cache
def formers() -> tuple[Former, ...]:
    """The makers of the year before that have an account, in order."""
    return tuple(_former(each, _FIRST_TURN + nth) for nth, each in enumerate(_read()["maker"]))


def listed_only() -> tuple[Listed, ...]:
    """The companies of the year before that nobody signs in for."""
    return tuple(Listed(*_named(each["name"]), each["prefecture"]) for each in _read()["listed"])


@cache
def _read() -> dict[str, Any]:
    text = files("kitamae.config.demo").joinpath("texts").joinpath("last_year.toml")
    return tomllib.loads(text.read_text("utf-8"))


def _named(text: str) -> tuple[Bilingual, str]:
    ja, en, kana = text.split("|")
    return Bilingual(ja, en), kana


def _former(said: dict[str, Any], turn: int) -> Former:
    name, kana = _named(said["name"])
    return Former(
        turn=turn,
        code=said["code"],
        name=name,
        kana=kana,
        prefecture=said["prefecture"],
        person=Bilingual(*said["person"].split("|")),
        email=said["email"],
        factory=said["factory"],
        insurer=said["insurer"],
        certificate=said["certificate"],
        products=tuple(_answers(each, said, name, turn) for each in said["product"]),
    )


def _answers(
    said: dict[str, Any], maker: dict[str, Any], name: Bilingual, turn: int
) -> dict[str, Any]:
    """What the maker stated of a product then: enough to be listed, and no more."""
    name_ja, name_en = said["name"].split("|")
    brand_ja, brand_en = said["brand"].split("|")
    words_ja, words_en = said["words"].split("|")
    label_ja, label_en = said["ingredients"].split("|")
    content, unit = said["net"].split()
    return {
        "supplier_item_code": f"{maker['code']}-{said['item']:03d}",
        "jan": jan(turn, said["item"]),
        "name_ja": name_ja,
        "name_en": name_en,
        "brand_ja": brand_ja,
        "brand_en": brand_en,
        "category": said["category"],
        "description_ja": words_ja,
        "description_en": words_en,
        "ingredients_label_ja": label_ja,
        "ingredients_label_en": label_en,
        "allergens_contained": said["allergens"],
        "allergens_may_contain": [],
        "country_of_origin": "JP",
        "prefecture_of_manufacture": maker["prefecture"],
        "manufacturer_name": name.ja,
        "is_own_product": True,
        "excluded_countries": [],
        "catalogue_optin": True,
        "net_content": content,
        "net_unit": unit,
        "date_type": "best_before",
        "shelf_life_days": said["days"],
        "shelf_life_at_shipment_days": said["days"] * 3 // 4,
        "temp_band": "AMB",
        "domestic_retail_price": said["price"],
        "delivered_price_unit": said["delivered"],
        "tax_rate": "reduced8",
        "moq_cases": 2,
        "sample_policy": "free",
        "case_qty": 12,
    }
