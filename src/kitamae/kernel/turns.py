"""Whose turn it is, and until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from kitamae.kernel.calendars import working_days_after, working_days_between
from kitamae.kernel.choices import Side

if TYPE_CHECKING:
    from kitamae.kernel.models import Stepped


@dataclass(frozen=True, slots=True)
class Turn:
    """What a step says of the next turn: the side that holds it, and its working days."""

    side: Side | None
    days: int | None = None

    def due_date(self, at: datetime, countries: Iterable[str]) -> date | None:
        """The last day of the turn, counted from the local day of `at`."""
        if self.days is None:
            return None
        return working_days_after(timezone.localdate(at), self.days, countries)


NOBODY = Turn(None)


@dataclass(frozen=True, slots=True)
class Standing:
    """A turn as a page shows it: the holder, whether it is the reader's, days used and left."""

    side: Side
    is_mine: bool
    due_date: date | None
    days: int
    days_left: int
    is_resting: bool = False
    """The last day is over, and no working day has come since."""
    stopped_date: date | None = None
    """Since when the clock is stopped; `days_left` are then those that will go on."""

    @property
    def is_late(self) -> bool:
        """Whether the last day has passed."""
        return self.due_date is not None and self.days_left < 0

    @property
    def days_late(self) -> int:
        """Working days since the last day; 0 while in time."""
        return max(0, -self.days_left)

    @property
    def ticks(self) -> list[bool]:
        """At most five ticks, filled in proportion to the days used."""
        if self.due_date is None or self.days <= 0:
            return []
        shown = min(5, self.days)
        used = min(self.days, self.days - self.days_left)
        filled = shown if self.is_late else round(shown * used / self.days)
        return [i < filled for i in range(shown)]


def standing(
    *,
    side: str,
    is_mine: bool,
    since_date: date | None,
    due_date: date | None,
    today: date,
    countries: Iterable[str] = ("JP",),
) -> Standing | None:
    """The turn as it stands today; None where it is nobody's."""
    if not side:
        return None
    countries = tuple(countries)
    days = working_days_between(since_date, due_date, countries) if since_date and due_date else 0
    left = working_days_between(today, due_date, countries) if due_date else 0
    is_resting = due_date is not None and left == 0 and due_date < today
    return Standing(Side(side), is_mine, due_date, days, left, is_resting)


def standing_of_row(
    row: "Stepped", *, is_mine: bool, today: date, side: str = ""
) -> Standing | None:
    """A row's turn as it stands today, its clock stopped or not; None where it is nobody's."""
    found = standing(
        side=side or row.turn_side,
        is_mine=is_mine,
        since_date=row.turn_since_date,
        due_date=row.turn_due_date,
        today=today,
        countries=row.calendar(),
    )
    if found is None or row.turn_stopped_date is None or row.turn_days_left is None:
        return found
    left = row.turn_days_left
    return Standing(found.side, is_mine, None, left, left, stopped_date=row.turn_stopped_date)
