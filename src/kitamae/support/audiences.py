"""Whom something is meant for: kinds of company, state of application, place, goods, shop.

What stands below this room it asks itself. What a company sells and with whom it deals stands
above: the wiring of the house gives a finder for each (see config.wiring.AUDIENCES).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, Self

from django.db.models import QuerySet

from kitamae.people.models import Organisation
from kitamae.programmes.models import Application

Finder = Callable[[Sequence[str]], QuerySet[Any]]
_finders: dict[str, Finder] = {}


def wire(finders: Mapping[str, Finder]) -> None:
    """Set who finds companies by what stands above this room; called once at start.

    A finder takes codes and gives a queryset of numbers of organisations.
    """
    _finders.clear()
    _finders.update(finders)


@dataclass(frozen=True, slots=True)
class Audience:
    """Companies by several marks: within one mark any code will do, every mark named must hold."""

    kinds: tuple[str, ...] = ()  # people.choices.OrganisationKind
    states: tuple[str, ...] = ()  # of the application for the year that runs
    prefectures: tuple[str, ...] = ()  # JIS X 0401
    categories: tuple[str, ...] = ()  # of products that they sell
    partners: tuple[str, ...] = ()  # shops to which they were introduced, and those shops

    @classmethod
    def read(cls, kept: Mapping[str, Iterable[str]]) -> Self:
        """An audience as a row keeps it."""
        known = {field.name for field in fields(cls)}
        return cls(**{key: tuple(value) for key, value in kept.items() if key in known})

    def kept(self) -> dict[str, list[str]]:
        """The audience as a row keeps it: only what is named."""
        return {key: list(value) for key, value in asdict(self).items() if value}

    @property
    def is_anybody(self) -> bool:
        """Whether nothing is named; somebody who chose nobody writes to nobody."""
        return not self.kept()


def organisations_of(audience: Audience) -> QuerySet[Organisation]:
    """The companies of an audience; nobody where nothing is named."""
    found = Organisation.objects.order_by("pk")
    if audience.is_anybody:
        return found.none()
    if audience.kinds:
        found = found.filter(kind__in=audience.kinds)
    if audience.prefectures:
        found = found.filter(prefecture__in=audience.prefectures)
    if audience.states:
        applied = Application.objects.filter(year__is_current=True, state__in=audience.states)
        found = found.filter(pk__in=applied.values("supplier"))
    for mark in ("categories", "partners"):
        if codes := getattr(audience, mark):
            found = found.filter(pk__in=_finders[mark](codes))
    return found
