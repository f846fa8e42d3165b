"""Rows of a sheet checked against the fields: answers, and every problem at its cell.

Column by column: each distinct value of a column is read once, and a cell in which all is well
makes no object. Only rows with something to tell are visited one by one. `SheetCheck` keeps what it
read, so that a long sheet may be given in pieces; `check_rows` is the whole in one call.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Any

from kitamae.answers.checked import CheckedRow, CheckedSheet, Column
from kitamae.answers.fields import Field, FieldTable, Stage
from kitamae.answers.needing import Needed
from kitamae.answers.problems import CellProblem
from kitamae.answers.reading import Cell, Reader, Reading, reader_for
from kitamae.answers.reading.cell import Asked, shown
from kitamae.answers.reading.money import price_with_tax
from kitamae.answers.repeats import Seen
from kitamae.answers.rules import Rule, likely_price
from kitamae.kernel.garbage import uncollected
from kitamae.kernel.problems import Problem

__all__ = ["CheckedRow", "CheckedSheet", "Column", "SheetCheck", "check_rows"]

_MOST_KNOWN = 50_000  # distinct values of a column that are kept from piece to piece
_LISTS = frozenset({"choices", "countries", "texts", "table"})


@dataclass(frozen=True, slots=True)
class _Read:
    """One column read: its answers by row, and the readings with something to tell."""

    column: Column
    field: Field
    answers: list[Any]
    told: list[tuple[int, Reading]]


class SheetCheck:
    """The check of one sheet, given whole or in pieces."""

    def __init__(
        self,
        table: FieldTable,
        columns: Sequence[Column],
        *,
        sheet: str = "",
        header_row: int = 1,
        on: date | None = None,
        stage: Stage = "introduce",
        rules: Sequence[Rule] = (),
        once: Sequence[str] = (),
    ) -> None:
        """`rules` look across fields, fields in `once` may not repeat a value in the sheet.

        Needs are told up to `stage`; `on` is the day on which codes must hold.
        """
        self.table = table
        self.sheet = sheet
        self.header_row = header_row
        named: dict[str, Column] = {}
        for column in columns:
            if column.field is not None and column.field in table:
                named.setdefault(column.field, column)
        # in the sheet's order of fields, so that answers of any file read alike
        self.columns = {each.key: named[each.key] for each in table if each.key in named}
        self._readers: dict[str, Reader] = {
            key: reader_for(table[key], table, on)
            for key in self.columns
            if not table[key].computed
        }
        self._known: dict[str, dict[Any, Any]] = {key: {} for key in self._readers}
        self._rules = [rule for rule in rules if rule.is_askable(self._keys())]
        self._codes = {key: Seen() for key in once if key in self._readers}
        self._needed = Needed(table, stage, self._keys())

    def _keys(self) -> set[str]:
        """What can be answered: a column's own field and the one that takes its unit."""
        units = {self.table[key].unit_field for key in self._readers}
        return {*self._readers, *(key for key in units if key)}

    def check(self, rows: Sequence[Sequence[Cell]], numbers: Sequence[int]) -> list[CheckedRow]:
        """Rows with their Excel numbers, checked; a row with nothing in it is left out."""
        if not rows:
            return []
        with uncollected():
            return self._check(rows, numbers)

    def _check(self, rows: Sequence[Sequence[Cell]], numbers: Sequence[int]) -> list[CheckedRow]:
        cells = list(zip_longest(*rows))
        read = [self._read(key, cells) for key in self._readers]
        answers: dict[str, list[Any]] = {each.field.key: each.answers for each in read}
        companions = self._companions(read, answers, len(rows))
        checked = _assembled(numbers, answers)
        for each in read:
            self._tell(each, checked, cells)
        for index, problem in companions:
            checked[index].problems.append(self._placed(problem, numbers[index]))
        self._apply_rules(answers, checked, cells)
        for key, codes in self._codes.items():
            for row, before in codes.repeated(answers[key], checked):
                self._tell_twice(key, row, before)
        checked = [row for row in checked if row.answers or row.problems]
        for row in checked:
            for needed in self._needed.of_row(row):
                lack = Asked(needed).problem(f"needed.{needed.need}", None)
                row.problems.append(self._placed((needed.key, lack, ""), row.number))
        return checked

    def sheet_problems(self) -> list[CellProblem]:
        """What the rows given so far need and the sheet has no column for, in the sheet's order."""
        rows = self._needed.columns()
        return [
            CellProblem(
                self.sheet,
                self.header_row,
                "",
                "",
                each.key,
                Asked(each).problem("needed.column", None, rows=rows[each.key]),
            )
            for each in self.table
            if rows.get(each.key)
        ]

    def _read(self, key: str, cells: list[tuple[Cell, ...]]) -> _Read:
        column, each = self.columns[key], self.table[key]
        raw: Sequence[Any] = cells[column.index] if column.index < len(cells) else ()
        if not raw:
            return _Read(column, each, [None] * len(cells[0]), [])
        outcomes = self._outcomes(key, raw)
        told: list[tuple[int, Reading]] = []
        if Reading in set(map(type, outcomes)):
            for index, outcome in enumerate(outcomes):
                if type(outcome) is Reading:
                    told.append((index, outcome))
                    outcomes[index] = outcome.value
        if each.kind in _LISTS:
            # a list is read once but belongs to each row alone
            outcomes = [value if value is None else [*value] for value in outcomes]
        return _Read(column, each, outcomes, told)

    def _outcomes(self, key: str, raw: Sequence[Any]) -> list[Any]:
        reader, known = self._readers[key], self._known[key]
        distinct = set(raw)
        # True == 1 for Python but not for a form: such a column is read cell by cell, and so is one
        # that hardly repeats itself (memory of it would only cost)
        if len(distinct) * 4 > len(raw) * 3 or bool in set(map(type, distinct)):
            return list(map(reader, raw))
        for cell in distinct - known.keys():
            known[cell] = reader(cell)
        outcomes = list(map(known.__getitem__, raw))
        if len(known) > _MOST_KNOWN:
            known.clear()
        return outcomes

    def _companions(
        self, read: list[_Read], answers: dict[str, list[Any]], rows: int
    ) -> list[tuple[int, tuple[str, Problem, str]]]:
        """The unit that stood in another field's cell answers its own field."""
        found: list[tuple[int, tuple[str, Problem, str]]] = []
        for each in read:
            for index, reading in each.told:
                for key, value in reading.also.items():
                    column = answers.setdefault(key, [None] * rows)
                    if column[index] is None:
                        column[index] = value
                    elif column[index] != value:
                        problem = self._two_units(key, value, column[index])
                        found.append((index, (key, problem, str(column[index]))))
        return found

    def _two_units(self, key: str, read: str, given: str) -> Problem:
        each = self.table[key]
        labels = self.table.vocabulary_of(each)
        return Problem(
            "row.unit_twice",
            {
                "label": each.label,
                "value": labels.label_of(given),
                "read": labels.label_of(read),
                "example": each.example,
            },
        )

    def _placed(
        self, found: tuple[str, Problem, str], number: int, suggestion: str | None = None
    ) -> CellProblem:
        key, problem, value = found
        column = self.columns.get(key)
        letter, header = (column.letter, column.header) if column else ("", "")
        return CellProblem(self.sheet, number, letter, header, key, problem, value, suggestion)

    def _tell(self, each: _Read, checked: list[CheckedRow], cells: list[tuple[Cell, ...]]) -> None:
        key = each.field.key
        raw = cells[each.column.index] if each.told else ()
        for index, reading in each.told:
            row, value = checked[index], shown(raw[index])
            if reading.kept is not None:
                row.originals[key] = reading.kept
            suggestion = reading.suggestion
            if price_with_tax(reading):
                suggestion = likely_price(reading, each.field, row.answers, self.table)
            for problem in reading.problems:
                row.problems.append(self._placed((key, problem, value), row.number, suggestion))

    def _apply_rules(
        self,
        answers: dict[str, list[Any]],
        checked: list[CheckedRow],
        cells: list[tuple[Cell, ...]],
    ) -> None:
        for rule in self._rules:
            given = [answers.get(key) or [None] * len(checked) for key in rule.fields]
            for index, values in enumerate(zip(*given, strict=True)):
                if rule.is_asked(values) and (params := rule.finds(*values)) is not None:
                    row, column = checked[index], self.columns.get(rule.at)
                    # what stands in the cell; a unit's own field may have none
                    value = row.answers.get(rule.at)
                    if column is not None and column.index < len(cells):
                        value = cells[column.index][index]
                    problem = rule.problem(self.table[rule.at], value, params)
                    row.problems.append(self._placed((rule.at, problem, shown(value)), row.number))

    def _tell_twice(self, key: str, row: CheckedRow, before: int) -> None:
        value = str(row.answers[key])
        problem = Asked(self.table[key]).problem("row.twice", value, row=before)
        row.problems.append(self._placed((key, problem, value), row.number))


def _assembled(numbers: Sequence[int], answers: dict[str, list[Any]]) -> list[CheckedRow]:
    keys = list(answers)
    return [
        CheckedRow(
            number, {key: value for key, value in zip(keys, row, strict=False) if value is not None}
        )
        for number, row in zip(numbers, zip(*answers.values(), strict=True), strict=True)
    ]


def check_rows(
    table: FieldTable,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    *,
    sheet: str = "",
    header_row: int = 1,
    numbers: Sequence[int] | None = None,
    on: date | None = None,
    stage: Stage = "introduce",
    rules: Sequence[Rule] = (),
    once: Sequence[str] = (),
) -> CheckedSheet:
    """The rows of a sheet in one call; `numbers` are Excel's, else they follow the header row."""
    check = SheetCheck(
        table,
        columns,
        sheet=sheet,
        header_row=header_row,
        on=on,
        stage=stage,
        rules=rules,
        once=once,
    )
    checked = check.check(rows, numbers or range(header_row + 1, header_row + 1 + len(rows)))
    return CheckedSheet(checked, check.sheet_problems())
