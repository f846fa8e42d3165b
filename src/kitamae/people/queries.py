"""Questions about people."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from kitamae.people.models import SYSTEM_EMAIL, Seat, User
from kitamae.people.regions import office_sees


def system_user() -> User:
    """The user in whose name night work is done."""
    return User.objects.get(email=SYSTEM_EMAIL)


def office_sees_person(user: Any, person: str) -> Q | None:
    """The part of what is about persons that somebody of the office sees; None: not of it.

    A regional seat sees what is about the people of its companies, and about itself; `person` is
    the way from the thing to the person, as a query names it.
    """
    part = office_sees(user, maker="organisation", shop="organisation")
    if not part:
        return part
    seated = Seat.objects.filter(part, user=OuterRef(person))
    return Q(Exists(seated)) | Q(**{person: user.pk})
