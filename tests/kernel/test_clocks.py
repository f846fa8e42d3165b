"""Clocks of turns: stopped, kept, started again with the working days that were left."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from factories import programmes
from kitamae.kernel.choices import Side
from kitamae.kernel.clocks import give_turn, start_clocks, stop_clocks
from kitamae.kernel.turns import Turn, standing_of_row
from kitamae.programmes import actions
from kitamae.programmes.choices import ApplicationState as S
from kitamae.programmes.models import Application

MONDAY, WEDNESDAY = date(2026, 6, 1), date(2026, 6, 3)
MUCH_LATER = date(2026, 6, 22)


def submitted_on_monday(supplier, office) -> Application:
    row = programmes.application(supplier, office, S.SUBMITTED)
    give_turn(row, Turn(Side.OFFICE, 5), datetime(2026, 6, 1, 9, tzinfo=ZoneInfo("Asia/Tokyo")))
    row.save()
    assert row.turn_due_date == date(2026, 6, 8)
    return row


def test_a_stopped_clock_has_no_last_day_and_keeps_the_days_that_were_left(supplier, office):
    row = submitted_on_monday(supplier, office)

    assert stop_clocks(Application.objects.all(), WEDNESDAY) == 1

    row.refresh_from_db()
    assert (row.turn_due_date, row.turn_stopped_date, row.turn_days_left) == (None, WEDNESDAY, 3)
    stands = standing_of_row(row, is_mine=True, today=MUCH_LATER)
    assert (stands.is_late, stands.days_left, stands.stopped_date) == (False, 3, WEDNESDAY)
    assert stop_clocks(Application.objects.all(), MUCH_LATER) == 0


def test_a_started_clock_goes_on_with_the_days_that_were_left(supplier, office):
    row = submitted_on_monday(supplier, office)
    stop_clocks(Application.objects.all(), WEDNESDAY)

    assert start_clocks(Application.objects.all(), MUCH_LATER) == 1

    row.refresh_from_db()
    assert (row.turn_due_date, row.turn_stopped_date) == (date(2026, 6, 25), None)
    stands = standing_of_row(row, is_mine=True, today=MUCH_LATER)
    assert (stands.days, stands.days_left) == (5, 3)


def test_what_was_late_is_due_on_the_day_on_which_it_goes_on(supplier, office):
    row = submitted_on_monday(supplier, office)
    stop_clocks(Application.objects.all(), MUCH_LATER)

    start_clocks(Application.objects.all(), date(2026, 7, 1))

    row.refresh_from_db()
    assert row.turn_due_date == date(2026, 7, 1)


def test_a_turn_that_begins_while_the_clock_is_stopped_keeps_all_its_days(supplier, office, at):
    row = submitted_on_monday(supplier, office)
    stop_clocks(Application.objects.all(), WEDNESDAY)

    actions.return_application(application=row, note="どちらですか。", by=office, at=at)

    row.refresh_from_db()
    assert (row.turn_side, row.turn_due_date, row.turn_days_left) == (Side.SUPPLIER, None, 10)
