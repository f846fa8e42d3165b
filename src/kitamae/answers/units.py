"""What numbers are counted in: each unit once, with its words in both languages and its size."""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from kitamae.answers.words import fold
from kitamae.kernel.bilingual import Bilingual


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its code, how it is written, what it measures, and how many of the base it is."""

    code: str
    label: Bilingual  # as it stands after one
    plural: str  # in English, after another number
    measure: str
    factor: Decimal

    def after(self, number: str, language: str) -> str:
        """The number with its unit as a reader writes it: 365日, 365 days, ¥398 (398円)."""
        if language == "ja":
            return f"{number}{self.label.ja}"
        if self.code == "yen":
            return f"¥{number}"
        word = self.label.en if number == "1" else self.plural
        return f"{number}{word}" if word[:1] in "%°" else f"{number} {word}"


@cache
def units() -> dict[str, Unit]:
    """Every unit by code."""
    table = tomllib.loads(files(__package__).joinpath("units.toml").read_text("utf-8"))
    return {
        code: Unit(
            code,
            Bilingual(row["ja"], row["en"]),
            row.get("plural", row["en"]),
            row["measure"],
            Decimal(str(row.get("factor", 1))),
        )
        for code, row in table.items()
    }


@cache
def unit_names() -> dict[str, Unit]:
    """Every unit by each folded word for it."""
    table = tomllib.loads(files(__package__).joinpath("units.toml").read_text("utf-8"))
    found: dict[str, Unit] = {}
    for code, unit in units().items():
        for name in (code, *unit_words(unit), *table[code].get("aliases", ())):
            other = found.setdefault(fold(name), unit) if name else unit
            if other is not unit:
                raise ValueError(f"{name!r} names two units: {other.code}, {code}")
    return found


def unit_words(unit: Unit) -> tuple[str, str, str]:
    """The three ways in which our own pages write a unit."""
    return unit.label.ja, unit.label.en, unit.plural


def unit_by_name(name: str) -> Unit:
    """The unit with this code or word; raises KeyError."""
    unit = unit_names().get(fold(name))
    if unit is None:
        raise KeyError(f"unknown unit {name!r}; answers/units.toml lists them")
    return unit
