"""One event per write: recorded with the write, read by whoever reacts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import models

from kitamae.kernel.models import Event, EventParty
from kitamae.kernel.people import Person

Wiring = Mapping[str, Sequence[Any]]
_reactions: dict[str, tuple[Any, ...]] = {}
_recorded: list[Callable[[Event], None]] = []


def wire(wiring: Wiring) -> None:
    """Set who reacts to which event; called once at start with `config.wiring.REACTIONS`."""
    _reactions.clear()
    _reactions.update({name: tuple(tasks) for name, tasks in wiring.items()})


def reactions(name: str) -> tuple[Any, ...]:
    """The tasks wired to an event: its own, and those wired to every event (`*`)."""
    return (*_reactions.get(name, ()), *_reactions.get("*", ()))


def record(
    name: str,
    *,
    about: models.Model | None,
    by: Person,
    at: datetime,
    before: str = "",
    after: str = "",
    facts: Mapping[str, Any] | None = None,
    parties: Iterable[int] = (),
) -> Event:
    """Write one event and queue its reactions, in the caller's transaction."""
    event = Event.objects.create(
        name=name,
        subject_kind=about._meta.label_lower if about is not None else "",  # noqa: SLF001 -- Django's public way to a model's label
        subject_id=about.pk if about is not None else None,
        subject_code=str(getattr(about, "code", "") or ""),
        before=before,
        after=after,
        facts=dict(facts or {}),
        by=by,
        at=at,
    )
    EventParty.objects.bulk_create(
        EventParty(event=event, organisation_id=number) for number in sorted(set(parties))
    )
    for task in reactions(name):
        task.enqueue(at=at, event=event)
    return event
