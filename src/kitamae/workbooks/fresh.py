"""A file that cannot be patched, given back as a new xlsx with the same cells, marked likewise."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import xlsxwriter

from kitamae.kernel.bilingual import Language
from kitamae.workbooks.cells import Cell, Sheet, Workbook, column_number
from kitamae.workbooks.notes import (
    HEADER,
    KINDS,
    MOST_COMMENTS,
    WIDTHS,
    Note,
    by_sheet,
    known,
    spoken,
    title,
    worst,
)

_GROUND = {"error": "#FFC7CE", "needed": "#FFEB9C", "warning": "#FFEB9C"}
_REFUSED_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_MOST_EXACT = 10**15  # beyond it Excel's numbers lose digits
_FORMS: dict[type, str] = {
    dt.datetime: "yyyy-mm-dd hh:mm:ss",
    dt.date: "yyyy-mm-dd",
    dt.time: "hh:mm:ss",
}


def write_fresh(book: Workbook, notes: Sequence[Note], language: Language, out: Path) -> None:
    """Write the workbook's cells anew with the list in front and the marks in place."""
    names = sheet_names(book)
    if book.kind == "csv":
        # a text file has one sheet, and its name is whatever the file was called that day
        only = book.sheets[0].name
        notes = [replace(note, sheet=only) if note.sheet else note for note in notes]
    told = [replace(n, sheet=names.get(n.sheet, "")) for n in known(notes, set(names))]
    marked = by_sheet(told)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": True}
    with xlsxwriter.Workbook(out, options) as made:
        _Fresh(made, language).write(book, names, told, marked)


def sheet_names(book: Workbook) -> dict[str, str]:
    """Names that Excel takes: a text file's name may be longer, or hold signs it refuses."""
    taken: dict[str, str] = {}
    for sheet in book.sheets:
        plain = _REFUSED_IN_NAMES.sub("_", sheet.name)[:28].strip("'") or "Sheet"
        name, number = plain, 1
        while name.casefold() in {other.casefold() for other in taken.values()}:
            number += 1
            name = f"{plain}_{number}"
        taken[sheet.name] = name
    return taken


class _Fresh:
    def __init__(self, made: Any, language: Language) -> None:
        self._made = made
        self._language = language
        self._formats: dict[tuple[str, str], Any] = {}
        self._comments_left = MOST_COMMENTS

    def write(
        self,
        book: Workbook,
        names: Mapping[str, str],
        notes: Sequence[Note],
        marked: Mapping[str, Mapping[tuple[int, str], list[Note]]],
    ) -> None:
        self._write_list(notes, title(self._language, names.values()))
        for sheet in book.sheets:
            name = names[sheet.name]
            self._write_sheet(name, sheet, marked.get(name, {}))

    def _format(self, ground: str, form: str) -> Any:
        if (ground, form) not in self._formats:
            about = {"bg_color": ground} if ground else {}
            about |= {"num_format": form} if form else {}
            self._formats[ground, form] = self._made.add_format(about)
        return self._formats[ground, form]

    def _write_list(self, notes: Sequence[Note], name: str) -> None:
        sheet = self._made.add_worksheet(name)
        sheet.set_tab_color("#C00000")
        sheet.freeze_panes(1, 0)
        head = self._made.add_format({"bold": True, "bg_color": "#E7E6E6", "valign": "top"})
        body = self._made.add_format({"text_wrap": True, "valign": "top"})
        for column, (text, width) in enumerate(zip(HEADER, WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, text.text(self._language), head)
        for row, note in enumerate(notes, 1):
            sheet.write_number(row, 0, row, body)
            sheet.write_string(row, 1, note.sheet, body)
            if note.reference:
                sheet.write_url(row, 2, f"internal:{note.link}", string=note.reference)
            sheet.write_string(row, 3, KINDS[note.severity].text(self._language), body)
            sheet.write_string(row, 4, note.text, body)

    def _write_sheet(
        self, name: str, sheet: Sheet, marked: Mapping[tuple[int, str], list[Note]]
    ) -> None:
        made = self._made.add_worksheet(name)
        grounds = {
            (row - 1, column_number(column) - 1): _GROUND[worst(notes)]
            for (row, column), notes in marked.items()
        }
        for number, values in sheet.rows():
            for place, value in enumerate(values, sheet.first_column - 1):
                ground = grounds.pop((number - 1, place), "")
                if value is not None or ground:
                    self._write_cell(made, (number - 1, place), value, ground)
        for place_of_nothing, ground in grounds.items():
            self._write_cell(made, place_of_nothing, None, ground)
        for (row, column), notes in sorted(marked.items()):
            if self._comments_left > 0:
                self._comments_left -= 1
                text = spoken(notes, self._language)
                made.write_comment(f"{column}{row}", text, {"x_scale": 2, "y_scale": 1.4})
        if sheet.hidden:
            made.hide()

    def _write_cell(self, made: Any, at: tuple[int, int], value: Cell, ground: str) -> None:
        style = self._format(ground, _FORMS.get(type(value), ""))
        if value is None:
            made.write_blank(*at, None, style)
        elif isinstance(value, bool):
            made.write_boolean(*at, value, style)
        elif isinstance(value, int | float) and abs(value) < _MOST_EXACT:
            made.write_number(*at, value, style)
        elif isinstance(value, dt.date) and value.year < 1900:
            made.write_string(*at, value.isoformat(), style)
        elif isinstance(value, dt.date | dt.time):
            made.write_datetime(*at, value, style)
        else:
            made.write_string(*at, str(value)[:32_767], style)
