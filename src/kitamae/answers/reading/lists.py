"""Lists in one cell: short texts, and lines of parts `a | b | c`."""

import re
from typing import Any

from kitamae.answers.fields import FieldTable, TableColumn
from kitamae.answers.reading import numbers, terms, text, truth
from kitamae.answers.reading.cell import (
    Asked,
    Cell,
    Outcome,
    Reader,
    Reading,
    is_blank,
    is_formula_error,
    plain_text,
    says_nothing,
    shown,
)
from kitamae.answers.units import units
from kitamae.kernel.problems import Problem

_BULLET = re.compile(r"^\s*(?:[・•●○◆◇■□▪※*]|-\s|[(]?\d{1,2}[).:]\s?|[①-⑳])\s*")
_SHORT_PARTS = re.compile(r"[、,，;；/／|｜]")
# a part longer than this is a clause of a sentence, not an entry of a list
_LONGEST_WORD = {True: 40, False: 16}  # in ASCII letters or not
_LINE = re.compile(r"[\n;；]")
_PART = re.compile(r"[|｜\t]")


def texts_reader(asked: Asked) -> Reader:
    """Short texts: one a line, or words parted by 、 and commas."""

    def read(cell: Cell) -> Outcome:
        if is_blank(cell) or cell is None:
            return None
        if is_formula_error(cell):
            return asked.refused("cell.formula_error", cell)
        written = text.tidy(cell) if isinstance(cell, str) else shown(cell, whole=True)
        if says_nothing(written):
            return []
        lines = [_BULLET.sub("", line).strip() for line in written.split("\n")]
        if len(lines) == 1 and not _BULLET.match(written):
            parts = [part.strip() for part in _SHORT_PARTS.split(lines[0])]
            if all(len(part) <= _LONGEST_WORD[part.isascii()] for part in parts):
                lines = parts
        entries = list(dict.fromkeys(line for line in lines if line))
        most = asked.field.max_length
        if most is not None and len(entries) > most:
            return asked.refused("list.too_many", cell, count=len(entries), most=most)
        return entries

    return read


def table_reader(asked: Asked, table: FieldTable) -> Reader:
    """Lines of parts, each part read by its column."""
    columns = asked.field.columns
    readers = [_part_reader(asked, column, table) for column in columns]

    def read(cell: Cell) -> Outcome:
        if is_blank(cell) or cell is None:
            return None
        if is_formula_error(cell):
            return asked.refused("cell.formula_error", cell)
        written = text.tidy(cell) if isinstance(cell, str) else shown(cell, whole=True)
        if says_nothing(written):
            return []
        return _lines(asked, cell, written, readers)

    return read


def _part_reader(asked: Asked, column: TableColumn, table: FieldTable) -> Reader:
    match column.kind:
        case "country" | "choice":
            return terms.term_reader(asked, table.vocabulary_of(column))
        case "prefecture":
            return terms.prefecture_reader(asked, table.vocabulary_of(column))
        case "integer" | "decimal" | "percent":
            return _number_part(asked, column.kind)
        case "boolean":
            return truth.boolean_reader(asked)
        case "url":
            return text.url_reader(asked)
        case "email":
            return text.email_reader(asked)
    return lambda cell: cell or None


def _number_part(asked: Asked, kind: str) -> Reader:
    def read(cell: Cell) -> Outcome:
        amount = numbers.amount_in(plain_text(cell))
        if cell is None or cell == "" or says_nothing(str(cell)):
            return None
        unit = units()["percent"].label.ja if kind == "percent" else ""
        if amount is None or amount.rest not in {"", unit}:
            return asked.refused("number.unreadable", cell)
        if kind == "integer":
            whole = amount.number == int(amount.number)
            return int(amount.number) if whole else asked.refused("number.not_whole", cell)
        return numbers.plain_decimal(amount.number)

    return read


def _lines(asked: Asked, cell: Cell, written: str, readers: list[Reader]) -> Outcome:
    found: list[dict[str, Any]] = []
    problems: list[Problem] = []
    bare = (_BULLET.sub("", line).strip() for line in _LINE.split(written))
    for line in filter(None, bare):
        entry = _entry(asked, cell, line, readers)
        if not entry.readable:
            return entry
        found.append(entry.value)
        problems += entry.problems
    most = asked.field.max_length
    if most is not None and len(found) > most:
        return asked.refused("list.too_many", cell, count=len(found), most=most)
    return Reading(found, tuple(problems)) if problems else found


def _entry(asked: Asked, cell: Cell, line: str, readers: list[Reader]) -> Reading:
    """One line read by its columns."""
    columns = asked.field.columns
    parts = [part.strip() for part in _PART.split(line)]
    if len(parts) > len(columns):
        return asked.refused("table.too_many_parts", cell, line=shown(line), most=len(columns))
    entry: dict[str, Any] = {}
    problems: list[Problem] = []
    for column, reader, part in zip(columns, readers, parts, strict=False):
        outcome = reader(part)
        reading = outcome if isinstance(outcome, Reading) else Reading(outcome)
        if not reading.readable:
            return reading
        problems += reading.problems
        if reading.value is not None:
            entry[column.key] = reading.value
    for column in columns:
        if column.key not in entry and not column.optional:
            return asked.refused("table.part_missing", cell, line=shown(line), part=column.label)
    return Reading(entry, tuple(problems))
