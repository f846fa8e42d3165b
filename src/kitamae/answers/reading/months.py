"""The months in which a product can be had: 通年, 10月〜3月, Oct–Mar. Kept as "10-03"."""

import re
from calendar import month_abbr, month_name
from datetime import date
from itertools import pairwise

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
from kitamae.answers.words import fold

ALL_YEAR = "01-12"
_BAR = "|"  # parts the words below, because some of them hold spaces
_ALL_YEAR = frozenset(
    map(
        fold,
        "通年|年中|一年中|1年中|周年|オールシーズン|全期間|常時|いつでも|all year|all year round|"
        "year-round|year round|always|throughout the year".split(_BAR),
    )
)
_SEASONS = {
    **dict.fromkeys(("春", "spring"), (3, 5)),
    **dict.fromkeys(("夏", "summer"), (6, 8)),
    **dict.fromkeys(("秋", "autumn", "fall"), (9, 11)),
    **dict.fromkeys(("冬", "winter"), (12, 2)),
    "春夏": (3, 8),
    "秋冬": (9, 2),
}
_NAMES = {name.casefold(): i for i, name in enumerate(month_name) if name}
_NAMES |= {name.casefold(): i for i, name in enumerate(month_abbr) if name} | {"sept": 9}
_NAME = re.compile(rf"({'|'.join(sorted(_NAMES, key=len, reverse=True))})\.?")
_PART = r"(?:上旬|中旬|下旬|初旬|初め|末)?"
_RANGE = re.compile(
    rf"(\d{{1,2}})月?{_PART}(?:~|〜|～|-|から|to|till|until)"
    rf"(?:翌年?)?(?:の)?(\d{{1,2}})月?{_PART}(?:まで)?",
    re.ASCII,
)
_LIST = re.compile(r"\d{1,2}月?(?:[,、・.]\d{1,2}月?)*", re.ASCII)


def month_range_reader(asked: Asked) -> Reader:
    """First and last month as "10-03", the whole year as "01-12"."""

    def read(cell: Cell) -> Outcome:
        if is_blank(cell) or cell is None:
            return None
        if is_formula_error(cell):
            return asked.refused("cell.formula_error", cell)
        if isinstance(cell, date):
            # Excel turns 10-3 into the third of October
            suggestion = f"{cell.month}月〜{cell.day}月" if cell.day <= 12 else None
            return asked.refused("months.became_a_date", cell, suggestion=suggestion)
        text = re.sub(r"\s|\.$", "", plain_text(cell).casefold())
        if fold(text) in _ALL_YEAR:
            return ALL_YEAR
        if says_nothing(text):
            return None
        if season := _SEASONS.get(re.sub(r"(?:季|期間?|限定|のみ|only)+$", "", text)):
            months = f"{season[0]:02}-{season[1]:02}"
            return asked.told(months, "months.season", cell, first=season[0], last=season[1])
        return _spelt(text) or asked.refused("months.unreadable", shown(cell, whole=True))

    return read


def _spelt(text: str) -> str | None:
    text = _NAME.sub(lambda m: str(_NAMES[m[1]]), text)
    if match := _RANGE.fullmatch(text):
        months = [int(match[1]), int(match[2])]
    elif _LIST.fullmatch(text):
        months = [int(each) for each in re.findall(r"\d+", text)]
        # each the next of the one before, over the new year if need be
        if any(after != before % 12 + 1 for before, after in pairwise(months)):
            return None
    else:
        return None
    if not all(1 <= month <= 12 for month in months):
        return None
    return f"{months[0]:02}-{months[-1]:02}"
