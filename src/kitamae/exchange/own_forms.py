"""A partner's own workbook, read: which sheet is the form, what its columns mean, what is free."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kitamae.answers.fields import Field
from kitamae.answers.formatting import formatted
from kitamae.catalogue.product_fields import product_fields
from kitamae.catalogue.sheets.checking import field_key
from kitamae.kernel.bilingual import Language
from kitamae.workbooks.cells import Workbook
from kitamae.workbooks.reader import open_workbook
from kitamae.workbooks.table import Table, find_table


@dataclass(frozen=True, slots=True)
class FoundForm:
    """What a workbook's form is."""

    sheet: str
    header_row: int
    columns: list[dict[str, str]]
    filled_rows: list[int]


def tellable_fields() -> list[Field]:
    """The fields that a partner may be told after an introduction, in the sheet's order."""
    return [each for each in product_fields() if each.see != "office"]


def read_form(path: Path) -> FoundForm | None:
    """The form of a workbook: the sheet whose header we know best; None where none is known.

    Raises `Unreadable` with one clear sentence.
    """
    tables = [table for table in _tables(open_workbook(path)) if _known(table)]
    if not tables:
        return None
    table = max(tables, key=_known)
    told = {each.key for each in tellable_fields()}
    columns = [
        {
            "letter": column.letter,
            "header": column.header[:200],
            "field": column.key if column.key in told else "",
        }
        for column in table.columns
        if column.header
    ]
    places = [column.index for column in table.columns if column.key]
    filled = [
        number
        for number, values in table.sheet.rows()
        if number > table.header_last_row
        and (number in table.example_rows or any(values[place] is not None for place in places))
    ]
    return FoundForm(table.sheet.name, table.header_last_row, columns, filled)


def _tables(book: Workbook) -> list[Table]:
    found = (find_table(sheet, field_key) for sheet in book.sheets if not sheet.hidden)
    return [table for table in found if table is not None]


def _known(table: Table) -> int:
    return sum(column.key is not None for column in table.columns)


def filled(
    products: Sequence[Mapping[str, Any]],
    columns: Sequence[Mapping[str, str]],
    *,
    header_row: int,
    taken: Sequence[int],
    language: Language,
) -> dict[int, dict[str, str | float]]:
    """The values to write, by row and column: each product in the next free row."""
    busy, number = set(taken), header_row
    rows: dict[int, dict[str, str | float]] = {}
    for answers in products:
        number += 1
        while number in busy:
            number += 1
        said = {
            column["letter"]: _cell(answers, column["field"], language)
            for column in columns
            if column["field"] and answers.get(column["field"]) is not None
        }
        rows[number] = said
    return rows


def _cell(answers: Mapping[str, Any], key: str, language: Language) -> str | float:
    table = product_fields()
    field, answer = table[key], answers[key]
    if field.unit is not None or (isinstance(answer, int) and not isinstance(answer, bool)):
        try:
            return float(answer)
        except (TypeError, ValueError):  # an open price is a word
            return formatted(answer, field, table, language, answers)
    return formatted(answer, field, table, language, answers)
