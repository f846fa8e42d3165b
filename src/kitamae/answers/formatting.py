"""Answers as their readers read them, and as a cell of a sheet that reads back to the same."""

from calendar import month_name
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from kitamae.answers.fields import NUMBERS, Field, FieldTable, TableColumn
from kitamae.answers.reading.cell import Cell
from kitamae.answers.reading.money import OPEN
from kitamae.answers.reading.months import ALL_YEAR
from kitamae.kernel.bilingual import Bilingual, Language

YES, NO = Bilingual("はい", "Yes"), Bilingual("いいえ", "No")
NOTHING = Bilingual("なし", "None")
OPEN_PRICE = Bilingual("オープン価格", "Open price")
WHOLE_YEAR = Bilingual("通年", "All year")
_YES_CELL, _NO_CELL = Bilingual("○", "yes"), Bilingual("×", "no")
_CODED = frozenset({"choice", "country", "prefecture"})
_CODED_LISTS = frozenset({"choices", "countries"})
_BETWEEN = Bilingual("、", ", ")
# English labels may hold commas; a semicolon parts them for the reader
_BETWEEN_IN_CELL = Bilingual("、", "; ")


def formatted(
    value: Any,
    field: Field,
    table: FieldTable,
    language: Language,
    answers: Mapping[str, Any] | None = None,
) -> str:
    """A value in the reader's words: 365日, 398円 or ¥398, 2026年6月8日 or 8 June 2026, labels.

    With the other answers, an amount takes its unit from its own field (500g). No answer is "".
    """
    if value is None:
        return ""
    if field.unit_field and answers and (unit := answers.get(field.unit_field)):
        label = table.vocabulary_of(table[field.unit_field]).label_of(unit).text(language)
        return f"{grouped(value)}{'' if language == 'ja' else ' '}{label}"
    if field.kind in NUMBERS:
        return _number(value, field, language)
    if field.kind == "table":
        return "\n".join(_line(entry, field, table, language) for entry in value)
    return _worded(value, field, table, language)


def _worded(value: Any, asked: Field | TableColumn, table: FieldTable, language: Language) -> str:
    match asked.kind:
        case "boolean":
            return (YES if value else NO).text(language)
        case "date":
            return day(date.fromisoformat(value), language)
        case "month_range":
            return months(value, language)
        case "texts":
            return "\n".join(value) or NOTHING.text(language)
    if asked.kind in _CODED:
        return table.vocabulary_of(asked).label_of(value).text(language)
    if asked.kind in _CODED_LISTS:
        labels = table.vocabulary_of(asked).label_of
        named = _BETWEEN.text(language).join(labels(code).text(language) for code in value)
        return named or NOTHING.text(language)
    return str(value)


def _number(value: Any, field: Field, language: Language) -> str:
    if value == OPEN:
        return OPEN_PRICE.text(language)
    if field.unit is None:
        return grouped(value)
    return field.unit.after(grouped(value), language)


def grouped(value: Any) -> str:
    """A number with commas between thousands, its digits after the point as they are."""
    number = Decimal(str(value))
    return f"{number:,f}"


def day(when: date, language: Language) -> str:
    """2026年6月8日 or 8 June 2026."""
    if language == "ja":
        return f"{when.year}年{when.month}月{when.day}日"
    return f"{when.day} {month_name[when.month]} {when.year}"


def months(value: str, language: Language) -> str:
    """10月〜3月 or October to March; 通年 or All year."""
    if value == ALL_YEAR:
        return WHOLE_YEAR.text(language)
    first, last = (int(part) for part in value.split("-"))
    names = [f"{m}月" if language == "ja" else month_name[m] for m in (first, last)]
    if first == last:
        return names[0]
    return ("〜" if language == "ja" else " to ").join(names)


def _line(entry: Mapping[str, Any], field: Field, table: FieldTable, language: Language) -> str:
    parts = [
        _worded(entry[column.key], column, table, language) if column.key in entry else ""
        for column in field.columns
    ]
    return " | ".join(parts).rstrip("| ")


def as_cell(value: Any, field: Field, table: FieldTable, language: Language) -> Cell:
    """A value as a cell of a sheet; the field's reader reads it back to the same value."""
    if value is None:
        return None
    if field.kind in NUMBERS:
        return _number_cell(value, field, language)
    match field.kind:
        case "boolean":
            return (_YES_CELL if value else _NO_CELL).text(language)
        case "date":
            return date.fromisoformat(value)
        case "texts":
            # the sign tells the reader not to part a single text at its commas
            return "\n".join(f"・{text}" for text in value) or NOTHING.text(language)
        case "table":
            lines = "\n".join(_line(entry, field, table, language) for entry in value)
            return lines or NOTHING.text(language)
    if field.kind in _CODED_LISTS:
        labels = table.vocabulary_of(field).label_of
        named = _BETWEEN_IN_CELL.text(language).join(labels(c).text(language) for c in value)
        return named or NOTHING.text(language)
    return _worded(value, field, table, language)


def _number_cell(value: Any, field: Field, language: Language) -> Cell:
    if value == OPEN:
        return OPEN_PRICE.text(language)
    number = Decimal(str(value))
    if field.kind == "percent" and 0 < number < 1:
        # as a bare number 0.5 might be half a percent or fifty: the sign settles it
        return f"{value}%"
    return int(number) if number == number.to_integral_value() else float(number)
