"""What is done about people and organisations."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kitamae.kernel import events
from kitamae.kernel.identifiers import new_code
from kitamae.kernel.sentences import say
from kitamae.people.choices import OrganisationKind
from kitamae.people.companies.choices import Standing
from kitamae.people.companies.naming import sought_as
from kitamae.people.consents.actions import refuse_unconsented_release
from kitamae.people.models import SYSTEM_EMAIL, Organisation, Release, Seat, User
from kitamae.people.rules import is_office, is_office_reader

say(
    "people",
    enter_organisation=_("%(by)s entered the company %(what)s."),
    set_markets=_("%(by)s changed where and how %(what)s sells."),
    enter_person=_("%(by)s entered %(what)s."),
    give_seat=_("%(by)s gave %(person)s a seat in %(what)s."),
    start_looking=_("%(by)s began to look at the pages as %(what)s does."),
    stop_looking=_("%(by)s stopped looking as %(what)s."),
    release_contact=_("The contact details of %(person)s were released to %(what)s."),
)

RELEASE_KEPT = timedelta(days=3 * 365)

VISIT = timedelta(hours=12)  # from its first page; a working day is one visit


def found_system_user() -> User:
    """The user in whose name night work is done; made where it is missing."""
    user, _made = User.objects.get_or_create(
        email=SYSTEM_EMAIL, defaults={"name": "Kitamae", "password": "!", "is_active": False}
    )
    return user


def enter_organisation(
    *,
    kind: str,
    name_ja: str,
    name_en: str,
    by: User,
    at: datetime,
    code: str = "",
    name_kana: str = "",
    country: str = "JP",
    prefecture: str = "",
    corporate_number: str = "",
    standing: str = Standing.COMPANY,
    local_number: str = "",
    parent_number: str = "",
    destinations: Sequence[str] = (),
    channels: Sequence[str] = (),
    told_as: str = "people.enter_organisation",
) -> Organisation:
    """Enter a new organisation; `told_as` is its event, where somebody enters its own company."""
    with transaction.atomic():
        organisation = Organisation.objects.create(
            code=code or new_code("OR"),
            kind=kind,
            name_ja=name_ja,
            name_en=name_en,
            name_kana=name_kana,
            country=country,
            prefecture=prefecture,
            corporate_number=corporate_number,
            standing=standing,
            local_number=local_number,
            parent_number=parent_number,
            sought_as=sought_as(name_ja, name_en, name_kana),
            destinations=list(destinations),
            channels=list(channels),
            created_at=at,
        )
        parties = organisation.parties()
        events.record(told_as, about=organisation, by=by, at=at, parties=parties)
    return organisation


def set_markets(
    *,
    organisation: Organisation,
    destinations: Sequence[str],
    channels: Sequence[str],
    by: User,
    at: datetime,
) -> Organisation:
    """Say where and how a buyer sells: what its people may see follows at once.

    The office says it, or the buyer itself, on its shops' requirement cards.
    """
    if not is_office(by) and organisation.pk not in by.seats_of(
        OrganisationKind.BUYER, writing=True
    ):
        raise PermissionDenied("people.set_markets")
    with transaction.atomic():
        organisation.destinations, organisation.channels = list(destinations), list(channels)
        organisation.save(update_fields=["destinations", "channels"])
        events.record(
            "people.set_markets",
            about=organisation,
            by=by,
            at=at,
            facts={"destinations": list(destinations), "channels": list(channels)},
            parties=organisation.parties(),
        )
    return organisation


def enter_person(
    *, email: str, name: str, language: str, secret: str, by: User, at: datetime
) -> User:
    """Enter a person; `secret` is its password, hashed already (see Django's `make_password`)."""
    with transaction.atomic():
        person = User.objects.create(
            email=User.objects.normalize_email(email).lower(),
            name=name,
            language=language,
            password=secret,
        )
        events.record("people.enter_person", about=person, by=by, at=at)
    return person


def give_seat(*, user: User, organisation: Organisation, role: str, by: User, at: datetime) -> Seat:
    """Give a person a seat in an organisation; an existing seat takes the new role."""
    with transaction.atomic():
        seat, _made = Seat.objects.update_or_create(
            user=user, organisation=organisation, defaults={"role": role}
        )
        events.record(
            "people.give_seat",
            about=organisation,
            by=by,
            at=at,
            facts={"user": user.pk, "role": role},
            parties=organisation.parties(),
        )
    user.__dict__.pop("seats_held", None)
    user.__dict__.pop("organisation", None)
    return seat


def release_contact(
    *, person: User, to: Organisation, text_version: str, by: User, at: datetime
) -> Release:
    """Release a contact person to one organisation, and keep the record of it."""
    refuse_unconsented_release(person=person, country=to.country)
    with transaction.atomic():
        release, _made = Release.objects.update_or_create(
            person=person,
            to=to,
            defaults={
                "country": to.country,
                "text_version": text_version,
                "released_at": at,
                "ends_date": timezone.localdate(at + RELEASE_KEPT),
            },
        )
        events.record(
            "people.release_contact",
            about=to,
            by=by,
            at=at,
            facts={"person": person.pk},
            parties={to.pk, *person.seats_of()},
        )
    return release


def start_looking(*, organisation: Organisation, by: User, at: datetime) -> None:
    """Begin to look at the pages as a company does; see people.looking."""
    _told_of_looking("people.start_looking", organisation, by, at)


def stop_looking(*, organisation: Organisation, by: User, at: datetime) -> None:
    """Stop looking as a company."""
    _told_of_looking("people.stop_looking", organisation, by, at)


def _told_of_looking(name: str, organisation: Organisation, by: User, at: datetime) -> None:
    if not is_office_reader(by):
        raise PermissionDenied(name)
    parties = organisation.parties()
    events.record(name, about=organisation, by=by, at=at, parties=parties)


def note_visit(*, user: User, at: datetime) -> None:
    """Note that a person is here; after so many hours it is another visit.

    Like a sign-in it is nothing that happened to the programme: no event tells of it.
    """
    if user.looks_as is not None:
        return  # somebody of the office, who has no visits here
    began = user.visit_began_at
    if began is not None and at - began < VISIT:
        return
    User.objects.filter(pk=user.pk).update(visit_began_at=at, visited_before_at=began)
    user.visit_began_at, user.visited_before_at = at, began


def choose_language(*, user: User, language: str) -> None:
    """Remember the language in which a person reads pages and letters."""
    User.objects.filter(pk=user.pk).update(language=language)
    user.language = language


def choose_own(*, user: User, name: str, theme: str) -> None:
    """Remember how a person is called, and in which light it reads pages."""
    User.objects.filter(pk=user.pk).update(name=name, theme=theme)
    user.name, user.theme = name, theme


def forget_person(*, person: User) -> None:
    """Take from an account all that tells who it was; called by the room `privacy` alone."""
    person.seats.all().delete()
    person.releases.all().delete()
    person.invitations.all().delete()
    person.devices.all().delete()
    person.consents.all().delete()
    for held in (UserSession, Authenticator, SocialAccount):
        held.objects.filter(user=person).delete()
    person.email = f"erased-{person.pk}@kitamae.invalid"
    person.name = ""
    person.is_active = person.is_staff = person.is_superuser = False
    person.set_unusable_password()
    person.save()
