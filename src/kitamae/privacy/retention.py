"""What goes when: the rows whose last day has passed, and those whose day comes near."""

from dataclasses import dataclass
from datetime import date, timedelta

from kitamae.privacy.register import Entry, register

AHEAD = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Going:
    """How many rows of a line go tonight, and how many within the time ahead."""

    entry: Entry
    tonight: int
    ahead: int


def going(on: date) -> list[Going]:
    """Every line from which something goes by itself: two counts each, and nothing changed."""
    return [
        Going(entry, tonight := entry.past(on).count(), entry.past(on + AHEAD).count() - tonight)
        for entry in register()
        if entry.days is not None
    ]
