"""The clocks of turns: given with a turn, stopped while nobody can act, and started again.

While a clock is stopped its turn has no last day; the working days that were left are kept, and
go on from the day on which it is started again. A turn that begins meanwhile keeps all its days.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from django.db import models
from django.db.models import Case, Value, When
from django.db.models.functions import Cast
from django.utils import timezone

from kitamae.kernel.calendars import is_working_day, working_days_after, working_days_between
from kitamae.kernel.models import Stepped
from kitamae.kernel.turns import Turn

Row = TypeVar("Row", bound=Stepped)
COLUMNS = ["turn_since_date", "turn_due_date", "turn_stopped_date", "turn_days_left"]
AT_ONCE = 500


def give_turn(row: Stepped, turn: Turn, at: datetime) -> None:
    """Give a row its next turn, to be saved by the caller."""
    today = timezone.localdate(at)
    row.turn_side = turn.side or ""
    row.turn_since_date = today
    row.turn_due_date = turn.due_date(at, row.calendar())
    row.turn_days_left = None
    if turn.days is not None and (row.turn_stopped_date is not None or row.stands_still()):
        row.turn_stopped_date = row.turn_stopped_date or today
        row.turn_due_date = None
        row.turn_days_left = turn.days


def turns_of_many(turn: Turn, at: datetime, countries: tuple[str, ...]) -> dict[str, Any]:
    """What an update of many rows sets to give them their next turn."""
    # each told its type: PostgreSQL takes a bare value for text
    number = models.PositiveSmallIntegerField()
    stopped = When(turn_stopped_date__isnull=False, then=Cast(Value(turn.days), number))
    due = turn.due_date(at, countries)
    return {
        "turn_side": turn.side or "",
        "turn_since_date": timezone.localdate(at),
        "turn_due_date": Case(
            When(turn_stopped_date__isnull=False, then=Cast(Value(None), models.DateField())),
            default=Cast(Value(due), models.DateField()),
        ),
        "turn_days_left": Case(stopped, default=Cast(Value(None), number)),
    }


def stop_clocks(rows: models.QuerySet[Row], on: date) -> int:
    """Stop the clocks of these rows, in the caller's transaction; how many ran."""
    return _write(rows, _stopped(rows.filter(turn_stopped_date__isnull=True), on))


def start_clocks(rows: models.QuerySet[Row], on: date) -> int:
    """Start the clocks of these rows again, but of those that something else still stops."""
    return _write(rows, _started(rows.filter(turn_stopped_date__isnull=False), on))


def _stopped(rows: models.QuerySet[Row], on: date) -> Iterator[Row]:
    for row in rows:
        if row.turn_due_date is not None:
            left = working_days_between(on, row.turn_due_date, row.calendar())
            row.turn_days_left = max(0, left)
            row.turn_due_date = None
        row.turn_stopped_date = on
        yield row


def _started(rows: models.QuerySet[Row], on: date) -> Iterator[Row]:
    for row in rows:
        if row.stands_still():
            continue
        if row.turn_days_left is not None:
            row.turn_due_date = working_days_after(on, row.turn_days_left, row.calendar())
            row.turn_since_date = _since(row, on)
        row.turn_days_left = row.turn_stopped_date = None
        yield row


def _since(row: Stepped, on: date) -> date:
    """When the turn began, had it never stopped: the days used stay those that were used."""
    began, stopped = row.turn_since_date, row.turn_stopped_date
    if began is None or stopped is None:
        return on
    used = max(0, working_days_between(began, stopped, row.calendar()))
    day = on
    while used:
        day -= timedelta(days=1)
        used -= is_working_day(day, row.calendar())
    return day


def _write(rows: models.QuerySet[Row], changed: Iterator[Row]) -> int:
    found = list(changed)
    rows.model._base_manager.bulk_update(found, COLUMNS, batch_size=AT_ONCE)  # noqa: SLF001 -- every row, whatever the default manager hides
    return len(found)
