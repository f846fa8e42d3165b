"""Questions about people."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from kitamae.people.choices import ACTING, OrganisationKind
from kitamae.people.models import SYSTEM_EMAIL, Organisation, Seat, User
from kitamae.people.regions import office_sees


def system_user() -> User:
    """The user in whose name night work is done."""
    return User.objects.get(email=SYSTEM_EMAIL)


def officers() -> QuerySet[User]:
    """The people of the office who may act, by name."""
    seats = Seat.objects.filter(organisation__kind=OrganisationKind.OPERATOR, role__in=ACTING)
    return User.objects.filter(pk__in=seats.values("user"), is_active=True).order_by("name", "pk")


def officers_for(*concerned: Organisation | None) -> QuerySet[User]:
    """Those of them who see what concerns one of these organisations.

    A regional seat looks after the makers and shops of its region; what is nobody's is of a seat
    of the whole programme alone.
    """
    seats = Seat.objects.filter(organisation__kind=OrganisationKind.OPERATOR, role__in=ACTING)
    seeing = {
        seat.user_id
        for seat in seats
        if not seat.is_regional or any(each and seat.looks_after(each) for each in concerned)
    }
    return officers().filter(pk__in=seeing)


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
