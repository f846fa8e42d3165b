"""What stands in a cell, and what a reader makes of it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from kitamae.answers import problems as _problems  # noqa: F401  reading a problem needs its sentences
from kitamae.answers.fields import Field
from kitamae.answers.words import fold, plain
from kitamae.kernel.problems import Problem

Cell = str | int | float | bool | date | datetime | time | None

# what people write where there is nothing to write
_NOTHING = frozenset(
    map(
        fold,
        ("-", "--", "ー", "/", "×", "n/a", "na", "none", "nil", "not applicable", "tbd",
         "なし", "無し", "無", "ナシ", "該当なし", "該当無し", "該当せず", "特になし", "特に無し",
         "未定", "未記入", "空欄"),
    )
)  # fmt: skip
_DASHES = frozenset({"-", "--", "―", "—", "n/a", "N/A", "ー", "−", "－", "‐"})
_EXCEL_ERROR = re.compile(
    r"#(?:N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)"
)
_SHOWN = 60
_TOO_LONG = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer with what there is to tell about it.

    `kept` is the cell's own text where the answer says it in another way ("12ヶ月" read as 365);
    `suggestion` is what could be written instead; `also` are answers for other fields.
    """

    value: Any = None
    problems: tuple[Problem, ...] = ()
    kept: str | None = None
    suggestion: str | None = None
    also: Mapping[str, Any] = field(default_factory=dict)

    @property
    def readable(self) -> bool:
        """Whether no problem is an error."""
        return all(problem.severity != "error" for problem in self.problems)


Outcome = Any  # the answer itself, or a Reading
Reader = Callable[[Cell], Outcome]


@dataclass(frozen=True, slots=True)
class Asked:
    """The field that a reader reads for: it names itself in every problem."""

    field: Field

    def problem(self, code: str, cell: Cell, **params: Any) -> Problem:
        """A problem with the field's label, its example and the value found."""
        return Problem(
            code,
            {
                "label": self.field.label,
                "value": shown(cell),
                "example": self.field.example,
                **params,
            },
        )

    def refused(
        self, code: str, cell: Cell, *, suggestion: str | None = None, **params: Any
    ) -> Reading:
        """A reading that gave no answer."""
        return Reading(None, (self.problem(code, cell, **params),), None, suggestion)

    def told(
        self,
        value: Any,
        code: str,
        cell: Cell,
        *,
        also: Mapping[str, Any] | None = None,
        **params: Any,
    ) -> Reading:
        """A reading that gave an answer, and tells how; the original is kept."""
        return Reading(
            value, (self.problem(code, cell, **params),), shown(cell, whole=True), None, also or {}
        )


def shown(cell: Cell, *, whole: bool = False) -> str:
    """A cell as its writer saw it, cut to a length that fits a sentence."""
    if isinstance(cell, float):
        written = f"{cell:.15g}"
    elif isinstance(cell, datetime) and cell.time() == time(0):
        written = cell.date().isoformat()
    else:
        written = "" if cell is None else str(cell)
    if not whole:
        written = written[: _SHOWN * 4]
    written = written.encode("utf-8", "replace").decode("utf-8").strip()
    return written if whole or len(written) <= _SHOWN else f"{written[:_SHOWN]}…"


def is_blank(cell: Cell) -> bool:
    """Whether nothing stands in the cell, or a dash that stands for nothing."""
    if cell is None:
        return True
    if not isinstance(cell, str):
        return False
    return not (stripped := cell.strip()) or stripped in _DASHES


def says_nothing(text: str) -> bool:
    """Whether the text says in words that there is nothing: なし, n/a, 未定."""
    return len(text) < 20 and fold(text) in _NOTHING


def is_formula_error(cell: Cell) -> bool:
    """Whether the cell holds what Excel writes where a formula failed."""
    return isinstance(cell, str) and _EXCEL_ERROR.fullmatch(cell.strip()) is not None


def plain_text(cell: Cell, longest: int = 300) -> str:
    """The cell as plain text, for kinds in which width and compatibility forms mean nothing.

    What is longer than any right answer becomes one sign that no reader knows: a megabyte in a cell
    must not be searched for a date.
    """
    if not isinstance(cell, str):
        return shown(cell, whole=True)
    return plain(cell) if len(cell) <= longest else _TOO_LONG
