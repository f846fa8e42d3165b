"""The makers of the demo programme and what they make, read from texts/.

A maker's goods stand in short lines; each becomes three to six products, one for every form
(flavour, grade, colour, scent, box) in every size.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from kitamae.config.demo.sentences import pair, toml
from kitamae.kernel.bilingual import Bilingual

MAKER_FILES = ("makers_north.toml", "makers_east.toml", "makers_west.toml", "makers_south.toml")
MOST_VARIANTS = 6


@dataclass(frozen=True, slots=True)
class Form:
    """A flavour, grade, colour, scent or box in which a thing comes."""

    code: str
    kind: str  # plain, flavour, grade, gift, colour, scent
    name: Bilingual
    kana: str
    added: Bilingual | None  # to the ingredients
    allergens: tuple[str, ...]
    accent: str  # colour of the label


@dataclass(frozen=True, slots=True)
class Size:
    """How much is in it, or how big it is."""

    number: str
    unit: str  # as written in texts/: g, mL, 個, cm, 段 …
    grams_each: float | None

    @property
    def value(self) -> float:
        """The number to reckon with."""
        return float(self.number)


@dataclass(frozen=True, slots=True)
class Goods:
    """One thing that a maker makes, before form and size."""

    name: Bilingual
    kana: str
    category: str
    shape: str
    colour: str
    band: str
    forms: tuple[Form, ...]
    sizes: tuple[Size, ...]
    price: int  # yen before tax, first size
    days_or_grams: int
    made_of: Bilingual
    allergens: tuple[str, ...]
    figures: tuple[float, ...]  # nutrition of food, millimetres of goods
    texts: tuple[Bilingual, Bilingual]

    @property
    def is_food(self) -> bool:
        """Whether somebody eats or drinks it."""
        return self.category.startswith("F") and self.category != "F70"

    @property
    def has_date(self) -> bool:
        """Whether its life is counted in days: food, pet food and cosmetics."""
        return self.category[0] in "FC" or self.category == "D10"

    def variants(self) -> Iterator[tuple[Form, Size]]:
        """Every form in every size, at most six."""
        pairs = list(product(self.forms, self.sizes))
        # the first size in all its forms before the second
        pairs.sort(key=lambda each: self.sizes.index(each[1]))
        return iter(pairs[:MOST_VARIANTS])


@dataclass(frozen=True, slots=True)
class Maker:
    """An invented company that makes things."""

    name: Bilingual
    kana: str
    brand: Bilingual
    prefecture: str  # JIS X 0401
    town: Bilingual
    since: int
    staff: int
    kind: str
    person: Bilingual
    person_kana: str
    trade: Bilingual
    goods: tuple[Goods, ...]


PLAIN = Form("plain", "plain", Bilingual("", ""), "", None, (), "#1a2233")


@cache
def forms() -> dict[str, Form]:
    """All forms by code."""
    found = {"plain": PLAIN}
    for code, line in toml("forms.toml").items():
        kind, ja, en, kana, added_ja, added_en, allergens, accent = str(line).split("|")
        added = Bilingual(added_ja, added_en) if added_ja else None
        found[code] = Form(
            code, kind, Bilingual(ja, en), kana, added, tuple(allergens.split()), accent
        )
    return found


@cache
def makers() -> tuple[Maker, ...]:
    """All makers, in the order of the files, which runs from north to south."""
    return tuple(
        _maker(row)
        for file in MAKER_FILES
        for row in toml(file)["maker"]  # type: ignore[attr-defined]
    )


def _maker(row: dict[str, Any]) -> Maker:
    ja, en, kana = row["name"].split("|")
    prefecture, town = row["place"].split("|", 1)
    person_ja, person_kana, person_en = row["person"].split("|")
    return Maker(
        name=Bilingual(ja, en),
        kana=kana,
        brand=pair(row["brand"]),
        prefecture=prefecture,
        town=pair(town),
        since=row["since"],
        staff=row["staff"],
        kind=row["kind"],
        person=Bilingual(person_ja, person_en),
        person_kana=person_kana,
        trade=pair(row["trade"]),
        goods=tuple(_goods(line) for line in row["goods"]),
    )


def _goods(line: list[Any]) -> Goods:
    name, look, form_codes, sizes, price, life, made_of, allergens, figures, one, two = line
    ja, en, kana = name.split("|")
    category, shape, colour, *band = look.split()
    return Goods(
        name=Bilingual(ja, en),
        kana=kana,
        category=category,
        shape=shape,
        colour=colour,
        band=band[0] if band else "AMB",
        forms=tuple(forms()[code] for code in form_codes.split()),
        sizes=tuple(_sizes(sizes)),
        price=price,
        days_or_grams=life,
        made_of=pair(made_of),
        allergens=tuple(allergens.split()),
        figures=tuple(float(each) for each in figures.split()),
        texts=(pair(one), pair(two)),
    )


def _sizes(text: str) -> Iterator[Size]:
    unit, *numbers = text.split()
    grams: float | None = None
    if ":" in unit:
        unit, each = unit.split(":")
        grams = float(each)
    for number in numbers:
        yield Size(number, unit, grams)
