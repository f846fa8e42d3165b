"""A sheet after its check: columns, rows with their answers and problems, and the counts."""

from dataclasses import dataclass, field
from typing import Any

from kitamae.answers.problems import CellProblem


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: where it stands, and which field it is (None: unknown)."""

    index: int
    letter: str
    header: str
    field: str | None = None


@dataclass(slots=True)
class CheckedRow:
    """One row: Excel's number, its answers, what they were before reading, its problems."""

    number: int
    answers: dict[str, Any]
    originals: dict[str, str] = field(default_factory=dict)
    problems: list[CellProblem] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """Whether it can be stored: no cell in it is an error."""
        return all(problem.severity != "error" for problem in self.problems)


@dataclass(slots=True)
class CheckedSheet:
    """Every row that holds something, and what is to be told of the sheet as a whole."""

    rows: list[CheckedRow]
    sheet_problems: list[CellProblem] = field(default_factory=list)

    @property
    def good(self) -> int:
        """How many rows can be stored."""
        return sum(row.is_good for row in self.rows)

    @property
    def bad(self) -> int:
        """How many rows wait."""
        return len(self.rows) - self.good

    @property
    def problems(self) -> list[CellProblem]:
        """All problems, the sheet's first, then by row."""
        return [*self.sheet_problems, *(p for row in self.rows for p in row.problems)]
