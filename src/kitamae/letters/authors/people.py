"""Letters about people and their seats."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import override

from kitamae.answers import formatting
from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.link_keys import sealed
from kitamae.kernel.models import Event
from kitamae.letters.writing import To, day, letter
from kitamae.people.invitations.models import Invitation
from kitamae.people.invitations.queries import is_new_here
from kitamae.people.models import Device, User
from kitamae.ui.browsers import named
from kitamae.ui.context import address


@letter("people.invite")
def person_invited(event: Event) -> Iterator[To]:
    """A person learns for whom it may act, and gets the link with which it takes the seat."""
    yield from _invitation(event)


@letter("people.resend_invitation")
def invitation_sent_again(event: Event) -> Iterator[To]:
    """The same link once more, with its new last day."""
    yield from _invitation(event)


@letter("people.sign_in_elsewhere")
def signed_in_elsewhere(event: Event) -> Iterator[To]:
    """A person hears of a sign-in from a browser that was never seen with it."""
    person = User.objects.get(pk=event.subject_id or 0)
    device = Device.objects.filter(pk=event.facts["device"]).first()
    if device is None:
        return  # forgotten with its person
    at = timezone.localtime(event.at)
    params = {
        "to": _house(person),
        "when": Bilingual(
            f"{formatting.day(at.date(), 'ja')} {at:%H:%M}(日本時間)",
            f"{formatting.day(at.date(), 'en')}, {at:%H:%M} in Japan",
        ),
        "device": _device(device.user_agent),
        "ip": device.ip,
        "path": address("usersessions_list"),
    }
    yield To(person, params)


@letter("people.change_safety")
def safety_changed(event: Event) -> Iterator[To]:
    """A person hears that its password or a second step was changed."""
    person = User.objects.get(pk=event.subject_id or 0)
    params = {
        "to": _house(person),
        "what": event.facts["what"],
        "path": address("own_account"),
    }
    yield To(person, params)


def _house(person: User) -> Bilingual:
    if person.organisation is not None:
        return person.organisation.name
    return Bilingual(person.name or person.email, person.name or person.email)


def _device(user_agent: str) -> Bilingual:
    said = []
    for language in ("ja", "en"):
        with override(language):
            said.append(named(user_agent))
    return Bilingual(*said)


def _invitation(event: Event) -> Iterator[To]:
    """The outbox keeps the link without its key: whoever reads it could take the seat."""
    kept = Invitation.objects.select_related("organisation", "person")
    found = kept.get(pk=event.subject_id or 0)
    params: dict[str, Any] = {
        "to": found.organisation.name,
        "name": found.person.name,
        "inviter": event.by.name,
        "email": found.email,
        "is_new": is_new_here(found.person),
        "until": day(timezone.localdate(found.expires_at)),
        "path": address("invitation", token=sealed(found.code)),
        "keys": [found.code],
    }
    yield To(found.person, params)
