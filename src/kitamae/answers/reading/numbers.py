"""Numbers as people write them: width, commas, units, 万, ▲; never a guess at a range."""

import re
from dataclasses import dataclass
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

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
from kitamae.answers.units import Unit, unit_names, units
from kitamae.answers.vocabularies import Vocabulary
from kitamae.answers.words import fold

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
NUMBER = re.compile(
    rf"(?P<sign>[-+▲△]|マイナス|minus|零下|ー)?\s*(?P<digits>{_DIGITS})", re.ASCII | re.IGNORECASE
)
# 1e-05, 4.5E+3: how programs write very small and very large numbers
_SCIENTIFIC = re.compile(
    r"(?<![\w.,])\d+(?:\.\d+)?e[-+]?\d{1,2}(?![\w.])", re.ASCII | re.IGNORECASE
)
_TIMES_TEN = {"千": 1_000, "万": 10_000, "億": 100_000_000}
_RANGE = re.compile(r"\d[^\d.,]*(?:~|〜|～|から|\bto\b|-)\s*[^\d]*\d", re.IGNORECASE)
ABOUT = re.compile(
    r"約|およそ|おおよそ|程度|前後|ぐらい|くらい|頃|about|approx|circa|ca\.|±", re.IGNORECASE
)
BOUND = re.compile(
    r"以上|以下|以内|未満|超|まで|より|[<>≦≧≤≥]|at least|at most|up to|max|min\b", re.IGNORECASE
)
_LIMIT = re.compile(r"\s*(?:以下|以上|まで|から)$|^(?:max|min)\.?\s*", re.IGNORECASE)
_TIMES = re.compile(r"\s*[×xX*✕✖]\s*")
_LARGEST = Decimal(10) ** 15
# a machine writes 74.8031496062992 where a label says 74.8: no reader loses anything by 1 in 200
_NOTHING_LOST = Decimal("0.005")

# counters that may stand after a plain count, whatever the field counts
_COUNTERS = frozenset(code for code, unit in units().items() if unit.measure.startswith("count"))


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with whatever stood after it."""

    number: Decimal
    rest: str


def amount_in(text: str) -> Amount | None:
    """The number that a plain text begins with, and what follows; None where none does."""
    match = NUMBER.match(text)
    if match is None:
        return None
    number = Decimal(match["digits"].replace(",", ""))
    rest = text[match.end() :].strip()
    if rest[:1] in _TIMES_TEN and rest:
        number *= _TIMES_TEN[rest[0]]
        rest = rest[1:].strip()
    if match["sign"] and match["sign"] != "+":
        number = -number
    return Amount(number, rest)


def without_exponents(text: str) -> str:
    """A plain text whose numbers with an exponent are written out: 1e-05 as 0.00001."""
    return _SCIENTIFIC.sub(lambda match: plain_decimal(Decimal(match[0])), text)


def vague(asked: Asked, cell: Cell, text: str) -> Reading | None:
    """The refusal of a range, an about or a bound, with the number that could be meant."""
    digits = re.search(_DIGITS, text, re.ASCII)
    suggestion = digits[0] if digits else None
    if _RANGE.search(text):
        return asked.refused("number.range", cell)
    if digits and ABOUT.search(text):
        return asked.refused("number.about", cell, suggestion=suggestion)
    if digits and BOUND.search(text):
        return asked.refused("number.bound", cell, suggestion=suggestion)
    return None


def from_number(cell: float) -> Decimal:
    """A number of a sheet as Excel shows it: fifteen digits, no binary dust."""
    return Decimal(cell) if isinstance(cell, int) else Decimal(f"{cell:.15g}")


def plain_decimal(number: Decimal) -> str:
    """A decimal without exponent and without idle zeros: 500, 0.75, -18."""
    written = f"{number:f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return "0" if written in {"-0", ""} else written


def bounds_fault(asked: Asked, cell: Cell, number: Decimal) -> Reading | None:
    """The refusal of a number outside the field's bounds."""
    least, most = asked.field.minimum, asked.field.maximum
    if least is not None and number < Decimal(str(least)):
        return asked.refused("number.too_small", cell, least=plain_decimal(Decimal(str(least))))
    if most is not None and number > Decimal(str(most)):
        return asked.refused("number.too_large", cell, most=plain_decimal(Decimal(str(most))))
    if abs(number) >= _LARGEST:
        return asked.refused("number.too_large", cell, most=plain_decimal(_LARGEST))
    return None


