"""The JAN doctor: what Excel and hurry do to a barcode number, undone where it is certain.

Certain and harmless repairs are made and told (warnings). What is only likely is refused, with the
likely code as a suggestion for its writer to accept. GTIN: GS1 General Specifications.
"""

import re
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal, InvalidOperation

from kitamae.answers.reading.cell import (
    Asked,
    Cell,
    Outcome,
    Reader,
    is_blank,
    is_formula_error,
    plain_text,
    says_nothing,
    shown,
)
from kitamae.kernel.identifiers import gtin_check_digit, is_gtin, is_in_store

_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?e\+?\d{1,2}", re.IGNORECASE | re.ASCII)
_PREFIX = re.compile(
    r"^(?:jan|ean|gtin|upc|itf)(?:\s*(?:-?\d{1,2})?\s*[::]|コード[::]?)?\s*",
    re.IGNORECASE | re.ASCII,
)
_SEPARATORS = re.compile(r"[\s\-.'`_,*]+")
_ZEROS = "0" * 13
_LOOK_ALIKE = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1", "|": "1", "B": "8", "S": "5"})
# Japan's prefixes: a shorter code that begins so has lost its end, not its beginning
_JAPAN = ("45", "49")


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What a cell's code is: the code if it is certain, a likely one, and what to tell."""

    jan: str | None
    code: str | None = None  # of the problem; None where all is well
    suggestion: str | None = None


def jan_reader(asked: Asked) -> Reader:
    """A JAN of 13 or 8 digits; nothing for なし."""

    def read(cell: Cell) -> Outcome:
        if (
            type(cell) is str
            and len(cell) == 13
            and cell.isascii()
            and cell.isdigit()
            # the check digit of GS1, on the bytes: 48 for each "0" adds up to a multiple of ten
            and (sum((code := cell.encode())[::2]) + 3 * sum(code[1::2])) % 10 == 0
            and cell[0] != "2"
            and not is_in_store(cell)
            and cell != _ZEROS
        ):
            return cell
        if is_blank(cell) or cell is None or (isinstance(cell, str) and says_nothing(cell)):
            return None
        if is_formula_error(cell):
            return asked.refused("cell.formula_error", cell)
        found = diagnose(cell)
        if found.jan is None:
            return asked.refused(found.code or "jan.length", cell, suggestion=found.suggestion)
        if found.code is None:
            return found.jan
        return asked.told(found.jan, found.code, cell, read=found.jan)

    return read


def diagnose(cell: Cell) -> Diagnosis:
    """What became of a JAN in this cell."""
    if isinstance(cell, bool | date | time):
        return Diagnosis(None, "jan.not_a_code")
    if isinstance(cell, int | float):
        whole = isinstance(cell, int) or cell.is_integer()
        if not whole or cell <= 0:
            return Diagnosis(None, "jan.not_a_code")
        return _of_digits(str(int(cell)))
    text = plain_text(cell)
    if scientific := _SCIENTIFIC.fullmatch(text.replace(" ", "")):
        return _of_scientific(scientific[0])
    bare = _PREFIX.sub("", text).removesuffix(".0")
    digits = _SEPARATORS.sub("", bare)
    if digits.isascii() and digits.isdigit():
        found = _of_digits(digits)
        tidied = digits != (cell.strip() if isinstance(cell, str) else "")
        return (
            Diagnosis(found.jan, "jan.tidied") if tidied and found.jan and not found.code else found
        )
    likely = digits.translate(_LOOK_ALIKE)
    if len(likely) in {8, 12, 13} and is_gtin(likely):
        return Diagnosis(None, "jan.letters", likely.zfill(13) if len(likely) == 12 else likely)
    return Diagnosis(None, "jan.letters")


def _of_scientific(text: str) -> Diagnosis:
    """4.90E+12 has lost its digits; 4.901234567894E+12 has kept them all."""
    try:
        number = Decimal(text)
    except InvalidOperation:  # an exponent beyond any code
        return Diagnosis(None, "jan.scientific")
    mantissa = text.lower().split("e")[0].replace(".", "")
    digits = f"{number:f}" if number < 10**15 else ""
    if len(mantissa) >= len(digits) - 1 and is_gtin(digits) and len(digits) == 13:
        return Diagnosis(digits, "jan.tidied")
    return Diagnosis(None, "jan.scientific")


