"""A sheet's problems by kind: ten thousand of them are told as a few.

Two problems are of one kind if they stand in the same column of the same table and say the same.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from kitamae.catalogue.sheets.models import SheetRow
from kitamae.kernel.problems import Problem

ROWS_NAMED = 200  # of a kind; the marked file holds them all
_ORDER = {"error": 0, "needed": 1, "warning": 2}

Key = tuple[str, str, str, str]


def key_of(part: str, problem: Mapping[str, Any]) -> Key:
    """What makes a kept problem one of its kind: table, column, code, field."""
    return part, problem["column"], problem["code"], problem["field"] or ""


class Kinds:
    """The kinds of problems that a check has met so far."""

    def __init__(self) -> None:
        self._found: dict[Key, dict[str, Any]] = {}

    def add(self, rows: Iterable[SheetRow]) -> None:
        """Count the problems of some more rows."""
        for row in rows:
            for problem in row.problems:
                kind = self._found.setdefault(key_of(row.part, problem), _new(row.part, problem))
                kind["count"] += 1
                kind["repairs"] += problem["suggestion"] is not None
                if len(kind["rows"]) < ROWS_NAMED and row.row not in kind["rows"][-1:]:
                    kind["rows"].append(row.row)

    def as_json(self) -> list[dict[str, Any]]:
        """Every kind, what keeps rows out first, then as the columns stand in the sheet."""
        return sorted(
            self._found.values(),
            key=lambda kind: (
                _ORDER[kind["severity"]],
                kind["part"],
                len(kind["column"]),
                kind["column"],
            ),
        )


def _new(part: str, problem: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "part": part,
        "column": problem["column"],
        "header": problem["header"],
        "field": problem["field"],
        "code": problem["code"],
        "severity": Problem(problem["code"]).severity,
        "count": 0,
        "repairs": 0,
        "rows": [],
    }
