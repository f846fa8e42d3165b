"""The timetable: what is due, once, and made up for when a minute was missed."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kitamae.config import wiring
from kitamae.kernel import timetable
from kitamae.kernel.models import Appointment

TOKYO = ZoneInfo("Asia/Tokyo")


def _tokyo(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=TOKYO)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("every minute", (2026, 5, 5, 9, 17)),
        ("every hour", (2026, 5, 5, 9, 0)),
        ("every day at 09:17", (2026, 5, 5, 9, 17)),
        ("every day at 09:18", (2026, 5, 4, 9, 18)),
        ("every Friday at 06:30", (2026, 5, 1, 6, 30)),
        ("every Tuesday at 23:00", (2026, 4, 28, 23, 0)),
        ("every working day at 08:00", (2026, 5, 1, 8, 0)),  # not in Golden Week
    ],
)
def test_the_latest_time_of_an_entry(when, expected):
    assert timetable.latest_time(when, _tokyo(2026, 5, 5, 9, 17, 31)) == _tokyo(*expected)


@pytest.mark.parametrize(
    "when",
    ["every day", "daily", "every day at 9:00", "every day at 25:00", "every Mittwoch at 09:00"],
)
def test_a_time_that_cannot_be_read_is_refused(when):
    with pytest.raises(ValueError, match=r"no time|hour must be"):
        timetable.latest_time(when, _tokyo(2026, 5, 5))


def test_the_timetable_of_the_house_can_be_read(at):
    timetable.check(wiring.TIMETABLE, at=at)


def test_a_job_that_stands_twice_is_refused(at):
    with pytest.raises(ValueError, match="stands twice"):
        timetable.check([("every minute", greet), ("every hour", greet)], at=at)


done: list[str] = []


def greet(*, at: datetime) -> None:
    """Say good morning."""
    done.append(f"{at:%d %H:%M}")


def fall(*, at: datetime) -> None:
    """Fail."""
    raise OSError("no ladder")


@pytest.fixture(autouse=True)
def _nothing_done() -> None:
    done.clear()


@pytest.mark.django_db
def test_a_daily_job_runs_once_a_day_and_is_made_up_for(at):
    entries = [("every day at 06:30", greet)]
    looks = [
        timedelta(),
        timedelta(hours=1),
        timedelta(hours=21, minutes=29),
        timedelta(hours=21, minutes=30),
        timedelta(hours=21, minutes=31),
        timedelta(days=3),
    ]

    for after in looks:
        timetable.run_due(entries, at=at + after)

    assert done == ["09 06:30", "11 09:00"]


@pytest.mark.django_db
def test_what_recurs_within_the_hour_starts_at_once(at):
    for _ in range(2):
        timetable.run_due([("every minute", greet)], at=at)

    assert done == ["08 09:00"]


@pytest.mark.django_db
def test_a_job_that_fails_holds_up_no_other(at, caplog):
    due = timetable.run_due([("every minute", fall), ("every hour", greet)], at=at)

    assert [name.partition(".")[2] for name in due.failed] == ["fall"]
    assert [name.partition(".")[2] for name in due.done] == ["greet"]
    assert done == ["08 09:00"]
    assert Appointment.objects.count() == 2
    assert "OSError: no ladder" in caplog.text


@pytest.mark.django_db
def test_of_two_hosts_that_look_at_once_one_does_it(at, monkeypatch):
    entries = [("every minute", greet)]
    timetable.run_due(entries, at=at)
    later = at + timedelta(minutes=1)
    name = timetable.name_of(greet)
    stale = Appointment.objects.get(name=name)
    timetable.run_due(entries, at=later)

    mine = Appointment.objects.filter(pk=stale.pk, kept_at=stale.kept_at).update(kept_at=later)

    assert mine == 0
    assert done == ["08 09:00", "08 09:01"]
