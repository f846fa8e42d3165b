"""What is held about a person, room by room."""

from collections.abc import Callable, Iterable
from datetime import date
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from kitamae.deals.choices import DealState
from kitamae.deals.models import Deal
from kitamae.orders.choices import OrderState
from kitamae.orders.models import Order
from kitamae.people.choices import OrganisationKind, SeatRole
from kitamae.people.models import SYSTEM_EMAIL, Organisation, Seat, User
from kitamae.people.personal import Held
from kitamae.people.queries import office_sees_person
from kitamae.programmes.models import Application

Holder = Callable[[User], Iterable[Held]]


def holders() -> dict[str, Holder]:
    """Each room that holds something about persons, with the function that says what."""
    found: dict[str, Holder] = {}
    for config in sorted(apps.get_app_configs(), key=lambda config: config.name):
        name = f"{config.name}.personal"
        if config.name.startswith("kitamae.") and find_spec(name) is not None:
            found[config.name.rpartition(".")[2]] = import_module(name).held
    return found


def people_visible_to(viewer: User) -> QuerySet[User]:
    """Whose data somebody may look at: the office its part's, anybody else its own."""
    rows = User.objects.exclude(email=SYSTEM_EMAIL)
    part = office_sees_person(viewer, "pk")
    return rows.filter(pk=viewer.pk) if part is None else rows.filter(part)


def held_about(user: User) -> list[Held]:
    """Everything that is held about a person, by room."""
    return [each for hold in holders().values() for each in hold(user)]


def past_their_end(user: User, on: date) -> list[Held]:
    """What is still held about a person although its last day has passed."""
    return [each for each in held_about(user) if each.end_date is not None and each.end_date < on]


def alone_in(person: User) -> list[Organisation]:
    """The organisations with open matters for which nobody else may act."""
    mine = Organisation.objects.filter(pk__in=person.seats_of(writing=True))
    others = Seat.objects.filter(organisation=OuterRef("pk"), user__is_active=True)
    others = others.exclude(user=person).exclude(role=SeatRole.READER)
    lonely = mine.filter(~Exists(others))
    return [each for each in lonely.order_by("pk") if _has_open_matters(each)]


def unbound_of(person: User) -> list[Organisation]:
    """The organisations of which nobody else is left, and that nothing obliges to keep.

    Who has applied, or dealt, has papers of the programme: what its company stated belongs to them.
    """
    mine = Organisation.objects.filter(pk__in=person.seats_of())
    others = Seat.objects.filter(organisation=OuterRef("pk")).exclude(user=person)
    rows = mine.exclude(kind=OrganisationKind.OPERATOR).filter(
        ~Exists(others), ~Exists(Application.objects.filter(supplier=OuterRef("pk")))
    )
    return [each for each in rows.order_by("pk") if not _has_dealt(each)]


def _has_dealt(organisation: Organisation) -> bool:
    parts = Q(supplier=organisation) | Q(buyer=organisation)
    return (
        Deal.objects.filter(parts).exists()
        or Order.objects.filter(
            parts | Q(trading_company=organisation) | Q(warehouse=organisation)
        ).exists()
    )


def _has_open_matters(organisation: Organisation) -> bool:
    parts = Q(supplier=organisation) | Q(buyer=organisation)
    return (
        organisation.kind == OrganisationKind.OPERATOR
        or Deal.objects.filter(parts).exclude(state=DealState.CLOSED).exists()
        or Order.objects.filter(parts | Q(trading_company=organisation) | Q(warehouse=organisation))
        .exclude(state__in=(OrderState.RECEIVED, OrderState.CANCELLED))
        .exists()
    )
