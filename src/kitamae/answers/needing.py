"""What the rows of a sheet still need for a stage, told of each row and of whole columns."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kitamae.answers.checked import CheckedRow
from kitamae.answers.fields import Field, FieldTable, Stage
from kitamae.answers.readiness import lacking


@dataclass(slots=True)
class _Needs:
    """What the rows of one category need: of the sheet's columns, and what has no column."""

    asked: frozenset[str]
    unconditional: tuple[Field, ...]
    conditional: tuple[Field, ...]
    rows: int = 0


class Needed:
    """The needs of one sheet, counted while its rows go by.

    `askable` are the fields that the sheet's columns can answer. What has no column at all is said
    once for the sheet, never on each of ten thousand rows.
    """

    def __init__(self, table: FieldTable, stage: Stage, askable: Collection[str]) -> None:
        self._table = table
        self._stage: Stage = stage
        self._askable = askable
        self._of_category: dict[str | None, _Needs] = {}
        self._absent: dict[str, int] = {}

    def of_row(self, row: CheckedRow) -> Iterator[Field]:
        """The fields with a column that one row needs and lacks; its category is counted."""
        answers = row.answers
        category = answers.get("category")
        needs = self._of_category.get(category)
        if needs is None:
            needs = self._of_category[category] = self._needs_of(category)
        needs.rows += 1
        for each in needs.conditional:
            if all(condition.holds(answers) for condition in each.needed_if):
                self._absent[each.key] = self._absent.get(each.key, 0) + 1
        if absent := needs.asked - answers.keys():
            # a cell that could not be read has said so already
            refused = {problem.field for problem in row.problems if problem.severity == "error"}
            yield from (
                each for each in lacking(absent, answers, self._table) if each.key not in refused
            )

    def columns(self) -> Mapping[str, int]:
        """The fields that no column answers, with how many of the rows so far need them."""
        rows: dict[str, int] = dict(self._absent)
        for needs in self._of_category.values():
            for each in needs.unconditional:
                rows[each.key] = rows.get(each.key, 0) + needs.rows
        return rows

    def _needs_of(self, category: Any) -> _Needs:
        needed = self._table.needed_at(self._stage, category)
        absent = [each for each in needed if each.key not in self._askable]
        return _Needs(
            frozenset(each.key for each in needed if each.key in self._askable),
            tuple(each for each in absent if not each.needed_if),
            tuple(each for each in absent if each.needed_if),
        )