def _of_digits(digits: str) -> Diagnosis:
    length = len(digits)
    if not digits.strip("0"):
        return Diagnosis(None, "jan.placeholder")
    if length == 13:
        return _of_thirteen(digits)
    if length == 8 and is_gtin(digits):
        return Diagnosis(digits)
    if length == 14:
        return _of_fourteen(digits)
    if digits.startswith(_JAPAN) and length in {7, 12}:
        return Diagnosis(None, "jan.short", f"{digits}{gtin_check_digit(digits)}")
    if length in {10, 11, 12} and is_gtin(digits.zfill(13)) and not is_in_store(digits.zfill(13)):
        return Diagnosis(digits.zfill(13), "jan.upc" if length == 12 else "jan.lost_zeros")
    if length == 12 and is_in_store(digits.zfill(13)) and is_gtin(digits):
        return Diagnosis(None, "jan.in_store")
    if length == 8:
        return Diagnosis(None, "jan.check_digit", f"{digits[:7]}{gtin_check_digit(digits[:7])}")
    return Diagnosis(None, "jan.length")


def _of_thirteen(digits: str) -> Diagnosis:
    if is_in_store(digits):
        return Diagnosis(None, "jan.in_store")
    if is_gtin(digits):
        return Diagnosis(digits)
    return Diagnosis(None, "jan.check_digit", f"{digits[:12]}{gtin_check_digit(digits[:12])}")


def _of_fourteen(digits: str) -> Diagnosis:
    """A case's code holds the unit's digits between its indicator and its own check digit."""
    if digits[0] == "0":
        found = _of_thirteen(digits[1:])
        return Diagnosis(found.jan, "jan.tidied") if found.jan else found
    unit = f"{digits[1:13]}{gtin_check_digit(digits[1:13])}"
    if is_gtin(digits):
        return Diagnosis(None, "jan.case_code", None if digits[0] == "9" else unit)
    return Diagnosis(None, "jan.length")


def gtin14_reader(asked: Asked) -> Reader:
    """A GTIN-14 of a case or inner pack (ITF code)."""

    def read(cell: Cell) -> Outcome:
        if is_blank(cell) or cell is None or (isinstance(cell, str) and says_nothing(cell)):
            return None
        if is_formula_error(cell):
            return asked.refused("cell.formula_error", cell)
        if isinstance(cell, bool | date | time):
            return asked.refused("jan.not_a_code", cell)
        text = plain_text(cell)
        if _SCIENTIFIC.fullmatch(text.replace(" ", "")):
            return asked.refused("jan.scientific", cell)
        digits = _SEPARATORS.sub("", _PREFIX.sub("", text).removesuffix(".0"))
        if not (digits.isascii() and digits.isdigit()):
            return asked.refused("gtin14.letters", cell)
        return _case_code(asked, cell, digits)

    return read


def _case_code(asked: Asked, cell: Cell, digits: str) -> Outcome:
    if not digits.strip("0"):
        return asked.refused("jan.placeholder", cell)
    if len(digits) == 16 and digits.startswith("0"):
        return asked.refused("gtin14.sixteen", cell)
    if len(digits) == 13 and is_gtin(digits):
        # a unit's JAN on the case is usual where a case is what is sold; then 0 stands before it
        return asked.told(f"0{digits}", "gtin14.unit_code", cell, read=f"0{digits}")
    if len(digits) != 14:
        return asked.refused("gtin14.length", cell, digits=len(digits))
    if not is_gtin(digits):
        right = f"{digits[:13]}{gtin_check_digit(digits[:13])}"
        return asked.refused("jan.check_digit", cell, suggestion=right)
    if isinstance(cell, str) and digits != cell.strip():
        return asked.told(digits, "jan.tidied", cell, read=digits)
    return digits


def jan_shown(cell: Cell) -> str:
    """A barcode cell as it should be shown: no exponent, no point."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return shown(cell)
