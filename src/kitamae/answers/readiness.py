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


def asked_fields(section: str, answers: Mapping[str, Any], table: FieldTable) -> tuple[Field, ...]:
    """The fields of a section that a product with these answers is asked.

    What only another answer makes a question (the prefecture of what is made in Japan) is asked
    once that answer is given; what was answered before stays.
    """
    return tuple(
        each
        for each in table.for_category(answers.get("category"))
        if each.section == section
        and not each.computed
        and (each.key in answers or _is_asked(each, answers))
    )


def _is_asked(each: Field, answers: Mapping[str, Any]) -> bool:
    return all(
        condition.holds(answers)
        for condition in each.needed_if
        # a category's field may be answered unasked, and what stands for another may come after it
        if condition.field != "category" and condition.answered is None
    )
