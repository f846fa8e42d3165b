"""What a maker may lack before a shop, as keys and in words: how much work, and where to bring it.

answer:<field>      a question of the sheet that is open
need:<code>         a need of a market rule (markets/rulebook/needs.toml), as a label
paper:<code>        a paper of the vocabulary certificates
moq:<cases>         a first order of so many cases at most
price:<yen>         a retail price in Japan of so much at most
photo:              a photo at all; photo:<pixels> one of so many pixels
ground:<ground>     a front before a plain or white ground
insurance:<country> product liability insurance that covers it
mark:<country>:<registered or applied>
agent:<country>     the consent of an exclusive agent there
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from kitamae.answers.fields import Field
from kitamae.answers.places import countries
from kitamae.catalogue.product_fields import product_fields, vocabularies
from kitamae.kernel.bilingual import Bilingual
from kitamae.markets.rulebook_reading import shipped_book, shipped_rules
from kitamae.partners.choices import Ground
from kitamae.partners.unwanted import kinds_refused

Place = Literal["field", "papers", "photos", "insurance_abroad", "trademarks", "distributors"]


@dataclass(frozen=True, slots=True)
class Size:
    """How much work something is, in words, with the weight by which sizes are compared."""

    code: str
    weight: int
    label: Bilingual


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing: what it is, how much work, and where a maker brings it."""

    key: str
    label: Bilingual
    size: Size
    place: Place
    field: Field | None = None

    @property
    def block(self) -> str:
        """The block of the company's facts where it is said; empty where it is not one."""
        return self.place if self.place.endswith(("abroad", "marks", "tors")) else ""


@cache
def _efforts() -> Mapping[str, Any]:
    text = files("kitamae.partners.readiness").joinpath("efforts.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def sizes() -> Mapping[str, Size]:
    """The sizes of work by code, the lightest first."""
    rows = _efforts()["sizes"]
    return {
        code: Size(code, row["weight"], Bilingual(row["ja"], row["en"]))
        for code, row in rows.items()
    }


@cache
def size_of(key: str) -> Size:
    """How much work it is to bring something."""
    known, kind = _efforts(), key.partition(":")[0]
    return sizes()[known["things"].get(key, known["kinds"][kind])]


@cache
def lack_of(key: str) -> Lack:
    """A missing thing by its key."""
    kind, _colon, what = key.partition(":")
    place: Place = _PLACES.get(kind, "field")
    name = field_of(key)
    return Lack(
        key, _label(kind, what), size_of(key), place, product_fields()[name] if name else None
    )


def field_of(key: str) -> str:
    """The field of the sheet in which something is said; empty where it is said elsewhere."""
    kind, _colon, what = key.partition(":")
    if kind == "answer":
        return what
    if kind == "need":
        asks = shipped_book().needs.get(what, {}).get("ask", ())
        return asks[0] if asks else ""
    return {"moq": "moq_cases", "price": "domestic_retail_price"}.get(kind, "")


_PLACES: Mapping[str, Place] = {
    "paper": "papers",
    "photo": "photos",
    "photos": "photos",
    "ground": "photos",
    "insurance": "insurance_abroad",
    "mark": "trademarks",
    "agent": "distributors",
}


def _label(kind: str, what: str) -> Bilingual:
    if kind == "answer":
        return product_fields()[what].label
    if kind == "need":
        row = shipped_book().needs[what]
        return Bilingual(row["ja"], row["en"])
    if kind == "paper":
        return vocabularies()["certificates"].label_of(what)
    return _said(kind, what)


def _said(kind: str, what: str) -> Bilingual:
    """The words of what stands in no table."""
    country, _colon, state = what.partition(":")
    if kind == "photo" and not what:
        return Bilingual("商品の写真", "A photo of it")
    if kind == "ground":
        return _GROUNDS[Ground(what)]
    ja, en = _WORDS[f"{kind}:{state}" if state else kind]
    if kind in {"moq", "price", "photo", "photos"}:
        return Bilingual(ja.format(f"{int(what):,}"), en.format(f"{int(what):,}"))
    place = countries().label_of(country)
    return Bilingual(ja.format(place.ja), en.format(place.en))


_WORDS = {
    "moq": ("最低発注数量を{}ケース以下に", "A smallest order of {} cases or fewer"),
    "price": ("国内参考上代を{}円以下に", "A retail price in Japan of ¥{} or less"),
    "photos": ("写真{}枚以上", "{} photos or more"),
    "photo": ("長辺{}ピクセル以上の写真", "A photo of {} pixels or more on its long side"),
    "insurance": ("{}で有効な海外PL保険", "Product liability insurance that covers: {}"),
    "agent": ("代理店の同意({})", "The consent of your agent there: {}"),
    "mark:registered": ("商標の登録({})", "A registered trademark: {}"),
    "mark:applied": ("商標の出願または登録({})", "A trademark applied for or registered: {}"),
}
_GROUNDS = {
    Ground.PLAIN: Bilingual("無地の背景の写真", "A photo before a plain ground"),
    Ground.WHITE: Bilingual("白い背景の写真", "A photo before a white ground"),
    Ground.PURE_WHITE: Bilingual("真っ白な背景の写真", "A photo on pure white"),
}
_BEYOND = {
    "category": Bilingual("この分類は扱っていません。", "The shop does not take this category."),
    "temperature": Bilingual(
        "この温度帯は扱っていません。", "It does not handle this temperature."
    ),
    "life": Bilingual(
        "残りの賞味期間が、求める長さに足りません。", "Too little shelf life is left for it."
    ),
    "prefecture": Bilingual(
        "この募集は、ほかの産地を探しています。", "The call looks for another place of making."
    ),
    "route": Bilingual(
        "お店の取引の形がまだ分かりません。事務局が確かめます。",
        "How the shop trades is not known yet; the office asks it.",
    ),
    "own:country": Bilingual(
        "御社が除外した国・地域です。", "You excluded this country or region."
    ),
    "own:channel": Bilingual("御社が除外した売り方です。", "You excluded how this shop sells."),
}


def beyond_words(key: str) -> Bilingual:
    """Why something is not the maker's to mend, or is its own wish."""
    if key in _BEYOND:
        return _BEYOND[key]
    kind, _colon, what = key.partition(":")
    if kind == "unwanted":
        label = kinds_refused()[what].label
        return Bilingual(f"扱っていないものです: {label.ja}。", f"It does not take: {label.en}.")
    rules = shipped_rules()
    return rules[what].text if what in rules else Bilingual(what, what)
