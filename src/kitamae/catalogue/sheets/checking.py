"""A file of products checked: every table in it, every row, every problem at its cell.

Needs no database and no server: the command line, the public page and the background task all
call `open_file` and read its pieces. Rows are given in pieces, so that a file of any length takes
the memory of one piece.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import count, islice
from pathlib import Path
from typing import Any

from kitamae.answers.checking import CheckedRow, SheetCheck
from kitamae.answers.checking import Column as AskedColumn
from kitamae.answers.problems import CellProblem
from kitamae.answers.reading import Cell
from kitamae.catalogue.product_fields import product_fields
from kitamae.catalogue.sheets.columns import Size, in_unit, sizes, unit_doubts, unread_sizes
from kitamae.catalogue.sheets.rules import ONCE, PRODUCT_RULES
from kitamae.kernel.problems import Problem
from kitamae.workbooks.cells import Mark, Unreadable, Workbook
from kitamae.workbooks.headers import fingerprint, normalised
from kitamae.workbooks.reader import open_workbook
from kitamae.workbooks.table import Table, find_tables

PIECE = 1000  # rows that are checked together
SAMPLED, SAMPLES = 20, 3  # rows looked at for values of an unknown column, and values told

LEFT_OUT = ""  # what a mapping says of a column that is to be left out


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file that was read, with its tables named column by column."""

    workbook: Workbook
    tables: tuple[Table, ...]

    @property
    def fingerprint(self) -> str:
        """The sign under which a mapping of these headers is remembered."""
        return fingerprint(column.header for table in self.tables for column in table.columns)

    def columns(self) -> dict[str, list[dict[str, Any]]]:
        """The columns recognised and unknown, as JSON, each with its place.

        An unknown one comes with a few of its values, so that somebody may say what it is.
        """
        found: dict[str, list[dict[str, Any]]] = {"recognised": [], "unknown": []}
        for table in self.tables:
            first = [values for _number, values in islice(table.rows(), SAMPLED)]
            for column in table.columns:
                where = {
                    "sheet": table.sheet.name,
                    "column": column.letter,
                    "header": column.header,
                    "header_row": table.header_last_row,
                }
                if column.key is None:
                    said = {"repeats": column.repeats, "samples": _samples(first, column.index)}
                    found["unknown"].append(where | said)
                else:
                    found["recognised"].append(where | {"field": column.key})
            for size in sizes(table, field_key):
                found["unknown"] = [
                    each
                    for each in found["unknown"]
                    if (each["sheet"], each["column"]) != (table.sheet.name, size.column.letter)
                ]
                found["recognised"] += [
                    {
                        "sheet": table.sheet.name,
                        "column": size.column.letter,
                        "header": size.column.header,
                        "header_row": table.header_last_row,
                        "field": key,
                    }
                    for key in size.fields.values()
                ]
        return found


def _samples(rows: Sequence[Sequence[Cell]], index: int) -> list[str]:
    said = (str(row[index])[:40] for row in rows if index < len(row) and row[index] is not None)
    return list(dict.fromkeys(said))[:SAMPLES]


@dataclass(slots=True)
class Tally:
    """What a whole check has counted so far, and what is to be told of whole sheets."""

    rows: int = 0
    bad: int = 0
    problems: Counter[str] = field(default_factory=Counter)
    of_sheets: list[CellProblem] = field(default_factory=list)

    @property
    def good(self) -> int:
        """Rows that can be stored; with `bad` they are the rows of the file."""
        return self.rows - self.bad


def open_file(path: Path, *, mapping: Mapping[str, str] | None = None) -> OpenFile:
    """Read a file and find its tables; raises `Unreadable` with one clear sentence.

    `mapping` goes from a header's normalised form to a field's key, or to `LEFT_OUT`.
    """
    workbook = open_workbook(path)
    tables = find_tables(workbook, field_key)
    if not tables:
        raise Unreadable(Problem("book.no_rows"))
    if mapping:
        named = {header: key or None for header, key in mapping.items()}
        tables = tuple(table.mapped(named) for table in tables)
    return OpenFile(workbook, tables)


@cache
def _keys_by_form() -> dict[str, str]:
    found: dict[str, str] = {}
    for each in product_fields():
        for header in (each.key, each.label.ja, each.label.en, *each.aliases):
            found.setdefault(normalised(header), each.key)
    return found


def field_key(form: str) -> str | None:
    """The key of the field that a header's form names (see workbooks.headers), if any."""
    key = _keys_by_form().get(form)
    if key is None:
        named = product_fields().field_named(form)
        key = named.key if named else None
    return key


