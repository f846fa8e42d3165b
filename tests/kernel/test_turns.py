"""Whose turn it is, how many days are left, and what the five ticks show."""

from datetime import UTC, date, datetime

import pytest

from kitamae.kernel.choices import Side
from kitamae.kernel.turns import NOBODY, Turn, standing

SINCE, DUE = date(2026, 6, 8), date(2026, 6, 15)  # five working days


def _standing(today, **changes):
    facts = {"side": "buyer", "is_mine": True, "since_date": SINCE, "due_date": DUE, "today": today}
    return standing(**facts | changes)


def test_a_turn_ends_after_its_working_days_in_tokyo():
    # half past midnight of the ninth in Tokyo is still the eighth in Greenwich
    late = datetime(2026, 6, 8, 15, 30, tzinfo=UTC)

    assert Turn(Side.BUYER, 5).due_date(late, ("JP",)) == date(2026, 6, 16)
    assert Turn(Side.BUYER, 5).due_date(late.replace(hour=14), ("JP",)) == date(2026, 6, 15)


def test_a_turn_without_days_has_no_end():
    assert Turn(Side.OFFICE).due_date(datetime(2026, 6, 8, tzinfo=UTC), ("JP",)) is None
    assert NOBODY.side is None


@pytest.mark.parametrize(
    ("today", "left", "late", "ticks"),
    [
        (date(2026, 6, 8), 5, 0, "....."),
        (date(2026, 6, 9), 4, 0, "#...."),
        (date(2026, 6, 12), 1, 0, "####."),
        (date(2026, 6, 13), 1, 0, "####."),  # a Saturday
        (date(2026, 6, 15), 0, 0, "#####"),
        (date(2026, 6, 16), -1, 1, "#####"),
        (date(2026, 6, 22), -5, 5, "#####"),
    ],
)
def test_days_left_and_ticks_on_each_day(today, left, late, ticks):
    turn = _standing(today)

    assert (turn.side, turn.is_mine, turn.days, turn.days_left, turn.days_late, turn.is_late) == (
        Side.BUYER,
        True,
        5,
        left,
        late,
        late > 0,
    )
    assert "".join("#" if tick else "." for tick in turn.ticks) == ticks


def test_a_turn_that_ended_before_days_off_is_not_late_before_work_begins_again():
    friday = _standing(date(2026, 6, 12), due_date=date(2026, 6, 12))
    saturday = _standing(date(2026, 6, 13), due_date=date(2026, 6, 12))
    monday = _standing(date(2026, 6, 15), due_date=date(2026, 6, 12))

    assert (friday.is_resting, saturday.is_resting, monday.is_resting) == (False, True, False)
    assert (friday.is_late, saturday.is_late, monday.is_late) == (False, False, True)


def test_a_long_turn_shows_at_most_five_ticks():
    turn = _standing(date(2026, 6, 15), due_date=date(2026, 6, 22))

    assert (turn.days, turn.days_left) == (10, 5)
    assert turn.ticks == [True, True, False, False, False]


def test_a_turn_that_is_nobodys_does_not_stand():
    assert _standing(date(2026, 6, 9), side="") is None


def test_a_turn_without_an_end_is_never_late():
    turn = _standing(date(2026, 12, 1), due_date=None)

    assert (turn.days, turn.days_left, turn.is_late, turn.ticks) == (0, 0, False, [])
