"""The clauses of the guideline that the programme is built on, and where each is kept."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kitamae.kernel.bilingual import Bilingual

PARTS = {
    "outline": Bilingual("概要", "Outline"),
    "flow": Bilingual("進み方", "How it goes"),
    "trade": Bilingual("取引の形態", "How one trades"),
    "conditions": Bilingual("申込要件", "Conditions"),
    "notes": Bilingual("諸注意・その他", "Notes"),
    "applying": Bilingual("申込方法", "How to apply"),
    "photos": Bilingual("写真", "Photos"),
    "disclaimers": Bilingual("免責事項", "Disclaimers"),
    "questions": Bilingual("よくある質問", "Questions"),
    "trends": Bilingual("バイヤーの傾向", "What buyers tend to ask"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a clause is enforced or shown: its kind (page, field …) and the name there."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause in our own words."""

    part: str
    section: str
    text: Bilingual
    places: tuple[Place, ...]
    missing: Bilingual | None


@cache
def clauses() -> tuple[Clause, ...]:
    """Every clause, in the guideline's order."""
    content = tomllib.loads(files(__package__).joinpath("clauses.toml").read_text("utf-8"))
    return tuple(
        Clause(
            row["part"],
            row["section"],
            Bilingual(row["ja"], row["en"]),
            tuple(Place(*place.split(":", 1)) for place in row["where"]),
            Bilingual(row["missing_ja"], row["missing_en"]) if "missing_en" in row else None,
        )
        for row in content["clause"]
    )


def clauses_of(section: str) -> list[Clause]:
    """The clauses that a section of the guideline says."""
    return [each for each in clauses() if each.section == section]
