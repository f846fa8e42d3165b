"""A call's window: where it stands on a day, and when it closes in Japan and at the shop."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from kitamae.partners.hands.choices import Phase
from kitamae.partners.zones import JAPAN, last_minute

SOON = 14  # days before its end from which a call is about to close


@dataclass(frozen=True, slots=True)
class Window:
    """When a call closes: its last minute on a clock in Japan, and on one at the shop."""

    phase: Phase
    days_left: int
    closes_in_japan: datetime
    closes_there: datetime | None
    zone: str = ""

    @property
    def there(self) -> str:
        """The last minute on a clock at the shop; a template would tell it in Japan's time."""
        return f"{self.closes_there:%Y-%m-%d %H:%M}" if self.closes_there else ""

    @property
    def is_open(self) -> bool:
        """Whether a hand may be raised."""
        return self.phase in {Phase.OPEN, Phase.CLOSING}


def window(
    *, opens: date, closes: date, is_closed: bool, zone: ZoneInfo | None, today: date
) -> Window:
    """The window of a call with these days, as it stands today (a day of Japan)."""
    there = last_minute(closes, zone) if zone is not None and zone != JAPAN else None
    return Window(
        phase_on(opens, closes, is_closed=is_closed, today=today),
        (closes - today).days,
        last_minute(closes, JAPAN),
        there,
        zone.key.rpartition("/")[2].replace("_", " ") if there and zone else "",
    )


def phase_on(opens: date, closes: date, *, is_closed: bool, today: date) -> Phase:
    """Where a window stands on a day."""
    if is_closed or today > closes:
        return Phase.CLOSED
    if today < opens:
        return Phase.COMING
    return Phase.CLOSING if (closes - today).days <= SOON else Phase.OPEN
