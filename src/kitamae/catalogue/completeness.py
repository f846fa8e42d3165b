"""How far a product's sheet is: what each stage still needs, and what to do next.

Told as stages passed and the next three questions, never as a score: what nobody needs, or what a
supplier cannot change, is not counted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kitamae.answers.fields import STAGES, Field, Stage
from kitamae.answers.readiness import missing
from kitamae.catalogue.product_fields import product_fields

NEXT = 3  # questions shown at once: more is a wall


@dataclass(frozen=True, slots=True)
class StageNeed:
    """What one stage needs beyond the stages before it."""

    stage: Stage
    needed: int  # fields that this product is asked for it
    missing: tuple[Field, ...]

    @property
    def is_ready(self) -> bool:
        """Whether nothing is missing for it."""
        return not self.missing

    @property
    def answered(self) -> int:
        """How many of its fields are answered."""
        return self.needed - len(self.missing)


@dataclass(frozen=True, slots=True)
class Completeness:
    """The three stages, in order."""

    stages: tuple[StageNeed, ...]

    @property
    def current(self) -> StageNeed | None:
        """The first stage that something is missing for; None where nothing is."""
        return next((each for each in self.stages if not each.is_ready), None)

    @property
    def next_fields(self) -> tuple[Field, ...]:
        """The next questions to answer, of the first stage that lacks any."""
        return self.current.missing[:NEXT] if self.current else ()

    @property
    def can_be_submitted(self) -> bool:
        """Whether registering lacks nothing."""
        return self.stages[0].is_ready

    def missing_in(self, section: str) -> int:
        """How many fields of a section the current stage lacks."""
        if self.current is None:
            return 0
        return sum(each.section == section for each in self.current.missing)


def completeness(answers: Mapping[str, Any]) -> Completeness:
    """What a product with these answers has and lacks, stage by stage."""
    table, category = product_fields(), answers.get("category")
    told: set[str] = set()
    found = []
    for stage in STAGES:
        absent = tuple(f for f in missing(answers, stage, table) if f.key not in told)
        own = [each for each in table.needed_at(stage, category) if each.need == stage]
        given = sum(each.key in answers for each in own)
        found.append(StageNeed(stage, given + len(absent), absent))
        told |= {each.key for each in absent}
    return Completeness(tuple(found))
