"""A problem drawn at its cell: among its neighbours, with its header, as the sheet shows it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kitamae.answers.formatting import formatted
from kitamae.catalogue.product_fields import product_fields
from kitamae.catalogue.sheets.comparing import problem_of
from kitamae.catalogue.sheets.models import Sheet, SheetRow
from kitamae.kernel.bilingual import Language, current_language
from kitamae.kernel.problems import Severity
from kitamae.workbooks.cells import column_number

_NAMES = ("name_ja", "name_en", "jan", "supplier_item_code")
_MARKS: Mapping[Severity, str] = {"error": "bad", "needed": "odd", "warning": "odd"}


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """One cell of the drawing: its column's letter and header, its text, and how it is marked."""

    letter: str
    header: str
    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """One problem at its cell: what is wrong, what to do, the cell's row, and the repair."""

    part: str
    row: int
    column: str
    severity: Severity
    heading: str
    remedy: str
    header_row: int
    cells: Sequence[DrawnCell] = field(default=())
    suggestion: str | None = None

    @property
    def reference(self) -> str:
        """The cell as Excel names it; the row alone where the sheet lacks the column."""
        return f"{self.column}{self.row}"

    @property
    def where(self) -> str:
        """The cell in the form under which an agreed repair is kept."""
        return f"{self.part}!{self.reference}"

    @property
    def anchor(self) -> str:
        """The place on the page."""
        return f"c-{self.reference}"


def places_of(sheet: Sheet, row: SheetRow, problems: Iterable[Mapping[str, Any]]) -> list[Place]:
    """Some problems of a row, each drawn among its neighbours."""
    columns = _columns(sheet, row.part)
    language = current_language()
    return [_place(row, problem, columns, language) for problem in problems]


def _columns(sheet: Sheet, part: str) -> list[Mapping[str, Any]]:
    known = [each for each in sheet.columns.get("recognised", ()) if each["sheet"] == part]
    return sorted(known, key=lambda each: column_number(each["column"]))


def _place(
    row: SheetRow,
    kept: Mapping[str, Any],
    columns: Sequence[Mapping[str, Any]],
    language: Language,
) -> Place:
    problem = problem_of(kept)
    heading, remedy = problem.parted(language)
    letter = kept["column"]
    return Place(
        part=row.part,
        row=row.row,
        column=letter,
        severity=problem.severity,
        heading=heading,
        remedy=remedy,
        header_row=columns[0].get("header_row", 0) if columns else 0,
        cells=_drawn(row, kept, columns, language, _MARKS[problem.severity]) if letter else (),
        suggestion=kept["suggestion"],
    )


def _drawn(
    row: SheetRow,
    kept: Mapping[str, Any],
    columns: Sequence[Mapping[str, Any]],
    language: Language,
    mark: str,
) -> list[DrawnCell]:
    """The name, the cell itself, and the column beside it."""
    letters = [each["column"] for each in columns]
    letter = kept["column"]
    named = next((each["column"] for key in _NAMES for each in columns if each["field"] == key), "")
    at = letters.index(letter) if letter in letters else -1
    beside = letters[at + 1] if 0 <= at < len(letters) - 1 else letters[at - 1] if at > 0 else ""
    shown = sorted({named, letter, beside} - {""}, key=column_number)
    by_letter = {each["column"]: each for each in columns}
    return [
        DrawnCell(letter, kept["header"], kept["value"], mark)
        if each == letter
        else DrawnCell(each, by_letter[each]["header"], _text(row, by_letter[each], language))
        for each in shown
    ]


def _text(row: SheetRow, column: Mapping[str, Any], language: Language) -> str:
    """What a neighbour's cell says: as it was written where that is kept, else as it was read."""
    key = column["field"]
    if key in row.originals:
        return str(row.originals[key])
    told = next((each["value"] for each in row.problems if each["field"] == key), "")
    if key not in row.answers:
        return str(told)
    table = product_fields()
    return formatted(row.answers[key], table[key], table, language)[:60]
