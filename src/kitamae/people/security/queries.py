"""Questions about second factors and devices."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Count, Exists, OuterRef, QuerySet

from kitamae.people.choices import OrganisationKind
from kitamae.people.models import Device, RequiredFactor, Seat, SentForm, User

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True, slots=True)
class Side:
    """One kind of organisation: whether it is asked for a second factor, and how many have one."""

    kind: OrganisationKind
    is_required: bool
    people: int
    with_factor: int
    since_at: datetime | None

    @property
    def without(self) -> int:
        """How many would be led to set one up."""
        return self.people - self.with_factor


def sides() -> list[Side]:
    """Every kind of organisation."""
    required = {each.kind: each.since_at for each in RequiredFactor.objects.all()}
    held = Authenticator.objects.filter(user=OuterRef("user"), type__in=FACTORS)
    seats = Seat.objects.filter(user__is_active=True)
    everybody = _people(seats)
    safe = _people(seats.filter(Exists(held)))
    return [
        Side(
            kind=kind,
            is_required=kind in required,
            people=everybody.get(kind, 0),
            with_factor=safe.get(kind, 0),
            since_at=required.get(kind),
        )
        for kind in OrganisationKind
    ]


def _people(seats: QuerySet[Seat]) -> dict[str, int]:
    rows = seats.values_list("organisation__kind").order_by()
    return dict(rows.annotate(number=Count("user", distinct=True)))


def asks_second_factor(person: User) -> bool:
    """Whether the office requires a second factor of this person."""
    return RequiredFactor.objects.filter(kind__in=person.kinds_held).exists()


def has_second_factor(person: User) -> bool:
    """Whether this person has one: an app or a passkey, not recovery codes alone."""
    return bool(Authenticator.objects.filter(user=person, type__in=FACTORS).exists())


def unconfirmed_address(person: User) -> EmailAddress | None:
    """The address of a person who signed up and has not shown yet that it is its own.

    Who was entered by the office, or invited, has none: the letter reached it. The library writes
    such a person's address down, neither primary nor verified, as soon as a page or a forgotten
    password needs it; one that signed up is primary from the first day.
    """
    own = EmailAddress.objects.filter(user=person, email__iexact=person.email, primary=True)
    return own.filter(verified=False).first()


def last_person_of(mark: str) -> User | None:
    """Who signed in last with the browser of this mark."""
    if not mark:
        return None
    found = Device.objects.filter(mark=digest_of(mark)).order_by("-last_at", "-pk").first()
    return found.user if found else None


def digest_of(mark: str) -> str:
    """A browser's mark as it is kept."""
    return sha256(mark.encode()).hexdigest()


def sent_before(digest: str) -> SentForm | None:
    """The form of this digest, if it was sent and not refused."""
    return SentForm.objects.filter(digest=digest).first()


def own_session(person: User, number: int) -> UserSession | None:
    """One of a person's own sessions that still holds."""
    own = UserSession.objects.purge_and_list(person)
    return next((each for each in own if each.pk == number), None)
