"""What is done when: the entries of a timetable, and which of them are due.

An entry's time is written as people say it: `every minute`, `every hour`, `every day at 06:30`,
`every working day at 06:30`, `every Monday at 06:30`; local time. When an entry was last done is
kept in the database, so that a missed minute is made up for and two hosts do nothing twice.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

import structlog
from django.utils import timezone

from kitamae.kernel.calendars import is_working_day
from kitamae.kernel.models import Appointment

log = structlog.get_logger(__name__)

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TIMED = re.compile(r"every (day|working day|" + "|".join(WEEKDAYS) + r") at (\d\d):(\d\d)")

Entry = tuple[str, Callable[..., object]]


@dataclass(frozen=True, slots=True)
class Due:
    """What a look at the timetable did: names done, and names that failed."""

    done: tuple[str, ...]
    failed: tuple[str, ...]


def name_of(job: Callable[..., object]) -> str:
    """The name of a timetable's job: its room and what it does."""
    named: Any = job
    return f"{named.__module__.split('.')[1]}.{named.__name__}"


def latest_time(when: str, at: datetime) -> datetime:
    """The latest moment up to `at` at which an entry was to be done."""
    local = timezone.localtime(at)
    if when == "every minute":
        return local.replace(second=0, microsecond=0)
    if when == "every hour":
        return local.replace(minute=0, second=0, microsecond=0)
    match = _TIMED.fullmatch(when)
    if match is None:
        raise ValueError(f"{when!r} is no time that a timetable knows")
    days, clock = match[1], time(int(match[2]), int(match[3]))
    day = local.date()
    # the longest run of days off is well under a month
    for _ in range(31):
        moment = datetime.combine(day, clock, tzinfo=local.tzinfo)
        if moment <= local and (
            days == "day"
            or (days == "working day" and is_working_day(day))
            or days == WEEKDAYS[day.weekday()]
        ):
            return moment
        day -= timedelta(days=1)
    raise ValueError(f"{when!r} never came in the last month")


def run_due(entries: Iterable[Entry], *, at: datetime) -> Due:
    """Do what is due; one entry that fails does not hold up the others."""
    done: list[str] = []
    failed: list[str] = []
    for when, job in entries:
        name = name_of(job)
        if not _is_ours(name, latest_time(when, at), at):
            continue
        try:
            job(at=at)
        except Exception:
            log.exception("appointment_failed", job=name)
            failed.append(name)
        else:
            done.append(name)
    return Due(tuple(done), tuple(failed))


def _is_ours(name: str, moment: datetime, at: datetime) -> bool:
    """Whether the entry is due, and this process the first to say so."""
    standing, is_new = Appointment.objects.get_or_create(name=name, defaults={"kept_at": at})
    if is_new:
        # new in the timetable: what recurs within the hour starts now, the rest at its next time
        return at - moment < timedelta(hours=1)
    if standing.kept_at >= moment:
        return False
    mine = Appointment.objects.filter(pk=standing.pk, kept_at=standing.kept_at).update(kept_at=at)
    return bool(mine)


def check(entries: Sequence[Entry], *, at: datetime) -> None:
    """Fail where an entry's time cannot be read or a name stands twice."""
    names = [name_of(job) for _when, job in entries]
    if len(names) != len(set(names)):
        raise ValueError("a job stands twice in the timetable")
    for when, _job in entries:
        latest_time(when, at)
