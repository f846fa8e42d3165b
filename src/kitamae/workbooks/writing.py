"""Workbooks and text files that we write: templates that fill in well, exports that harm nobody.

A text that a spreadsheet would take for a formula is neutralised in every export. In an xlsx it
is a text with Excel's own mark for that (its value is unchanged); in a text file an apostrophe
stands before it, which our reader takes off again.
"""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import xlsxwriter

from kitamae.kernel.bilingual import Bilingual, Language
from kitamae.kernel.problems import Problem
from kitamae.workbooks.cells import CHOICES_SHEET, Cell, letter
from kitamae.workbooks.headers import EXAMPLE_MARK, HELP_MARK, ROW_MARK

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_NOT_LISTED = Bilingual("一覧から選んでください。", "Choose a value from the list.")
_TEMPLATE_ROWS = 10_000  # how far down the drop-downs reach
_LONGEST_LIST = 255  # Excel's limit of a list written in the cell itself
_MOST_EXACT = 10**15
_LONGEST_CELL = 32_767

# Unicode has two of each of these signs; cp932 knows the one that Windows uses
_WINDOWS_SIGNS = str.maketrans("〜−—‖¢£¬", "～－―∥￠￡￢")

Encoding = Literal["utf-8-sig", "cp932"]
Kind = Literal["text", "number", "date", "datetime"]
_FORMS: dict[Kind, str] = {
    "text": "@",
    "number": "General",
    "date": "yyyy-mm-dd",
    "datetime": "yyyy-mm-dd hh:mm",
}


@dataclass(frozen=True, slots=True)
class Heading:
    """One column to write. `choices` becomes a drop-down; with `is_open` others are allowed."""

    label: str
    kind: Kind = "text"
    help: str = ""
    example: Cell = None
    choices: tuple[str, ...] = ()
    is_open: bool = False
    is_needed: bool = False
    width: float | None = None


@dataclass(frozen=True, slots=True)
class Unwritable:
    """A cell whose text the encoding cannot hold: row and column of the file, from 1."""

    row: int
    column: int
    problem: Problem


