"""The conditions of the programme, as data."""

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from kitamae.kernel.bilingual import Bilingual

Binding = Literal["always", "if_not_producer", "preferable"]


@dataclass(frozen=True, slots=True)
class ProgrammeCondition:
    """One condition that an applicant attests."""

    key: str
    binding: Binding
    text: Bilingual

    def binds(self, *, is_producer: bool) -> bool:
        """Whether this applicant must affirm it."""
        return self.binding == "always" or (self.binding == "if_not_producer" and not is_producer)


@dataclass(frozen=True, slots=True)
class Conditions:
    """One version of the programme's conditions."""

    version: str
    conditions: tuple[ProgrammeCondition, ...]

    def missing(self, affirmed: Collection[str], *, is_producer: bool) -> list[ProgrammeCondition]:
        """The conditions that this applicant must still affirm."""
        return [
            each
            for each in self.conditions
            if each.binds(is_producer=is_producer) and each.key not in affirmed
        ]


@cache
def conditions() -> Conditions:
    """The conditions in the version that holds now."""
    content = tomllib.loads(
        files("kitamae.programmes").joinpath("conditions.toml").read_text("utf-8")
    )
    return Conditions(
        content["version"],
        tuple(
            ProgrammeCondition(row["key"], row["binding"], Bilingual(row["ja"], row["en"]))
            for row in content["condition"]
        ),
    )
