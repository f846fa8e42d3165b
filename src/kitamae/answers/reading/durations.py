"""Lengths of time in days: 365日, 12ヶ月, 1年半, 6M; the original stays with the answer.

A month counts as a twelfth of 365 days, rounded down: who promises a shelf life promises no day too
many (12ヶ月 = 365, 6ヶ月 = 182, 1年半 = 547).
"""

import re
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from fractions import Fraction

from kitamae.answers.reading.cell import (
    Asked,
    Cell,
    Outcome,
    Reader,
    is_blank,
    is_formula_error,
    plain_text,
    says_nothing,
)
from kitamae.answers.reading.numbers import ABOUT, BOUND, bounds_fault, from_number, vague

_LEAD = re.compile(
    r"^(?:製造(?:日|後|年月日)?(?:から|より|後)?|出荷(?:日|後)?(?:から|より|後)?|開封後|未開封(?:で)?|"
    r"[受発]注(?:後|から)?|[賞消][味費]期[限間]|常温で?|冷蔵で?|冷凍で?|"
    r"within|from production|after opening)[\s:]*",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\([^()\d]*\)$")
_TRAIL = re.compile(
    r"(?:間)?(?:以内|after production|from production|after opening|ほど)?$", re.IGNORECASE
)
_YEARS = r"(?P<years>\d+(?:\.\d+)?)\s*(?:[ヶケか]年|カ年|年間?|years?|yrs?|y)"
_MONTHS = r"(?P<months>\d+(?:\.\d+)?)\s*(?:[ヶケかカヵ箇个]月間?|months?|mos?\.?|m|月)"
_WEEKS = r"(?P<weeks>\d+(?:\.\d+)?)\s*(?:週間?|weeks?|wks?|w)"
_DAYS = r"(?P<days>\d+(?:,\d{3})*)\s*(?:営業日|稼働日|日間?|working days?|business days?|days?|d)?"
_DURATION = re.compile(
    rf"(?:{_YEARS}\s*(?P<half>半)?)?\s*(?:と|and|,)?\s*(?:{_MONTHS}\s*(?P<half_month>半)?)?\s*(?:と|and|,)?\s*"
    rf"(?:{_WEEKS})?\s*(?:と|and|,)?\s*(?:{_DAYS})?",
    re.IGNORECASE | re.ASCII,
)
_HALF = re.compile(r"^半(?P<unit>年|[ヶかカヵ]月)間?$")
_KANJI = str.maketrans("〇一二三四五六七八九", "0123456789")
_AT_ONCE = {
    "即日": 0,
    "当日": 0,
    "同日": 0,
    "翌日": 1,
    "翌営業日": 1,
    "翌々日": 2,
    "sameday": 0,
    "nextday": 1,
}
_FOR_EVER = re.compile(
    r"無期限|期限なし|期限無し|賞味期限なし|省略|半永久|永久|no expiry|unlimited|indefinite",
    re.IGNORECASE,
)
_WORKING_DAYS_IN_WEEK = 5


def days_reader(asked: Asked) -> Reader:
    """Whole days; with unit business_day, working days."""
    least = asked.field.minimum if asked.field.minimum is not None else 0
    most = asked.field.maximum if asked.field.maximum is not None else 36_500

    def read(cell: Cell) -> Outcome:
        if type(cell) is float and least <= cell <= most and cell.is_integer():
            return int(cell)
        if type(cell) is int and least <= cell <= most:
            return cell
        if is_blank(cell) or cell is None:
            return None
        if is_formula_error(cell):
            return asked.refused("cell.formula_error", cell)
        if isinstance(cell, bool | date | time):
            return asked.refused("duration.unreadable", cell)
        if isinstance(cell, int | float):
            return _days_of_number(asked, cell)
        return _days_of_text(asked, cell)

    return read


def _days_of_number(asked: Asked, cell: float) -> Outcome:
    if cell - cell != 0:
        return asked.refused("duration.unreadable", cell)
    number = from_number(cell)
    if number < 0:
        return asked.refused("number.too_small", cell, least="0")
    if number != int(number):
        return asked.refused("number.not_whole", cell, suggestion=str(int(number)))
    return bounds_fault(asked, cell, number) or int(number)


def _days_of_text(asked: Asked, cell: str) -> Outcome:
    text = plain_text(cell)
    working = asked.field.unit is not None and asked.field.unit.code == "business_day"
    compact = re.sub(r"\s", "", text).casefold()
    if compact in _AT_ONCE:
        return _AT_ONCE[compact]
    if _FOR_EVER.search(text):
        return asked.told(None, "duration.unlimited", cell)
    if says_nothing(text):
        return None
    text = _ASIDE.sub("", text)
    text = _TRAIL.sub("", _LEAD.sub("", text)).strip(" ()[]")
    text = re.sub(
        r"[〇一二三四五六七八九](?=[年ヶかカヵ週日])", lambda m: m[0].translate(_KANJI), text
    )
    if fault := vague(asked, cell, text):
        likely = _count(ABOUT.sub("", BOUND.sub("", text)).strip(), working=working)
        return replace(fault, suggestion=None if likely is None else f"{likely}日")
    days = _count(text, working=working)
    if days is None:
        return asked.refused("duration.unreadable", cell)
    if fault := bounds_fault(asked, cell, Decimal(days)):
        return fault
    if re.fullmatch(
        r"[\d,]+\s*(?:営業日|稼働日|日間?|working days?|business days?|days?|d)?",
        text,
        re.IGNORECASE,
    ):
        return days
    return asked.told(days, "duration.converted", cell, read=days)


def _count(text: str, *, working: bool) -> int | None:
    """The days that a duration says; None where it says none, or months of working days."""
    if half := _HALF.match(text):
        return None if working else (182 if half["unit"] == "年" else 15)
    match = _DURATION.fullmatch(text)
    if match is None or not any(match[part] for part in ("years", "months", "weeks", "days")):
        return None
    months = Fraction(match["years"] or 0) * 12 + Fraction(match["months"] or 0)
    months += Fraction(6 if match["half"] else 0) + Fraction(1, 2) * bool(match["half_month"])
    if working and months:
        return None
    weeks = Fraction(match["weeks"] or 0) * (_WORKING_DAYS_IN_WEEK if working else 7)
    return int(months * 365 / 12) + int(weeks) + int((match["days"] or "0").replace(",", ""))
