"""Dates in any form that Excel or a Japanese office writes, and none that must be guessed."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

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

# the years before the first of each era
_ERAS = {
    "令和": 2018,
    "r": 2018,
    "平成": 1988,
    "h": 1988,
    "昭和": 1925,
    "s": 1925,
    "令": 2018,
    "平": 1988,
    "昭": 1925,
}
_SEP = r"\s*[-./年・]\s*"
_TIME = r"(?:[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[AP]M)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_WEEKDAY = r"\s*(?:\((?:[日月火水木金土]|[a-z]{3})\))?"
_PART = r"(?P<part>上旬|中旬|下旬|初旬|初め|はじめ|頭|末日|末|中)?"
_DAY = rf"(?:\s*[-./月]\s*(?P<day>\d{{1,2}})\s*日?{_WEEKDAY}{_TIME}|\s*月?\s*{_PART})"
_WESTERN = re.compile(
    rf"(?P<year>\d{{4}}){_SEP}(?P<month>\d{{1,2}}){_DAY}", re.IGNORECASE | re.ASCII
)
_ERA = re.compile(
    rf"(?P<era>令和|平成|昭和|[令平昭RHS])\s*\.?\s*(?P<year>元|\d{{1,2}}){_SEP}(?P<month>\d{{1,2}}){_DAY}",
    re.IGNORECASE | re.ASCII,
)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_ENGLISH = (
    re.compile(
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_NAME}[\s,-]+(?P<year>\d{{4}})",
        re.IGNORECASE | re.ASCII,
    ),
    re.compile(
        rf"{_NAME}[\s-]+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s,-]+(?P<year>\d{{4}})",
        re.IGNORECASE | re.ASCII,
    ),
    re.compile(rf"{_NAME}[\s,-]+(?P<year>\d{{4}})", re.IGNORECASE | re.ASCII),
)
_SLASHED = re.compile(r"(?P<a>\d{1,2})[/.\-](?P<b>\d{1,2})[/.\-](?P<year>\d{4})", re.ASCII)
_SHORT_YEAR = re.compile(
    r"'?(?P<year>\d{2})[/.\-年](?P<month>\d{1,2})[/.\-月](?P<day>\d{1,2})日?", re.ASCII
)
_NO_YEAR = re.compile(r"(?P<month>\d{1,2})[/月](?P<day>\d{1,2})日?", re.ASCII)
_YEAR_ONLY = re.compile(
    r"(?:(?:19|20)\d{2}|(?:令和|平成|昭和|[RHS])\s*(?:元|\d{1,2}))\s*年?度?",
    re.IGNORECASE | re.ASCII,
)
_RANGE = re.compile(r"(?:~|〜|～|から|\bto\b|[-–]\s*(?=(?:19|20)\d{2}[./年-]))", re.IGNORECASE)
_SERIAL_EPOCH = date(1899, 12, 30)
# 1990-01-01 to 2099-12-31 as Excel counts days
_SERIALS = range(32_874, 73_051)


@dataclass(frozen=True, slots=True)
class Found:
    """What a text says of a day: perhaps only its month, or a part of the month."""

    year: int
    month: int
    day: int | None = None
    part: str = ""


def date_reader(asked: Asked) -> Reader:
    """A day as ISO text; a month alone is its first day (its last with month_end), and told."""

    def read(cell: Cell) -> Outcome:
        if is_blank(cell) or cell is None:
            return None
        if isinstance(cell, date):
            return (cell.date() if isinstance(cell, datetime) else cell).isoformat()
        if is_formula_error(cell):
            return asked.refused("cell.formula_error", cell)
        if isinstance(cell, bool | time):
            return asked.refused("date.unreadable", cell)
        if isinstance(cell, int | float):
            return _of_number(asked, cell)
        return _of_text(asked, cell)

    return read


def _of_number(asked: Asked, cell: float) -> Outcome:
    if cell - cell == 0 and int(cell) in _SERIALS:
        return (_SERIAL_EPOCH + timedelta(days=int(cell))).isoformat()
    written = f"{cell:.15g}"
    if match := re.fullmatch(r"((?:19|20)\d{2})\.(\d{1,2})", written):
        # 2026.1 may have been written 2026.10: Excel drops the zero
        if match[2] == "1":
            return asked.refused("date.ambiguous", cell, suggestion=f"{match[1]}-10-01")
        return _dated(asked, cell, Found(int(match[1]), int(match[2])))
    return (
        _of_text(asked, written)
        if isinstance(cell, int) or cell.is_integer()
        else asked.refused("date.unreadable", cell)
    )


def _of_text(asked: Asked, cell: Cell) -> Outcome:
    text = plain_text(cell)
    if says_nothing(text):
        return None
    if _RANGE.search(text):
        return asked.refused("date.range", cell)
    found = found_in(text)
    if found is not None:
        return _dated(asked, cell, found)
    if text.isascii() and text.isdigit() and int(text) in _SERIALS:
        day = (_SERIAL_EPOCH + timedelta(days=int(text))).isoformat()
        return asked.told(day, "date.serial", cell, read=day)
    return (
        asked.refused(*_why_not(text), cell)
        if not _slashed(text)
        else _of_slashed(asked, cell, text)
    )


def _slashed(text: str) -> re.Match[str] | None:
    return _SLASHED.fullmatch(text)


def found_in(text: str) -> Found | None:
    """The day or month that a plain text says in a form with one meaning."""
    if match := _WESTERN.fullmatch(text) or _COMPACT.fullmatch(text):
        year = int(match["year"])
    elif match := _ERA.fullmatch(text):
        year = _ERAS[match["era"].lower()] + (1 if match["year"] == "元" else int(match["year"]))
    else:
        return _english(text)
    parts = match.groupdict()
    day = int(parts["day"]) if parts["day"] else None
    return Found(year, int(parts["month"]), day, parts.get("part") or "")


def _english(text: str) -> Found | None:
    for form in _ENGLISH:
        if match := form.fullmatch(text):
            parts = match.groupdict()
            month = _MONTHS.index(parts["name"].lower()) + 1
            return Found(int(parts["year"]), month, int(parts["day"]) if parts.get("day") else None)
    return None


def _of_slashed(asked: Asked, cell: Cell, text: str) -> Outcome:
    """13/4/2026 has one meaning, 4/1/2026 has two."""
    match = _slashed(text)
    assert match is not None
    first, second, year = int(match["a"]), int(match["b"]), int(match["year"])
    if first == second or first > 12 or second > 12:
        day, month = (second, first) if second > 12 else (first, second)
        return _dated(asked, cell, Found(year, month, day))
    return asked.refused("date.ambiguous", cell, suggestion=f"{year}-{first:02}-{second:02}")


def _dated(asked: Asked, cell: Cell, found: Found) -> Outcome:
    if not (1 <= found.month <= 12 and 1868 <= found.year <= 2199):
        return asked.refused("date.impossible", cell)
    last = monthrange(found.year, found.month)[1]
    if found.day is not None:
        if not 1 <= found.day <= last:
            return asked.refused("date.impossible", cell)
        return date(found.year, found.month, found.day).isoformat()
    day = {"中旬": 11, "中": 11, "下旬": 21, "末": last, "末日": last}.get(found.part, 1)
    if not found.part and asked.field.month_end:
        day = last
    read = date(found.year, found.month, day).isoformat()
    return asked.told(read, "date.month_only", cell, read=read)


def _why_not(text: str) -> tuple[str]:
    if _YEAR_ONLY.fullmatch(text):
        return ("date.year_only",)
    if _NO_YEAR.fullmatch(text):
        return ("date.no_year",)
    if _SHORT_YEAR.fullmatch(text):
        return ("date.short_year",)
    return ("date.unreadable",)


def refused_day(reading: Reading) -> bool:
    """Whether a reading gave no day."""
    return reading.value is None
