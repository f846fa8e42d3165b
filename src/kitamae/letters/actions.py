"""What is done with letters: written, sent, held, rendered again, discarded."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kitamae.kernel import events
from kitamae.kernel.bilingual import Language
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal
from kitamae.kernel.sentences import say
from kitamae.letters import writing
from kitamae.letters.addresses import folded
from kitamae.letters.choices import LetterState, SkipReason
from kitamae.letters.envelope import envelope_address, message_of, new_message_id, sender
from kitamae.letters.models import Letter
from kitamae.letters.paces.queries import state_at_first
from kitamae.letters.postman import Lost, deliver, is_for_good, words_of
from kitamae.letters.reachable import why_not
from kitamae.letters.rendering import rendered
from kitamae.letters.returns.actions import came_back
from kitamae.letters.writing import Guest
from kitamae.people.models import User
from kitamae.people.rules import is_office

say(
    "letters",
    hold=_("%(by)s held a letter back."),
    let_go=_("%(by)s let a letter go."),
    send_again=_("%(by)s had a letter sent again."),
    render_again=_("%(by)s had a letter written anew."),
    discard=_("%(by)s decided not to send a letter."),
)

SILENCE = timedelta(minutes=10)  # after which whoever was sending is gone
NOT_OUT = {LetterState.WAITING, LetterState.HELD, LetterState.GATHERED}


def write(
    *,
    name: str,
    to: User | Guest,
    params: Mapping[str, Any],
    event: Event | None,
    at: datetime,
    skipped_because: str = "",
) -> Letter:
    """Put a letter to one person into the outbox; a repeat for the same event does nothing.

    One that is not to be sent at all says at once why.
    """
    topic = writing.topic_of(name)
    skipped_because = why_not([to], topic=topic).get(folded(to.email), "") or skipped_because
    language: Language = "ja" if to.language == "ja" else "en"
    subject, body = writing.render(name, writing.kept(params), language)
    words = {
        "topic": topic,
        "language": language,
        "params": writing.kept(params),
        "subject": subject[:200],
        "body": body,
        "written_at": at,
        "state": LetterState.SKIPPED if skipped_because else state_at_first(to, topic),
        "skipped_because": skipped_because,
    }
    if isinstance(to, Guest):
        whom: dict[str, Any] = {"to": None, "address": to.email}
        words["person_name"] = to.name
    else:
        whom = {"to": to}
        words["address"] = to.email
    if event is None:  # nothing repeats it: each is a letter of its own
        return Letter.objects.create(event=None, name=name, **whom, **words)
    letter, _is_new = Letter.objects.get_or_create(event=event, name=name, **whom, defaults=words)
    return letter


def send(*, letter: Letter, at: datetime) -> Letter:
    """Hand a waiting letter to the mail server, at most once.

    That it is being handed over is kept before the server hears of it: whoever finds it so later
    (another worker, after this one was killed) hands nothing over again.
    """
    with transaction.atomic():
        letter = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
        if letter.state != LetterState.WAITING:
            return letter
        letter.message_id = new_message_id(letter)
        message = message_of(letter)  # what cannot be written is told before anything is kept
        _move(letter, LetterState.SENDING, sending_at=at)
    try:
        deliver(message, sender=sender(), address=envelope_address(letter.address))
    except Lost as lost:
        return _move(letter, LetterState.UNSURE, trouble=words_of(lost))
    except (SMTPException, OSError) as trouble:
        if not is_for_good(trouble):
            _move(letter, LetterState.WAITING, trouble=words_of(trouble))
            raise  # "not now" (a full box, greylisting, a server that is away) is tried again
        is_dead = isinstance(trouble, SMTPRecipientsRefused)
        return came_back(letter=letter, words=words_of(trouble), is_dead=is_dead, at=at)
    return _move(letter, LetterState.SENT, sent_at=at, trouble="")


def _move(letter: Letter, state: LetterState, **changes: Any) -> Letter:
    letter.state = state
    for name, value in changes.items():
        setattr(letter, name, value)
    letter.save(update_fields=["state", "message_id", *changes])
    return letter


def give_up_lost(*, at: datetime) -> int:
    """Say of letters whose worker was killed on the way that they may have gone out; how many."""
    lost = Letter.objects.filter(state=LetterState.SENDING, sending_at__lt=at - SILENCE)
    return lost.update(state=LetterState.UNSURE)


def send_again(*, letter: Letter, by: User, at: datetime) -> Letter:
    """Send once more what came back, was not sent, or may not have arrived: to today's address."""
    states = {LetterState.BOUNCED, LetterState.UNSURE, LetterState.SKIPPED}
    with transaction.atomic():
        letter = _decide("send_again", letter, when=states, then=LetterState.WAITING, by=by, at=at)
        if letter.to is not None:
            letter.address = letter.to.email
        letter.skipped_because = why_not([reader_of(letter)], topic=letter.topic).get(
            folded(letter.address), ""
        )
        if letter.skipped_because:
            raise Refusal(
                "not_reachable",
                _("It would not be sent: %(why)s"),
                why=letter.get_skipped_because_display(),
            )
        letter.trouble = ""
        letter.save(update_fields=["address", "skipped_because", "trouble"])
    return letter


def reader_of(letter: Letter) -> User | Guest:
    """Whom a letter goes to."""
    return letter.to or Guest(letter.address, letter.person_name, letter.language)


def render_again(*, letter: Letter, by: User, at: datetime) -> Letter:
    """Write a letter that has not gone out anew, with the words as they are today."""
    with transaction.atomic():
        letter = _decide("render_again", letter, when=NOT_OUT, then=None, by=by, at=at)
        letter.subject, letter.body = rendered(letter)
        letter.save(update_fields=["subject", "body"])
    return letter


def hold(*, letter: Letter, by: User, at: datetime) -> Letter:
    """Hold a letter that waits, so that the office can read it first."""
    return _decide("hold", letter, when={LetterState.WAITING}, then=LetterState.HELD, by=by, at=at)


def let_go(*, letter: Letter, by: User, at: datetime) -> Letter:
    """Let a held letter go: it is rendered again, and then sent."""
    if letter.mailing_id is not None:
        raise Refusal("of_a_mailing", _("It goes out together with the others of its mailing."))
    with transaction.atomic():
        letter = _decide(
            "let_go", letter, when={LetterState.HELD}, then=LetterState.WAITING, by=by, at=at
        )
        letter.subject, letter.body = rendered(letter)
        letter.save(update_fields=["subject", "body"])
    return letter


def discard(*, letter: Letter, by: User, at: datetime) -> Letter:
    """Decide not to send a letter; it stays in the outbox with its reason."""
    states = NOT_OUT
    with transaction.atomic():
        letter = _decide("discard", letter, when=states, then=LetterState.SKIPPED, by=by, at=at)
        letter.skipped_because = SkipReason.DISCARDED
        letter.save(update_fields=["skipped_because"])
    return letter


def _decide(
    verb: str,
    letter: Letter,
    *,
    when: set[LetterState],
    then: LetterState | None,
    by: User,
    at: datetime,
) -> Letter:
    if not is_office(by):
        raise PermissionDenied(f"letters.{verb}")
    with transaction.atomic():
        letter = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
        if letter.state not in when:
            raise Refusal(
                "letter_gone",
                _("This letter is “%(state)s” already. Look at the outbox again."),
                state=letter.get_state_display(),
            )
        before, letter.state = letter.state, then or letter.state
        letter.save(update_fields=["state"])
        events.record(
            f"letters.{verb}", about=letter, by=by, at=at, before=before, after=letter.state
        )
    return letter
