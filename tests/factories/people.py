"""People and organisations, made through the room's own actions."""

from datetime import datetime
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from kitamae.people import actions, queries
from kitamae.people.choices import OrganisationKind as Kind
from kitamae.people.choices import SeatRole
from kitamae.people.invitations.actions import invite
from kitamae.people.models import Invitation, Organisation, User

FOUNDED_AT = datetime(2026, 4, 1, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
PASSWORD = "kitamae-bune"
_numbers = count(1)


def organisation(kind: str = Kind.SUPPLIER, **fields: Any) -> Organisation:
    """An organisation of one kind."""
    number = next(_numbers)
    fields.setdefault("name_ja", f"{Kind(kind).label}{number}号")
    fields.setdefault("name_en", f"{Kind(kind).value.replace('_', ' ').title()} No. {number}")
    fields.setdefault("at", FOUNDED_AT)
    return actions.enter_organisation(kind=kind, by=queries.system_user(), **fields)


def user(
    *seats_in: Organisation, role: str = SeatRole.MEMBER, language: str = "en", email: str = ""
) -> User:
    """A person with a seat in each organisation named."""
    email = email or f"person{next(_numbers)}@example.com"
    person = User.objects.create_user(email, PASSWORD, name=email.split("@")[0], language=language)
    for place in seats_in:
        actions.give_seat(
            user=person, organisation=place, role=role, by=queries.system_user(), at=FOUNDED_AT
        )
    return person


def supplier_user(**fields: Any) -> User:
    """A person of a new maker."""
    return user(organisation(Kind.SUPPLIER), **fields)


def buyer_user(*, destinations: tuple[str, ...] = ("US",), **fields: Any) -> User:
    """A person of a new buyer that sells online to consumers in these countries."""
    place = organisation(
        Kind.BUYER, country=destinations[0], destinations=destinations, channels=("ec_b2c",)
    )
    return user(place, **fields)


def office_user(**fields: Any) -> User:
    """A person of the programme office."""
    return user(organisation(Kind.OPERATOR), **fields)


def stranger(**fields: Any) -> User:
    """A person without any seat."""
    return user(**fields)


def invitation(place: Organisation, email: str, *, by: User, **fields: Any) -> Invitation:
    """An invitation that waits for its answer."""
    fields = {"name": "Mei Lim", "role": SeatRole.MEMBER, "language": "en"} | fields
    fields.setdefault("at", FOUNDED_AT)
    return invite(organisation=place, email=email, by=by, **fields)


def everybody() -> dict[str, User]:
    """A person of each kind of organisation, by kind, and one without a seat."""
    return {kind: user(organisation(kind)) for kind in Kind.values} | {"nobody": stranger()}
