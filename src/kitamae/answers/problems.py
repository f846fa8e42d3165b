"""A problem at its cell: where it stands in the file, what is wrong, and what could be written."""

from dataclasses import dataclass

from kitamae.kernel.problems import Problem, Severity, load

load(__package__)


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A problem with the place that its reader sees in Excel.

    `row` is Excel's, from 1; `column` its letter, empty where the sheet has no such column (then
    `row` is the header's). `suggestion` is what could be written instead, never written unasked.
    """

    sheet: str
    row: int
    column: str
    header: str
    field: str | None
    problem: Problem
    value: str = ""
    suggestion: str | None = None

    @property
    def severity(self) -> Severity:
        """How bad it is: error, needed or warning."""
        return self.problem.severity