def check_file(
    opened: OpenFile,
    tally: Tally,
    *,
    on: date,
    accepted: Mapping[str, str] | None = None,
) -> Iterator[tuple[str, list[CheckedRow]]]:
    """Every row of every table in pieces, by the name of its sheet; `tally` is kept up.

    `accepted` holds repairs that their owner agreed to: by `sheet!C12`, the value to read instead;
    by `sheet!C`, the unit in which the whole column counts.
    """
    marks = _marks_by_row(opened.workbook.marks)
    for table in opened.tables:
        agreed, found = accepted or {}, sizes(table, field_key)
        doubts = [
            doubt
            for doubt in unit_doubts(table)
            if f"{table.sheet.name}!{doubt.column.letter}" not in agreed
        ]
        tally.of_sheets += [doubt.problem for doubt in doubts]
        check = _check_of(table, on, found, {doubt.silences for doubt in doubts})
        for numbers, rows in _pieces(table, agreed, found):
            checked = check.check(rows, numbers)
            by_number = dict(zip(numbers, rows, strict=True)) if found else {}
            for row in checked:
                if found:
                    row.problems += unread_sizes(table, found, row.number, by_number[row.number])
                _add_marks(row, table, marks.get((table.sheet.name, row.number), ()))
            _count(tally, checked)
            yield table.sheet.name, checked
        tally.of_sheets += check.sheet_problems()
    tally.problems.update(problem.severity for problem in tally.of_sheets)


def _check_of(
    table: Table, on: date, found: Sequence[Size], silenced: Collection[str]
) -> SheetCheck:
    columns = [
        AskedColumn(column.index, column.letter, column.header, column.key)
        for column in table.columns
    ]
    # the parts of a size stand behind the row's own cells, at the letter of the cell they were in
    behind = count(table.width)
    columns += [
        AskedColumn(next(behind), size.column.letter, size.column.header, key)
        for size in found
        for key in size.fields.values()
    ]
    return SheetCheck(
        product_fields(),
        columns,
        sheet=table.sheet.name,
        header_row=table.header_last_row,
        on=on,
        rules=[rule for rule in PRODUCT_RULES if rule.code not in silenced],
        once=ONCE,
    )


def _pieces(
    table: Table, accepted: Mapping[str, str], found: Sequence[Size]
) -> Iterator[tuple[list[int], list[tuple[Cell, ...]]]]:
    places = {column.letter: column.index for column in table.columns}
    keys = {column.letter: column.key for column in table.columns}
    repairs: dict[int, dict[int, str]] = {}
    counted_in: list[tuple[int, str, str]] = []
    for where, value in accepted.items():
        sheet, _mark, cell = where.rpartition("!")
        letters = cell.rstrip("0123456789")
        if sheet != table.sheet.name or letters not in places:
            continue
        if letters == cell:
            counted_in.append((places[letters], value, keys[letters] or ""))
        else:
            repairs.setdefault(int(cell[len(letters) :]), {})[places[letters]] = value
    numbers: list[int] = []
    rows: list[tuple[Cell, ...]] = []
    for number, values in table.rows():
        if number in repairs:
            mended: list[Cell] = list(values)
            for index, value in repairs[number].items():
                mended[index] = value
            values = tuple(mended)  # noqa: PLW2901 -- the repaired row takes the row's place
        if counted_in or found:
            values = _further(values, counted_in, found)  # noqa: PLW2901 -- likewise
        numbers.append(number)
        rows.append(values)
        if len(rows) == PIECE:
            yield numbers, rows
            numbers, rows = [], []
    if rows:
        yield numbers, rows


def _further(
    values: tuple[Cell, ...],
    counted_in: Sequence[tuple[int, str, str]],
    found: Sequence[Size],
) -> tuple[Cell, ...]:
    """A row whose numbers are in their fields' units, with the parts of its sizes behind it."""
    row: list[Cell] = list(values)
    for index, unit, key in counted_in:
        if key:
            row[index] = in_unit(row[index], unit, key)
    for size in found:
        row += size.split(row[size.column.index]) or (None, None, None)
    return tuple(row)


def _marks_by_row(marks: tuple[Mark, ...]) -> dict[tuple[str, int], list[Mark]]:
    found: dict[tuple[str, int], list[Mark]] = {}
    for mark in marks:
        found.setdefault((mark.sheet, mark.row), []).append(mark)
    return found


def _add_marks(row: CheckedRow, table: Table, marks: tuple[Mark, ...] | list[Mark]) -> None:
    """What a cell lost before it was read (an error, a formula never calculated, a picture)."""
    for mark in marks:
        column = next((each for each in table.columns if each.letter == mark.column), None)
        if column is not None and column.key is not None:
            row.problems.append(
                CellProblem(
                    table.sheet.name,
                    row.number,
                    mark.column,
                    column.header,
                    column.key,
                    mark.problem,
                )
            )


def _count(tally: Tally, checked: list[CheckedRow]) -> None:
    tally.rows += len(checked)
    for row in checked:
        if row.problems:
            tally.bad += not row.is_good
            tally.problems.update(problem.severity for problem in row.problems)


def remembered(opened: OpenFile) -> dict[str, str]:
    """The columns' meanings by normalised header: what is worth remembering of a layout."""
    return {
        normalised(column.header): column.key or LEFT_OUT
        for table in opened.tables
        for column in table.columns
        # a size is split by its header again, without being remembered
        if column.header and column not in {size.column for size in sizes(table, field_key)}
    }