def number_in(asked: Asked, cell: Cell) -> Decimal | Reading | None:
    """The number of a cell in the field's own unit; a Reading where there is something to tell."""
    if is_blank(cell) or cell is None:
        return None
    if isinstance(cell, bool | date | time) or is_formula_error(cell):
        code = "cell.formula_error" if isinstance(cell, str) else "number.not_a_number"
        return asked.refused(code, cell)
    if isinstance(cell, int | float):
        finite = isinstance(cell, int) or cell - cell == 0
        return from_number(cell) if finite else asked.refused("number.unreadable", cell)
    text = without_exponents(plain_text(cell))
    if says_nothing(text):
        return None
    if asked.field.kind == "celsius":
        # "10℃以下" says the highest temperature, which is what such a field asks for
        text = _LIMIT.sub("", text)
    if fault := vague(asked, cell, text):
        return fault
    amount = amount_in(text)
    if amount is None:
        return asked.refused("number.unreadable", cell)
    if not amount.rest:
        return amount.number
    return _in_unit(asked, cell, amount)


def _in_unit(asked: Asked, cell: Cell, amount: Amount) -> Decimal | Reading:
    wanted, given = asked.field.unit, unit_names().get(fold(amount.rest.strip("()[]. ")))
    if given is None:
        return asked.refused("number.unknown_unit", cell, unit=amount.rest)
    if wanted is None:
        if given.code in _COUNTERS or asked.field.kind == "integer":
            return amount.number
        return asked.refused("number.unknown_unit", cell, unit=amount.rest)
    if same_unit(given, wanted) or (wanted.code == "percent" and amount.rest == "度"):
        return amount.number
    number = converted(amount.number, given, wanted)
    if number is None:
        return asked.refused("number.other_unit", cell, unit=amount.rest, wanted=wanted.label)
    return asked.told(
        number, "number.converted", cell, read=plain_decimal(number), wanted=wanted.label
    )


def same_unit(given: Unit, wanted: Unit) -> bool:
    """Whether two units count alike; any counter will do for a count of things."""
    if given.code == wanted.code:
        return True
    # 12個, 12本 and 12袋 say the same of what one case holds
    return (
        wanted.code not in {"case", "layer", "pallet", "serving"}
        and given.code not in {"case", "layer", "pallet"}
        and given.code in _COUNTERS
        and wanted.code in _COUNTERS
    )


def converted(number: Decimal, given: Unit, wanted: Unit) -> Decimal | None:
    """The number in another unit of the same measure; None where the measures differ."""
    if given.code == "metre" and wanted.measure == "length":
        return number * 1000 / wanted.factor
    if given.measure != wanted.measure or given.factor == wanted.factor:
        return None
    return number * given.factor / wanted.factor


def whole_reader(asked: Asked) -> Reader:
    """Whole numbers; millimetres and grams are rounded and told, counts are not."""
    measured = asked.field.kind in {"millimetres", "grams"}
    least = asked.field.minimum if asked.field.minimum is not None else float("-inf")
    most = asked.field.maximum if asked.field.maximum is not None else 10**15 - 1

    def read(cell: Cell) -> Outcome:
        if type(cell) is float and least <= cell <= most and cell.is_integer():
            return int(cell)
        if type(cell) is int and least <= cell <= most:
            return cell
        return _finished(asked, cell, lambda number: _whole(asked, cell, number, measured=measured))

    return read


def _whole(asked: Asked, cell: Cell, number: Decimal, *, measured: bool) -> Outcome:
    rounded = int(number.to_integral_value(ROUND_HALF_UP))
    if rounded == number:
        return rounded
    if measured:
        return asked.told(rounded, "number.rounded", cell, read=str(rounded))
    return asked.refused("number.not_whole", cell, suggestion=str(rounded))


