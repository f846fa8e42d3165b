"""The blocks of facts and their fields, loaded once."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kitamae.answers.fields import Field, FieldTable
from kitamae.answers.loading import load_table
from kitamae.answers.vocabularies import load_vocabularies
from kitamae.kernel.bilingual import Bilingual

_HERE = files(__package__)


@cache
def fact_fields() -> FieldTable:
    """Every field of every block, in the version that holds now."""
    return load_table(_HERE.joinpath("fields"), load_vocabularies(_HERE.joinpath("vocabularies")))


@dataclass(frozen=True, slots=True)
class Block:
    """One block of facts: what it is, what its entries are called, and where it is used."""

    code: str
    label: Bilingual
    lead: Bilingual
    fields: tuple[Field, ...]
    uses: tuple[Bilingual, ...]
    many: bool = False
    one: Bilingual = Bilingual("", "")  # noqa: RUF009 -- frozen, as this is
    title: tuple[str, ...] = ()
    expires: str = ""
    sealed: frozenset[str] = frozenset()


@cache
def blocks() -> dict[str, Block]:
    """Every block by its code, in the order of the page."""
    told = tomllib.loads(_HERE.joinpath("blocks.toml").read_text("utf-8"))
    table = fact_fields()
    return {section.code: _block(section.code, told[section.code]) for section in table.sections}


def _block(code: str, row: dict[str, Any]) -> Block:
    table = fact_fields()
    label = next(section.label for section in table.sections if section.code == code)
    return Block(
        code=code,
        label=label,
        lead=Bilingual(row["lead_ja"], row["lead_en"]),
        fields=table.in_section(code),
        uses=tuple(Bilingual(use["ja"], use["en"]) for use in row["uses"]),
        many=row.get("many", False),
        one=Bilingual(row.get("one_ja", label.ja), row.get("one_en", label.en)),
        title=tuple(row.get("title", ())),
        expires=row.get("expires", ""),
        sealed=frozenset(row.get("sealed", ())),
    )
