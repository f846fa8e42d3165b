"""What is not there yet: the fields that a stage needs and the answers lack."""

from collections.abc import Iterable, Mapping
from typing import Any

from kitamae.answers.fields import Field, FieldTable, Stage


def missing(answers: Mapping[str, Any], stage: Stage, table: FieldTable) -> tuple[Field, ...]:
    """What a product lacks for a stage or one before it, in the sheet's order."""
    needed = table.needed_at(stage, answers.get("category"))
    absent = {each.key for each in needed if each.key not in answers}
    return lacking(absent, answers, table)


def lacking(
    keys: Iterable[str], answers: Mapping[str, Any], table: FieldTable
) -> tuple[Field, ...]:
    """Those of the unanswered fields whose conditions hold, in the sheet's order."""
    return tuple(
        each
        for each in table.in_order(frozenset(keys))
        if not each.needed_if or all(condition.holds(answers) for condition in each.needed_if)
    )


def is_ready(answers: Mapping[str, Any], stage: Stage, table: FieldTable) -> bool:
    """Whether nothing is missing for a stage."""
    return not missing(answers, stage, table)