def neutral(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it."""
    return f"'{text}" if text.startswith(DANGEROUS) else text


def write_template(
    out: Path | io.BytesIO,
    *,
    sheet: str,
    headings: Sequence[Heading],
    language: Language,
    rows: Iterable[Sequence[Cell]] = (),
) -> None:
    """A form to fill in: locked header, a row of help, a row of an example, then free rows.

    `rows` are filled in already, in the order of `headings`: an export that can come back.
    """
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        made = book.add_worksheet(sheet[:31])
        styles = _Styles(book)
        _write_guides(made, headings, language, styles)
        _free_columns(made, headings, styles)
        _write_rows(made, rows, headings, styles, top=3, left=1)
        _add_choices(book, made, headings, language)
        made.freeze_panes(1, 2)
        made.protect(
            "",
            {
                "format_cells": True,
                "format_columns": True,
                "format_rows": True,
                "insert_rows": True,
                "delete_rows": True,
                "sort": True,
                "autofilter": True,
            },
        )


def write_table(
    out: Path | io.BytesIO,
    *,
    sheet: str,
    headings: Sequence[Heading],
    rows: Iterable[Sequence[Cell]],
) -> None:
    """A plain table: header, rows, nothing locked."""
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        made = book.add_worksheet(sheet[:31])
        styles = _Styles(book)
        for column, heading in enumerate(headings):
            made.set_column(column, column, _width(heading), styles.column(heading.kind))
            made.write_string(0, column, heading.label, styles.header(heading))
        _write_rows(made, rows, headings, styles, top=1, left=0)
        made.freeze_panes(1, 0)


def write_csv(
    out: Path, *, header: Sequence[str], rows: Iterable[Sequence[Cell]], encoding: Encoding
) -> tuple[Unwritable, ...]:
    """Write a text file, or nothing where a cell cannot be written; the answer says which.

    No sign is ever replaced by another that reads differently.
    """
    lines = [[_spoken(cell) for cell in line] for line in (header, *rows)]
    if encoding == "cp932":
        lines = [[text.translate(_WINDOWS_SIGNS) for text in line] for line in lines]
    if report := tuple(_unwritable(lines, encoding)):
        return report
    with out.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(lines)
    return ()


def _unwritable(lines: list[list[str]], encoding: Encoding) -> Iterable[Unwritable]:
    said = "Shift_JIS (CP932)" if encoding == "cp932" else "UTF-8"
    for row, line in enumerate(lines, 1):
        for column, text in enumerate(line, 1):
            if signs := "".join(dict.fromkeys(s for s in text if not _fits(s, encoding))):
                problem = Problem("export.unwritable", {"value": signs, "encoding": said})
                yield Unwritable(row, column, problem)


def _fits(sign: str, encoding: Encoding) -> bool:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _spoken(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return neutral(cell)
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ", "seconds")
    return str(cell).upper() if isinstance(cell, bool) else str(cell)


_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "remove_timezone": True,
    "nan_inf_to_errors": True,
}


class _Styles:
    """The few looks of a table, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[str, Any] = {}

    def _style(self, name: str, about: dict[str, object]) -> Any:
        if name not in self._made:
            self._made[name] = self._book.add_format(about)
        return self._made[name]

    def column(self, kind: Kind, *, is_dangerous: bool = False) -> Any:
        about: dict[str, object] = {"locked": False, "num_format": _FORMS[kind]}
        return self._style(
            f"{kind}{is_dangerous}", about | {"quote_prefix": True} if is_dangerous else about
        )

    def header(self, heading: Heading) -> Any:
        about: dict[str, object] = {"bold": True, "text_wrap": True, "valign": "top", "border": 1}
        ground = "#1F4E79" if heading.is_needed else "#DDEBF7"
        ink = "#FFFFFF" if heading.is_needed else "#000000"
        return self._style(f"header{ground}", about | {"bg_color": ground, "font_color": ink})

    def guide(self) -> Any:
        about: dict[str, object] = {"text_wrap": True, "valign": "top", "italic": True}
        return self._style("guide", about | {"bg_color": "#F2F2F2", "num_format": "@", "border": 1})


def _width(heading: Heading) -> float:
    return heading.width or min(40.0, max(12.0, 2.0 * len(heading.label) + 4))


def _write_guides(
    made: Any, headings: Sequence[Heading], language: Language, styles: _Styles
) -> None:
    made.write_string(0, 0, ROW_MARK.text(language), styles.header(Heading("")))
    made.write_string(1, 0, HELP_MARK.text(language), styles.guide())
    made.write_string(2, 0, EXAMPLE_MARK.text(language), styles.guide())
    for column, heading in enumerate(headings, 1):
        label = f"{heading.label} ★" if heading.is_needed else heading.label
        made.write_string(0, column, label, styles.header(heading))
        made.write_string(1, column, heading.help, styles.guide())
        example = "" if heading.example is None else str(heading.example)
        made.write_string(2, column, example, styles.guide())


def _free_columns(made: Any, headings: Sequence[Heading], styles: _Styles) -> None:
    made.set_column(0, 0, 8, styles.column("text"))
    for column, heading in enumerate(headings, 1):
        made.set_column(column, column, _width(heading), styles.column(heading.kind))


def _write_rows(
    made: Any,
    rows: Iterable[Sequence[Cell]],
    headings: Sequence[Heading],
    styles: _Styles,
    *,
    top: int,
    left: int,
) -> None:
    for row, values in enumerate(rows, top):
        for column, (value, heading) in enumerate(zip(values, headings, strict=True), left):
            if value is not None:
                _write_cell(made, (row, column), value, heading.kind, styles)


def _write_cell(made: Any, at: tuple[int, int], value: Cell, kind: Kind, styles: _Styles) -> None:
    if isinstance(value, bool):
        made.write_boolean(*at, value, styles.column("number"))
    elif isinstance(value, int | float) and kind != "text" and abs(value) < _MOST_EXACT:
        made.write_number(*at, value, styles.column("number"))
    elif isinstance(value, dt.date) and value.year >= 1900:
        is_moment = isinstance(value, dt.datetime)
        made.write_datetime(*at, value, styles.column("datetime" if is_moment else "date"))
    else:
        text = str(value)[:_LONGEST_CELL]
        style = styles.column("text", is_dangerous=text.startswith(DANGEROUS))
        made.write_string(*at, text, style)


def _add_choices(book: Any, made: Any, headings: Sequence[Heading], language: Language) -> None:
    """A drop-down per column with choices; long lists stand on a sheet that nobody sees."""
    hidden = None
    listed = 0
    for column, heading in enumerate(headings, 1):
        if not heading.choices:
            continue
        source: Any = list(heading.choices)
        if len(",".join(heading.choices)) > _LONGEST_LIST or "," in "".join(heading.choices):
            if hidden is None:
                hidden = book.add_worksheet(CHOICES_SHEET)
                hidden.very_hidden()
            for row, choice in enumerate(heading.choices):
                hidden.write_string(row, listed, choice)
            listed += 1
            name = letter(listed)
            source = f"='{CHOICES_SHEET}'!${name}$1:${name}${len(heading.choices)}"
        made.data_validation(
            3,
            column,
            _TEMPLATE_ROWS + 2,
            column,
            {
                "validate": "list",
                "source": source,
                "show_error": not heading.is_open,
                "error_message": _NOT_LISTED.text(language),
            },
        )
