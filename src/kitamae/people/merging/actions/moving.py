"""What hangs on a company's record, in every room, and how it goes over to another.

A key to `people.Organisation` is followed wherever it stands: a room that is built later is moved
too, without a word here. What may stand once only is said before anything moves.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from kitamae.kernel.models import EventParty
from kitamae.kernel.refusal import Refusal
from kitamae.people.choices import SeatRole
from kitamae.people.facts.choices import FactState
from kitamae.people.facts.models import Fact
from kitamae.people.models import AskedSeat, Invitation, Organisation, Release, Seat

_RANK = [SeatRole.READER, SeatRole.MEMBER, SeatRole.ADMIN]
_OURS = (Seat, Fact, AskedSeat, Invitation, Release)  # moved by name, below


@dataclass(frozen=True, slots=True)
class Moved:
    """Rows of one table that go over: what they are, and how many."""

    model: type[models.Model]
    field: str
    count: int

    @property
    def label(self) -> str:
        """What the rows are called."""
        if self.model is Seat:
            return str(_("Seats of people"))
        return str(self.model._meta.verbose_name)  # noqa: SLF001 -- Django's public way to a model's name


def hanging_on(record: Organisation) -> list[Moved]:
    """Everything that hangs on a record, by table; what has no rows is passed over."""
    found = []
    for model, name in _keys():
        count = model._base_manager.filter(**{name: record}).count()  # noqa: SLF001 -- every row, whoever asks
        if count:
            found.append(Moved(model, name, count))
    return found


def _keys() -> Iterator[tuple[type[models.Model], str]]:
    """Every column that names an organisation, in every room, the record's own aside."""
    for relation in Organisation._meta.related_objects:  # noqa: SLF001 -- Django's public way to relations
        model: Any = relation.related_model
        if model is Organisation:
            continue
        yield model, relation.field.name


def clashing(*, gone: Organisation, kept: Organisation) -> type[models.Model] | None:
    """The first table in which both hold what may stand once: an application of one year, a JAN."""
    for model, name in _keys():
        if model in _OURS:
            continue
        rows = model._base_manager  # noqa: SLF001 -- every row
        for rule in model._meta.constraints:  # noqa: SLF001 -- Django's public way
            if not isinstance(rule, models.UniqueConstraint) or name not in rule.fields:
                continue
            others = [field for field in rule.fields if field != name]
            standing = rows.filter(rule.condition) if rule.condition else rows.all()
            held = set(standing.filter(**{name: kept}).values_list(*others))
            if held & set(standing.filter(**{name: gone}).values_list(*others)):
                return model
    return None


def would_clash(model: type[models.Model]) -> Refusal:
    """Why two records cannot be one: both hold in a table what may stand once."""
    return Refusal(
        "would_clash",
        _(
            "Both have the same in “%(what)s” (one year, one JAN, one partner). "
            "End one of the two there first."
        ),
        what=model._meta.verbose_name,  # noqa: SLF001 -- Django's public way
    )


def move_all(*, gone: Organisation, kept: Organisation) -> dict[str, int]:
    """Let everything that hangs on one record hang on the other; how many rows, by table."""
    counts = {f"{m.model._meta.label_lower}.{m.field}": m.count for m in hanging_on(gone)}  # noqa: SLF001 -- Django's public way
    _move_ours(gone, kept)
    for model, name in _keys():
        if model in _OURS:
            continue
        rows = model._base_manager.filter(**{name: gone})  # noqa: SLF001 -- every row
        try:
            with transaction.atomic():
                rows.update(**{name: kept})
        except IntegrityError:
            raise would_clash(model) from None
    known = EventParty.objects.filter(organisation_id=kept.pk).values("event")
    EventParty.objects.filter(organisation_id=gone.pk).exclude(event__in=known).update(
        organisation_id=kept.pk
    )
    return counts


def _move_ours(gone: Organisation, kept: Organisation) -> None:
    """Seats keep the stronger role; of facts said once, those of the record that stays hold."""
    for seat in gone.seats.all():
        held = kept.seats.filter(user=seat.user).first()
        if held is None:
            Seat.objects.filter(pk=seat.pk).update(organisation=kept)
            continue
        stronger = max(seat.role, held.role, key=lambda role: _RANK.index(SeatRole(role)))
        Seat.objects.filter(pk=held.pk).update(role=stronger)
        seat.delete()
    standing = Fact.objects.filter(organisation=kept, is_alone=True, state=FactState.STATED)
    twice = Fact.objects.filter(
        organisation=gone, is_alone=True, state=FactState.STATED, block__in=standing.values("block")
    )
    twice.update(state=FactState.WITHDRAWN)
    Fact.objects.filter(organisation=gone).update(organisation=kept)
    _move_but(AskedSeat, "organisation", "person", gone, kept)
    _move_but(Invitation, "organisation", "email", gone, kept)
    _move_but(Release, "to", "person", gone, kept)


def _move_but(
    model: type[Any], place: str, once: str, gone: Organisation, kept: Organisation
) -> None:
    """Move rows, but not those whose like stands there already: they stay with the old record."""
    there = model.objects.filter(**{place: kept}).values(once)
    model.objects.filter(**{place: gone}).exclude(**{f"{once}__in": there}).update(**{place: kept})
