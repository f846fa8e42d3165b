"""The letters of the story: written where they would be, and sent to nobody."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from kitamae.kernel.models import Event
from kitamae.letters.actions import write
from kitamae.letters.choices import SkipReason
from kitamae.letters.writing import letters_on


class Letterbox:
    """Stands where the task of writing letters stands in the wiring, and writes at once.

    Nobody gets a letter about what never happened: each lies in the outbox as not sent, with the
    reason that it is of a demo.
    """

    def __init__(self) -> None:
        self.count = 0
        self._is_shut = False

    @contextmanager
    def shut(self) -> Iterator[None]:
        """While something is told of which nobody is written to any more."""
        self._is_shut = True
        yield
        self._is_shut = False

    def enqueue(self, *, at: datetime, event: Event) -> None:
        """Write what an event brings about, in its transaction."""
        if self._is_shut:
            return
        for name, author in letters_on(event.name):
            for to in author(event):
                write(
                    name=name, to=to.person, params=to.params, event=event, at=at,
                    skipped_because=SkipReason.DEMO,
                )  # fmt: skip
                self.count += 1
