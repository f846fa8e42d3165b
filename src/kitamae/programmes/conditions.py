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
    """One condition that an applicant attests.

    `number` counts the fourteen from 1; what is asked beside a condition (`part_of`) has its
    number.
    """

    key: str
    binding: Binding
    text: Bilingual
    number: int
    part_of: str = ""

    def binds(self, *, is_producer: bool) -> bool:
        """Whether this applicant must affirm it."""
        return self.binding == "always" or (self.binding == "if_not_producer" and not is_producer)

    def concerns(self, *, is_producer: bool) -> bool:
        """Whether this applicant is asked at all: a producer gives itself no consent."""
        return self.binding != "if_not_producer" or not is_producer


@dataclass(frozen=True, slots=True)
class Conditions:
    """One version of the programme's conditions."""

    version: str
    conditions: tuple[ProgrammeCondition, ...]

    def __getitem__(self, key: str) -> ProgrammeCondition:
        return next(each for each in self.conditions if each.key == key)

    @property
    def fourteen(self) -> tuple[ProgrammeCondition, ...]:
        """The conditions themselves, without what is asked beside one."""
        return tuple(each for each in self.conditions if not each.part_of)

    def asked(self, *, is_producer: bool) -> list[ProgrammeCondition]:
        """What this applicant is asked, in order."""
        return [each for each in self.conditions if each.concerns(is_producer=is_producer)]

    def missing(self, affirmed: Collection[str], *, is_producer: bool) -> list[ProgrammeCondition]:
        """The conditions that this applicant must still affirm."""
        return [
            each
            for each in self.conditions
            if each.binds(is_producer=is_producer) and each.key not in affirmed
        ]

    def unanswered(
        self, answered: Collection[str], *, is_producer: bool
    ) -> list[ProgrammeCondition]:
        """What is preferable, and was answered neither yes nor no."""
        return [
            each
            for each in self.asked(is_producer=is_producer)
            if each.binding == "preferable" and each.key not in answered
        ]


@cache
def conditions(version: str = "") -> Conditions:
    """The conditions in one version; in the version that holds now where none is named."""
    name = f"conditions-{version}.toml" if version else "conditions.toml"
    content = tomllib.loads(files("kitamae.programmes").joinpath(name).read_text("utf-8"))
    made, number = [], 0
    for row in content["condition"]:
        part_of = row.get("part_of", "")
        number += 0 if part_of else 1
        text = Bilingual(row["ja"], row["en"])
        made.append(ProgrammeCondition(row["key"], row["binding"], text, number, part_of))
    return Conditions(content["version"], tuple(made))


def conditions_of(version: str) -> Conditions:
    """The conditions as they were worded in a version that was attested."""
    now = conditions()
    return now if version == now.version else conditions(version)
