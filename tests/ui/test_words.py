"""Days, sums and turns, said exactly in both languages."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from kitamae.kernel.choices import Side
from kitamae.kernel.turns import Standing
from kitamae.ui import words


@pytest.fixture
def this_year() -> int:
    """The year of the reader's today; words leave it out in Japanese."""
    return timezone.localdate().year


def said(language: str, function, *args, **kwargs) -> str:
    with translation.override(language):
        return function(*args, **kwargs)


def test_a_day_of_this_year_has_its_weekday_in_japanese_and_its_year_in_english(this_year):
    day = date(this_year, 6, 8)
    weekday = "月火水木金土日"[day.weekday()]

    assert said("ja", words.day, day) == f"6月8日({weekday})"
    assert said("en", words.day, day) == f"8 June {this_year}"
    assert said("ja", words.day, day, "short") == "6月8日"
    assert said("en", words.day, day, "short") == "8 June"


def test_a_day_of_another_year_always_says_its_year():
    day = date(2019, 12, 31)

    assert said("ja", words.day, day) == "2019年12月31日(火)"
    assert said("ja", words.day, day, "short") == "2019年12月31日"
    assert said("ja", words.day, day, "full") == "2019年12月31日(火)"
    assert said("en", words.day, day, "short") == "31 December 2019"
    assert said("en", words.day, day, "full") == "Tuesday 31 December 2019"


def test_a_moment_says_where_its_clock_hangs():
    moment = datetime(2019, 6, 8, 0, 2, tzinfo=ZoneInfo("UTC"))

    assert said("ja", words.day_time, moment) == "2019年6月8日(土) 日本時間 9:02"
    assert said("en", words.day_time, moment) == "8 June 2019, 09:02 in Japan"
    with timezone.override(ZoneInfo("Asia/Singapore")):
        assert said("en", words.day_time, moment) == "8 June 2019, 08:02 in Singapore"


@pytest.mark.parametrize(
    ("value", "ja", "en"),
    [
        (398, "398円", "¥398"),
        (1234567, "1,234,567円", "¥1,234,567"),
        (Decimal(4776), "4,776円", "¥4,776"),
        ("0.75", "0.75円", "¥0.75"),
        (-20, "-20円", "−¥20"),
        (0, "0円", "¥0"),
    ],
)
def test_a_sum_in_yen(value, ja, en):
    assert said("ja", words.yen, value) == ja
    assert said("en", words.yen, value) == en


@pytest.mark.parametrize("value", ["買い取り", "", "NaN", "12か月"])
def test_what_is_no_number_is_given_back_as_it_is(value):
    assert words.number(value) == value


def turn(side=Side.SUPPLIER, *, mine=True, days=3, left=1, due=date(2019, 6, 7)) -> Standing:
    return Standing(side, mine, due, days, left)


@pytest.mark.parametrize(
    ("standing", "ja", "en"),
    [
        (turn(), "あと1日(2019年6月7日)", "1 working day left (7 June 2019)"),
        (turn(days=5, left=2), "あと2日(2019年6月7日)", "2 working days left (7 June 2019)"),
        (turn(left=0), "今日まで(2019年6月7日)", "until today (7 June 2019)"),
        (
            replace(turn(left=0), is_resting=True),
            "前の営業日まで(2019年6月7日)",
            "until the last working day (7 June 2019)",
        ),
        (turn(left=-1), "1日遅れ(2019年6月7日)", "1 day overdue (7 June 2019)"),
        (
            turn(Side.BUYER, mine=False, days=14, left=8),
            "6日目 / 14日(2019年6月7日)",
            "day 6 of 14 (7 June 2019)",
        ),
        (
            turn(Side.OFFICE, mine=False, left=-2),
            "2日遅れ(2019年6月7日)",
            "2 days overdue (7 June 2019)",
        ),
        (turn(due=None), "", ""),
    ],
)
def test_the_days_of_a_turn(standing, ja, en):
    assert said("ja", words.time_left, standing) == ja
    assert said("en", words.time_left, standing) == en


def test_a_board_says_the_days_of_a_turn_in_brief():
    theirs = turn(Side.BUYER, mine=False, days=14, left=8)

    assert said("ja", words.time_left, theirs, brief=True) == "6/14日"
    assert said("en", words.time_left, theirs, brief=True) == "6 of 14 days"
    assert said("ja", words.time_left, turn(left=-1), brief=True) == "1日遅れ"


@pytest.mark.parametrize(
    ("side", "ja", "en"),
    [
        (Side.SUPPLIER, "企業の番", "Maker’s turn"),
        (Side.PRODUCER, "生産者の番", "Producer’s turn"),
        (Side.TRADING_COMPANY, "商社の番", "Trading company’s turn"),
        (Side.BUYER, "先方の番", "Buyer’s turn"),
        (Side.WAREHOUSE, "倉庫の番", "Warehouse’s turn"),
        (Side.AGENCY, "代行会社の番", "Agency’s turn"),
        (Side.OFFICE, "事務局の番", "Office’s turn"),
    ],
)
def test_the_pennant_names_the_holder(side, ja, en):
    theirs, mine = turn(side, mine=False), turn(side)

    assert said("ja", words.holder, theirs) == ja
    assert said("en", words.holder, theirs) == en
    assert said("ja", words.holder, mine) == "あなたの番"
    assert said("en", words.holder, mine) == "Your turn"
