"""Steps: who may do what, in which state, what it becomes, and whose turn comes next.

A room has one table:

    STEPS = Steps(
        "deals",
        Step("send_quote", is_supplier_side, {S.REQUESTED, S.QUOTED}, S.QUOTED,
             label=_("Send the quote"), sentence=_("%(by)s sent a quote."),
             turn=Turn(Side.BUYER, 5)),
    )

and an action takes a step:

    with STEPS.take("send_quote", deal, by=by, at=at) as deal:
        deal.quoted_at = at

which opens the transaction, locks the row, checks the person and the state, runs the body, moves
the state and the turn, and writes one event named `deals.send_quote`. Three answers only: the
row's `visible_to` gives 404, a wrong person gets `PermissionDenied`, a wrong time a `Refusal`.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kitamae.kernel import events
from kitamae.kernel.clocks import give_turn, turns_of_many
from kitamae.kernel.models import Stepped
from kitamae.kernel.people import Person
from kitamae.kernel.refusal import Refusal
from kitamae.kernel.turns import Turn

Row = TypeVar("Row", bound=Stepped)
Predicate = Callable[[Any, Any], bool]


class _Same:
    """The state stays what it is."""

    def __repr__(self) -> str:
        return "SAME"


SAME: Final = _Same()
BORN: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Step:
    """One row of a room's table.

    `then` is the state it becomes, `SAME`, or a set of which the action's body sets one. `turn`
    None leaves the turn as it is. `is_inner` is how one side works among itself: the row's parties
    do not read of it.
    """

    verb: str
    who: Predicate
    when: Collection[str]
    then: str | _Same | frozenset[str]
    label: str | Promise
    sentence: str | Promise
    turn: Turn | None = None
    is_inner: bool = False


class Steps:
    """A room's table of steps, and the only way its rows change state."""

    def __init__(self, room: str, *steps: Step) -> None:
        self.room = room
        self._steps = {step.verb: step for step in steps}
        if len(self._steps) != len(steps):
            raise ValueError(f"{room}: a verb stands twice")
        _TABLES[room] = [*_TABLES.get(room, []), self]

    def __getitem__(self, verb: str) -> Step:
        return self._steps[verb]

    def __iter__(self) -> Iterator[Step]:
        return iter(self._steps.values())

    def name(self, verb: str) -> str:
        """The name of the step's event."""
        return f"{self.room}.{verb}"

    def open_to(self, user: Person, row: Stepped) -> list[Step]:
        """The steps that this person may take now, in the table's order: the page's buttons."""
        return [
            step
            for step in self
            if step.when is not BORN and row.state in step.when and step.who(user, row)
        ]

    @contextmanager
    def take(self, verb: str, row: Row, *, by: Person, at: datetime) -> Iterator[Row]:
        """Take a step of one row; the body changes the locked row that it is given."""
        step = self[verb]
        with transaction.atomic():
            locked = type(row)._base_manager.select_for_update(of=("self",)).get(pk=row.pk)  # noqa: SLF001 -- every row, whatever the default manager hides
            self._check(step, locked, by)
            before = str(locked.state)
            yield locked
            self._move(step, locked, at)
            locked.save()
            self._record(verb, locked, by=by, at=at, before=before)

    @contextmanager
    def begin(self, verb: str, row: Row, *, by: Person, at: datetime) -> Iterator[Row]:
        """Store a new row in its first state; the body adds its children."""
        step = self[verb]
        if not step.who(by, row):
            raise PermissionDenied(self.name(verb))
        with transaction.atomic():
            self._move(step, row, at)
            row.save()
            yield row
            self._record(verb, row, by=by, at=at, before="")

    def take_all(
        self,
        verb: str,
        rows: models.QuerySet[Row],
        *,
        about: models.Model | None,
        by: Person,
        at: datetime,
        parties: Collection[int] = (),
        **changes: Any,
    ) -> int:
        """Take a step of many rows by one short update and one event; the count of rows moved.

        Rows in another state are left as they are. The person is checked against every row's
        class of right once: `who(by, None)` must hold, so only steps of the office, or of the
        owner of `about`, may be taken in bulk.
        """
        with transaction.atomic():
            count = self.take_chunk(verb, rows, about=about, by=by, at=at, **changes)
            if count:
                self.tell_all(verb, count, about=about, by=by, at=at, parties=parties)
        return count

    def take_chunk(
        self,
        verb: str,
        rows: models.QuerySet[Row],
        *,
        about: models.Model | None,
        by: Person,
        at: datetime,
        **changes: Any,
    ) -> int:
        """A part of a step of very many rows, without an event; the last part calls `tell_all`."""
        step = self[verb]
        if not step.who(by, about):
            raise PermissionDenied(self.name(verb))
        if isinstance(step.then, frozenset):
            raise TypeError(f"{self.name(verb)} has no single state to move many rows to")
        if isinstance(step.then, str):
            changes["state"] = step.then
        if step.turn is not None:
            changes |= turns_of_many(step.turn, at, ("JP",))
        return rows.filter(state__in=step.when).update(**changes)

    def tell_all(
        self,
        verb: str,
        count: int,
        *,
        about: models.Model | None,
        by: Person,
        at: datetime,
        parties: Collection[int] = (),
        facts: Mapping[str, Any] | None = None,
    ) -> None:
        """Write the one event of a step of many rows."""
        known = {"count": count, **(facts or {})}
        events.record(self.name(verb), about=about, by=by, at=at, facts=known, parties=parties)

    def _check(self, step: Step, row: Stepped, by: Person) -> None:
        if not step.who(by, row):
            raise PermissionDenied(self.name(step.verb))
        if row.state not in step.when:
            raise Refusal(
                "not_now",
                _(
                    "This has moved on meanwhile: its state is now “%(state)s”. "
                    "Look at the page again and decide anew."
                ),
                state=_state_label(row),
            )

    def _move(self, step: Step, row: Stepped, at: datetime) -> None:
        if isinstance(step.then, str):
            row.state = step.then
        elif isinstance(step.then, frozenset) and row.state not in step.then:
            raise ValueError(f"{self.name(step.verb)} left the row in {row.state!r}")
        if step.turn is not None:
            give_turn(row, step.turn, at)

    def _record(self, verb: str, row: Stepped, *, by: Person, at: datetime, before: str) -> None:
        events.record(
            self.name(verb),
            about=row,
            by=by,
            at=at,
            before=before,
            after=str(row.state),
            facts=row.facts,
            parties=() if self[verb].is_inner else row.parties(),
        )


_TABLES: dict[str, list[Steps]] = {}


def tables() -> dict[str, list[Steps]]:
    """Every room's tables, by room; what docs/steps.md is made of."""
    return dict(sorted(_TABLES.items()))


def step_named(event_name: str) -> Step | None:
    """The step that an event's name comes from; None for a name of no table."""
    room, _dot, verb = event_name.partition(".")
    for table in _TABLES.get(room, []):
        if verb in table._steps:  # noqa: SLF001 -- this module's own class
            return table[verb]
    return None


def _state_label(row: Stepped) -> str:
    display = getattr(row, "get_state_display", None)
    return str(display() if display else row.state)
