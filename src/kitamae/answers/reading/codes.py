"""Numbers that are names: corporate number, invoice number, postal code, other digits."""

import re
from datetime import date, time

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
)
from kitamae.kernel.identifiers import is_corporate_number

_SEPARATORS = re.compile(r"[\s\-.]+")


def _code(asked: Asked, cell: Cell) -> str | Reading | None:
    """The cell's code without separators, or why it has none."""
    if cell is None or is_blank(cell) or (isinstance(cell, str) and says_nothing(cell)):
        return None
    if is_formula_error(cell):
        return asked.refused("cell.formula_error", cell)
    if isinstance(cell, bool | date | time) or (isinstance(cell, float) and not cell.is_integer()):
        return asked.refused("digits.unreadable", cell)
    text = plain_text(cell) if isinstance(cell, str) else str(int(cell))
    return _SEPARATORS.sub("", text.removesuffix(".0"))


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def corporate_number_reader(asked: Asked) -> Reader:
    """A 法人番号 of thirteen digits with its check digit."""

    def read(cell: Cell) -> Outcome:
        code = _code(asked, cell)
        if not isinstance(code, str):
            return code
        if re.fullmatch(r"[Tt]\d{13}", code, re.ASCII) and is_corporate_number(code[1:]):
            return asked.told(code[1:], "corporate_number.invoice", cell, read=code[1:])
        if not _is_digits(code) or len(code) != 13:
            return asked.refused("corporate_number.form", cell)
        return code if is_corporate_number(code) else asked.refused("corporate_number.check", cell)

    return read


def invoice_number_reader(asked: Asked) -> Reader:
    """A qualified-invoice number: T and thirteen digits (a sole proprietor's has no check)."""

    def read(cell: Cell) -> Outcome:
        code = _code(asked, cell)
        if not isinstance(code, str):
            return code
        code = code.upper()
        if re.fullmatch(r"T\d{13}", code, re.ASCII):
            return code
        if is_corporate_number(code):
            return asked.told(f"T{code}", "invoice_number.without_t", cell, read=f"T{code}")
        return asked.refused("invoice_number.form", cell)

    return read


def postal_code_reader(asked: Asked) -> Reader:
    """A Japanese postal code as 420-0853; a number of six digits has lost its zero."""

    def read(cell: Cell) -> Outcome:
        code = _code(asked, cell)
        if not isinstance(code, str):
            return code
        code = code.removeprefix("〒")
        if not isinstance(cell, str) and 5 <= len(code) < 7:
            code = code.zfill(7)
        if not _is_digits(code) or len(code) != 7:
            return asked.refused("postal_code.form", cell)
        return f"{code[:3]}-{code[3:]}"

    return read


def digits_reader(asked: Asked) -> Reader:
    """A code of ASCII digits (HS, JICFS) of the field's length; points and hyphens go."""
    least, most = asked.field.min_length or 1, asked.field.max_length or 40

    def read(cell: Cell) -> Outcome:
        code = _code(asked, cell)
        if not isinstance(code, str):
            return code
        if not _is_digits(code):
            return asked.refused("digits.unreadable", cell)
        if not isinstance(cell, str) and len(code) == least - 1:
            return asked.told(code.zfill(least), "digits.lost_zero", cell, read=code.zfill(least))
        if not least <= len(code) <= most:
            return asked.refused("digits.length", cell, least=least, most=most, digits=len(code))
        if asked.field.pattern and not re.fullmatch(asked.field.pattern, code):
            return asked.refused("digits.unreadable", cell)
        return code

    return read
