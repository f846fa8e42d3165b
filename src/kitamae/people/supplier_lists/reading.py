"""A file of suppliers read: its columns found by alias, every row checked, problems at their cells.

Needs no database: what is held already is looked up by `standing`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from kitamae.answers.checking import CheckedRow, Column, SheetCheck
from kitamae.answers.fields import FieldTable
from kitamae.answers.loading import load_table
from kitamae.answers.places import prefectures
from kitamae.answers.problems import CellProblem
from kitamae.answers.vocabularies import Vocabularies
from kitamae.kernel.problems import Problem
from kitamae.people.companies.naming import fold_name
from kitamae.people.supplier_lists.choices import MOST
from kitamae.workbooks.cells import Mark, Unreadable
from kitamae.workbooks.headers import normalised
from kitamae.workbooks.reader import open_workbook
from kitamae.workbooks.table import Table, find_tables

NAMES = ("name_ja", "name_en")


@cache
def list_fields() -> FieldTable:
    """What is read of a list of suppliers."""
    here = files(__package__).joinpath("fields")
    return load_table(here, Vocabularies({"prefectures": prefectures()}))


@cache
def _keys_by_form() -> dict[str, str]:
    found: dict[str, str] = {}
    for each in list_fields():
        for header in (each.key, each.label.ja, each.label.en, *each.aliases):
            found.setdefault(normalised(header), each.key)
    return found


@dataclass(slots=True)
class ReadList:
    """What a file holds: its rows by the name of their sheet, and the headers left out."""

    rows: list[tuple[str, CheckedRow]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def read_list(path: Path) -> ReadList:
    """Every row of every table in a file; raises `Unreadable` with one clear sentence."""
    workbook = open_workbook(path)
    tables = [
        table
        for table in find_tables(workbook, _keys_by_form().get)
        if any(column.key in NAMES for column in table.columns)
    ]
    if not tables:
        raise Unreadable(Problem("suppliers.no_names"))
    found, seen = ReadList(), Known()
    for table in tables:
        rows = _checked(table, workbook.marks)
        _tell_twice(table, rows, seen)
        found.left_out += [column.header for column in table.columns if column.key is None]
        found.rows += [(table.sheet.name, row) for row in rows]
    if len(found.rows) > MOST:
        raise Unreadable(Problem("suppliers.too_many", {"rows": len(found.rows), "most": MOST}))
    if not found.rows:
        raise Unreadable(Problem("book.no_rows"))
    return found


def _checked(table: Table, marks: tuple[Mark, ...]) -> list[CheckedRow]:
    columns = [Column(each.index, each.letter, each.header, each.key) for each in table.columns]
    check = SheetCheck(
        list_fields(), columns, sheet=table.sheet.name, header_row=table.header_last_row
    )
    numbered = list(table.rows())
    checked = check.check([values for _number, values in numbered], [n for n, _v in numbered])
    by_row = {row.number: row for row in checked}
    for mark, problem in _marked(table, marks):
        if row := by_row.get(mark.row):
            row.problems.append(problem)
    for row in checked:
        if not any(row.answers.get(key) for key in NAMES):
            row.problems.append(_at_name(table, row, Problem("suppliers.nameless")))
    return checked


def _marked(table: Table, marks: tuple[Mark, ...]) -> Iterator[tuple[Mark, CellProblem]]:
    """What a cell lost before it was read: an error, a formula that was never worked out."""
    known = {column.letter: column for column in table.columns if column.key}
    for mark in marks:
        column = known.get(mark.column)
        if mark.sheet == table.sheet.name and column is not None:
            yield (
                mark,
                CellProblem(
                    mark.sheet, mark.row, mark.column, column.header, column.key, mark.problem
                ),
            )


def _at_name(table: Table, row: CheckedRow, problem: Problem) -> CellProblem:
    """A problem of the whole row, at the cell of its name."""
    column = next(each for each in table.columns if each.key in NAMES)
    value = str(row.answers.get("name_ja") or row.answers.get("name_en") or "")
    return CellProblem(
        table.sheet.name, row.number, column.letter, column.header, column.key, problem, value
    )


class Known:
    """Companies that were met so far, each known again by its number, else by a folded name.

    A name alone says nothing where both numbers are known and differ: those are two companies
    before the law. `mark` is whatever the reader of it wants back.
    """

    def __init__(self) -> None:
        self._by_number: dict[str, int] = {}
        self._by_name: dict[str, list[tuple[str, int]]] = {}

    def add(self, mark: int, number: str, names: Iterable[str]) -> None:
        """Remember a company by its number and its folded names."""
        if number:
            self._by_number.setdefault(number, mark)
        for name in filter(None, names):
            self._by_name.setdefault(name, []).append((number, mark))

    def find(self, number: str, names: Iterable[str]) -> int | None:
        """The mark of the company that is meant, the first that was met; None where it is new."""
        if number in self._by_number:
            return self._by_number[number]
        for name in names:
            for other, mark in self._by_name.get(name, ()):
                if not (number and other):
                    return mark
        return None


def _tell_twice(table: Table, rows: list[CheckedRow], seen: Known) -> None:
    """Say of a company that stands in the file a second time where it stood first."""
    for row in rows:
        if not row.is_good:
            continue
        signs = signs_of(row.answers)
        first = seen.find(*signs)
        if first is None:
            seen.add(row.number, *signs)
        else:
            row.problems.append(_at_name(table, row, Problem("suppliers.twice", {"row": first})))


def signs_of(answers: Mapping[str, Any]) -> tuple[str, list[str]]:
    """What a company is known again by: its number, and its names folded."""
    names = [fold_name(answers[key]) for key in NAMES if answers.get(key)]
    return answers.get("corporate_number", ""), [*dict.fromkeys(filter(None, names))]