def decimal_reader(asked: Asked, units_of_cell: Vocabulary | None = None) -> Reader:
    """Decimals, kept as text. With `units_of_cell`, "500g" and "20包×3" answer two fields."""
    least = asked.field.minimum if asked.field.minimum is not None else float("-inf")
    most = asked.field.maximum if asked.field.maximum is not None else 10**15 - 1
    share = asked.field.kind == "percent"
    digits = asked.field.decimals

    def read(cell: Cell) -> Outcome:
        if type(cell) is float and least <= cell <= most and not (share and 0 < cell < 1):
            if cell.is_integer():
                return str(int(cell))
            if digits is None or round(cell, digits) == cell:
                return plain_decimal(from_number(cell))
        elif type(cell) is int and least <= cell <= most:
            return str(cell)
        if units_of_cell is not None and isinstance(cell, str):
            content = _content(asked, cell, units_of_cell)
            if content is not None:
                return content
        return _finished(asked, cell, lambda number: _decimal(asked, cell, number))

    return read


def _decimal(asked: Asked, cell: Cell, number: Decimal) -> Outcome:
    if asked.field.kind == "percent" and isinstance(cell, float) and 0 < number < 1:
        # Excel stores a cell shown as 15% as 0.15; which of the two is meant only its writer knows
        reading = asked.told(
            plain_decimal(number), "percent.fraction", cell, percent=plain_decimal(number * 100)
        )
        return Reading(reading.value, reading.problems, None, f"{plain_decimal(number * 100)}%", {})
    digits = asked.field.decimals
    if digits is not None:
        rounded = number.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
        if rounded != number and abs(rounded - number) <= abs(number) * _NOTHING_LOST:
            return Reading(plain_decimal(rounded), (), shown(cell, whole=True))
        if rounded != number:
            return asked.told(
                plain_decimal(rounded), "number.rounded", cell, read=plain_decimal(rounded)
            )
    return plain_decimal(number)


def _finished(asked: Asked, cell: Cell, finish: Any) -> Outcome:
    """The cell's number within bounds and finished; what was told on the way stays told."""
    found = number_in(asked, cell)
    if found is None:
        return None
    told = None
    if isinstance(found, Reading):
        if found.value is None:
            return found
        told, found = found, found.value
    number = Decimal(found)
    if fault := bounds_fault(asked, cell, number):
        return fault
    outcome = finish(number)
    if told is None:
        return outcome
    if isinstance(outcome, Reading):
        return Reading(
            outcome.value, (*told.problems, *outcome.problems), told.kept, outcome.suggestion
        )
    return Reading(outcome, told.problems, told.kept)


def _content(asked: Asked, cell: str, vocabulary: Vocabulary) -> Outcome:
    """Net content with its unit: "500g", "20包×3", "30g(6個)"; None where it is a number."""
    text = without_exponents(plain_text(cell))
    unit_key = asked.field.unit_field or ""
    if says_nothing(text) or is_blank(cell):
        return None
    first, *more = _TIMES.split(re.sub(r"\s*[(\[].*[)\]]\s*$", "", text) or text)
    amount = amount_in(first)
    if amount is None or vague(asked, cell, text):
        return None
    factors, unit_word = [amount.number], amount.rest
    for part in more:
        further = amount_in(part)
        if further is None:
            return None
        factors.append(further.number)
        unit_word = unit_word or further.rest
    if not unit_word:
        return None
    term = vocabulary.find(unit_word)
    if term is None:
        return asked.refused("number.unknown_unit", cell, unit=unit_word)
    total = Decimal(1)
    for factor in factors:
        total *= factor
    if fault := bounds_fault(asked, cell, total):
        return fault
    value, also = plain_decimal(total), {unit_key: term.code}
    if len(factors) == 1:
        return Reading(value, (), None, None, also)
    return asked.told(value, "content.multiplied", cell, also=also, read=value, unit=term.label)
