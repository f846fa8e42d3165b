"""Predicates about people: facts named as such, `(user, thing) -> bool`.

A thing of two sides has `supplier_id` and `buyer_id`. In bulk there is no single thing (None):
then only those hold that do not depend on it.
"""

from typing import Any

from kitamae.people.choices import OrganisationKind as Kind
from kitamae.people.choices import SeatRole


def is_anybody(user: Any, _thing: Any) -> bool:
    """Any signed-in person."""
    return bool(user.is_authenticated)


def is_system(user: Any, _thing: Any) -> bool:
    """The user in whose name night work is done."""
    return bool(user.is_system)


def is_office(user: Any, _thing: Any = None) -> bool:
    """A person of the programme office who may write."""
    return bool(user.seats_of(Kind.OPERATOR, writing=True))


def is_whole_office(user: Any, _thing: Any = None) -> bool:
    """A person of the office who may write, and whose seat is not kept to a region."""
    return is_office(user) and bool(user.sees_whole_programme)


def is_office_reader(user: Any, _thing: Any = None) -> bool:
    """A person of the programme office, readers too."""
    return bool(user.seats_of(Kind.OPERATOR))


def is_office_administrator(user: Any, _thing: Any = None) -> bool:
    """A person who administers the programme office."""
    return any(
        seat.organisation.kind == Kind.OPERATOR and seat.role == SeatRole.ADMIN
        for seat in user.seats_held
    )


def is_administrator(user: Any, organisation: Any) -> bool:
    """A person who administers an organisation."""
    return any(
        seat.organisation_id == organisation.pk and seat.role == SeatRole.ADMIN
        for seat in user.seats_held
    )


def is_supplier_side(user: Any, thing: Any) -> bool:
    """A writing person of the thing's supplier."""
    return getattr(thing, "supplier_id", None) in user.seats_of(Kind.SUPPLIER, writing=True)


def is_buyer_side(user: Any, thing: Any) -> bool:
    """A writing person of the thing's buyer."""
    return getattr(thing, "buyer_id", None) in user.seats_of(Kind.BUYER, writing=True)


def is_supplier_or_office(user: Any, thing: Any) -> bool:
    """The thing's supplier, or the office on its behalf."""
    return is_supplier_side(user, thing) or is_office(user)


def is_buyer_or_office(user: Any, thing: Any) -> bool:
    """The thing's buyer, or the office on its behalf."""
    return is_buyer_side(user, thing) or is_office(user)


def is_party(user: Any, thing: Any) -> bool:
    """A writing person of any organisation that the thing concerns."""
    return bool(user.seats_of(writing=True) & set(thing.parties()))


def is_office_or_system(user: Any, thing: Any) -> bool:
    """The office, or night work."""
    return is_office(user) or is_system(user, thing)
