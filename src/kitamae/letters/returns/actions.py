"""What is done when a letter comes back, and when an address is said to work again."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kitamae.kernel import events
from kitamae.kernel.sentences import say
from kitamae.letters.addresses import folded
from kitamae.letters.choices import LetterState
from kitamae.letters.models import DeadAddress, Letter, Return
from kitamae.letters.paces.actions import leave_off
from kitamae.letters.paces.choices import Source
from kitamae.letters.paces.offers import may_be_left
from kitamae.letters.returns.choices import ReturnKind, Teller
from kitamae.people.models import User
from kitamae.people.queries import system_user
from kitamae.people.rules import is_office

say(
    "letters",
    quiet=("come_back",),
    come_back=_("A letter came back."),
    confirm_address=_("%(by)s confirmed that an address takes letters again."),
)


def came_back(*, letter: Letter, words: str, is_dead: bool, at: datetime) -> Letter:
    """The mail server refused a letter for good; `is_dead` where it refused the address itself."""
    with transaction.atomic():
        Return.objects.create(
            letter=letter,
            address=letter.address,
            kind=ReturnKind.BOUNCE,
            is_for_good=True,
            words=words,
            teller=Teller.SERVER,
            at=at,
        )
        _mark(letter, words, at)
        if is_dead:
            _bury(letter.address, words, at)
    return letter


def note_return(
    *,
    delivery: str,
    kind: str,
    address: str,
    message_id: str,
    is_for_good: bool,
    words: str,
    at: datetime,
) -> bool:
    """The mail service tells that a letter came back or was unwanted; False for a repeat.

    Only an address that we have written to is believed: nobody can silence a stranger.
    """
    letters = Letter.objects.filter(state__in=(LetterState.SENT, LetterState.UNSURE))
    found = letters.filter(message_id=message_id).first() if message_id else None
    found = found or letters.filter(address__iexact=address).order_by("-sent_at").first()
    if found is None or Return.objects.filter(delivery=delivery).exists():
        return False
    with transaction.atomic():
        Return.objects.create(
            letter=found,
            address=found.address,
            kind=kind,
            is_for_good=is_for_good,
            words=words[:300],
            teller=Teller.MAILBOX,
            delivery=delivery,
            at=at,
        )
        if kind == ReturnKind.COMPLAINT:
            if may_be_left(found.topic):
                leave_off(letter=found, source=Source.COMPLAINT, at=at)
        elif is_for_good:
            _mark(found, words, at)
            _bury(found.address, words, at)
    return True


def _mark(letter: Letter, words: str, at: datetime) -> None:
    before, letter.state, letter.trouble = letter.state, LetterState.BOUNCED, words[:300]
    letter.save(update_fields=["state", "trouble", "message_id"])
    events.record(
        "letters.come_back",
        about=letter,
        by=system_user(),
        at=at,
        before=before,
        after=letter.state,
        parties=letter.to.seats_of() if letter.to else (),
    )


def _bury(address: str, words: str, at: datetime) -> None:
    DeadAddress.objects.get_or_create(
        address=folded(address), defaults={"words": words[:300], "since_at": at}
    )


def confirm_address(*, address: str, by: User, at: datetime) -> int:
    """Write to an address again: the office, or its own person, says that it works; how many."""
    own = folded(by.email) == folded(address)
    if not own and not is_office(by):
        raise PermissionDenied("letters.confirm_address")
    with transaction.atomic():
        count, _by_model = DeadAddress.objects.filter(address=folded(address)).delete()
        if count:
            events.record("letters.confirm_address", about=None, by=by, at=at)
    return count
