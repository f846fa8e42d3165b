"""Working days, by the calendars of those who take part."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitamae.kernel.calendars import is_working_day, working_days_after, working_days_between

DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 4, 29), "Shōwa Day"),
        (date(2026, 5, 3), "Constitution Day, a Sunday"),
        (date(2026, 5, 4), "Greenery Day"),
        (date(2026, 5, 5), "Children's Day"),
        (date(2026, 5, 6), "in place of Constitution Day"),
        (date(2026, 9, 22), "between two holidays"),
        (date(2026, 12, 29), "offices close"),
        (date(2027, 1, 3), "offices close"),
        (date(2026, 6, 6), "a Saturday"),
    ],
)
def test_a_day_off_in_japan(day, why):
    assert not is_working_day(day), why


@pytest.mark.parametrize(
    "day",
    [date(2026, 4, 30), date(2026, 5, 1), date(2026, 5, 7), date(2026, 12, 28), date(2027, 1, 4)],
)
def test_a_working_day_beside_days_off(day):
    assert is_working_day(day)


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        (date(2026, 4, 28), 5, date(2026, 5, 11)),  # over Golden Week
        (date(2026, 9, 18), 1, date(2026, 9, 24)),  # over five days off
        (date(2026, 12, 28), 3, date(2027, 1, 6)),  # over the turn of the year
        (date(2026, 6, 5), 1, date(2026, 6, 8)),
        (date(2026, 6, 6), 1, date(2026, 6, 8)),  # from a Saturday
        (date(2026, 6, 8), 0, date(2026, 6, 8)),
    ],
)
def test_working_days_after_a_day(start, count, expected):
    assert working_days_after(start, count) == expected


def test_a_holiday_of_either_country_counts():
    # 3 July 2026 is kept in the United States for the Fourth, a Saturday
    assert working_days_after(date(2026, 7, 2), 1, ("JP",)) == date(2026, 7, 3)
    assert working_days_after(date(2026, 7, 2), 1, ("JP", "US")) == date(2026, 7, 6)


def test_a_country_of_unknown_holidays_has_weekends_only():
    assert is_working_day(date(2026, 5, 5), ("XX",))
    assert not is_working_day(date(2026, 5, 9), ("XX",))


@given(DAYS, st.integers(0, 40))
def test_counting_forth_and_back_agree(start, count):
    end = working_days_after(start, count)

    assert working_days_between(start, end) == count
    assert working_days_between(end, start) == -count


@given(DAYS, st.integers(1, 40))
def test_a_turn_always_ends_on_a_working_day(start, count):
    assert is_working_day(working_days_after(start, count))
