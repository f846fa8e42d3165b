"""A workbook as it was read: sheets, their cells with Excel's own places, and what is notable."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, overload

from kitamae.kernel.problems import Problem
from kitamae.workbooks.spool import Spool

Cell = str | int | float | bool | dt.date | dt.datetime | dt.time | None
Row = tuple[Cell, ...]
Kind = Literal["xlsx", "xlsm", "xls", "ods", "csv"]

# the sheet of our own templates that holds long drop-down lists; never read back
CHOICES_SHEET = "_choices"

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class Unreadable(Exception):  # noqa: N818 -- the contract's name: a fact about the file
    """The file cannot be read; its one problem says why and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def letter(column: int) -> str:
    """Excel's letter of a column counted from 1: 1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The column, counted from 1, of Excel's letters."""
    number = 0
    for sign in letters:
        number = number * 26 + ord(sign) - 64
    return number


def place(reference: str) -> tuple[int, int]:
    """Row and column, both from 1, of a reference such as `AB12`; (0, 0) when it is none."""
    match = _REFERENCE.fullmatch(reference)
    return (int(match[2]), column_number(match[1])) if match else (0, 0)


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell whose value the reader cannot give, with the reason (row from 1, column letter)."""

    sheet: str
    row: int
    column: str
    problem: Problem

    @property
    def code(self) -> str:
        """The problem's code."""
        return self.problem.code


@dataclass(frozen=True, slots=True)
class Merge:
    """A rectangle of joined cells, all four sides included, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


class Cells(Sequence[Row]):
    """The rows of a sheet, all equally wide, decoded block by block as they are asked for.

    A big sheet is never whole in memory: two walks through it decode it twice.
    """

    def __init__(self, spool: Spool, blocks: list[tuple[int, int, int]], width: int) -> None:
        self._spool = spool
        # (rows of the block, where it lies, its length)
        self._blocks = blocks
        self._width = width
        self._rows = sum(rows for rows, _, _ in blocks)
        self._held: tuple[int, list[Row]] = (-1, [])

    def __len__(self) -> int:
        return self._rows

    def __iter__(self) -> Iterator[Row]:
        for number in range(len(self._blocks)):
            yield from self._block(number)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(self._rows))]
        wanted = index + self._rows if index < 0 else index
        if not 0 <= wanted < self._rows:
            raise IndexError(index)
        for number, (rows, _, _) in enumerate(self._blocks):
            if wanted < rows:
                return self._block(number)[wanted]
            wanted -= rows
        raise IndexError(index)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(
            tuple(mine) == tuple(theirs) for mine, theirs in zip(self, other, strict=True)
        )

    __hash__ = None  # type: ignore[assignment]  # compared by content

    def _block(self, number: int) -> list[Row]:
        held, rows = self._held
        if held != number:
            count, start, length = self._blocks[number]
            rows = self._spool.rows(start, length, count, self._width)
            self._held = (number, rows)
        return rows


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `cells[0][0]` stands at row `first_row`, column `first_column` (from 1)."""

    name: str
    cells: Cells
    first_row: int = 1
    first_column: int = 1
    hidden: bool = False
    merges: tuple[Merge, ...] = ()

    @property
    def width(self) -> int:
        """How many columns the rows have."""
        return len(self.cells[0]) if len(self.cells) else 0

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Every row with Excel's own number."""
        return enumerate(self.cells, self.first_row)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file that was read.

    `marks` are cells that lost their value, `notes` what is worth saying of the whole file.
    """

    kind: Kind
    sheets: tuple[Sheet, ...]
    marks: tuple[Mark, ...] = ()
    notes: tuple[Problem, ...] = ()
    encoding: str | None = None
    delimiter: str | None = None

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name; KeyError when there is none."""
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        raise KeyError(name)
