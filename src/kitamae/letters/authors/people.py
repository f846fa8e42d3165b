"""Letters about people and their seats."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from kitamae.kernel.models import Event
from kitamae.kernel.sealing import sealed
from kitamae.letters.writing import To, day, letter
from kitamae.people.invitations.models import Invitation
from kitamae.people.invitations.queries import is_new_here
from kitamae.ui.context import address


@letter("people.invite")
def person_invited(event: Event) -> Iterator[To]:
    """A person learns for whom it may act, and gets the link with which it takes the seat."""
    yield from _invitation(event)


@letter("people.resend_invitation")
def invitation_sent_again(event: Event) -> Iterator[To]:
    """The same link once more, with its new last day."""
    yield from _invitation(event)


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
