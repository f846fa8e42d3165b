"""What is done with letters: written, sent, held, rendered again, discarded."""

from collections.abc import Mapping
from datetime import datetime
from smtplib import SMTPRecipientsRefused
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kitamae.kernel import events
from kitamae.kernel.bilingual import Language
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal
from kitamae.kernel.sealing import unsealed
from kitamae.kernel.sentences import say
from kitamae.letters import writing
from kitamae.letters.addresses import folded
from kitamae.letters.choices import LetterState, SkipReason
from kitamae.letters.models import Letter
from kitamae.letters.reachable import why_not
from kitamae.letters.writing import Guest
from kitamae.people.models import User
from kitamae.people.rules import is_office

say(
    "letters",
    hold=_("%(by)s held a letter back."),
    let_go=_("%(by)s let a letter go."),
    discard=_("%(by)s decided not to send a letter."),
)

PERMANENT = 500  # the first reply code that says "never"


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
        "state": LetterState.SKIPPED if skipped_because else LetterState.WAITING,
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
    """Hand a waiting letter to the mail server; a refused address is a letter that came back."""
    with transaction.atomic():
        letter = Letter.objects.select_for_update().get(pk=letter.pk)
        if letter.state != LetterState.WAITING:
            return letter
        body = unsealed(letter.body, letter.params.get("keys", ()))
        message = EmailMessage(letter.subject, body, to=[letter.address])
        try:
            message.send()
        except SMTPRecipientsRefused as refused:
            if not _is_for_good(refused):
                raise  # "not now" (a full box, greylisting) is tried again later
            letter.state = LetterState.BOUNCED
            letter.trouble = str(refused)[:300]
        else:
            letter.state = LetterState.SENT
            letter.sent_at = at
        letter.save(update_fields=["state", "trouble", "sent_at"])
    return letter


def _is_for_good(refused: SMTPRecipientsRefused) -> bool:
    """Whether the server will never take it: codes of 500 and more (RFC 5321, 4.2.1)."""
    return all(code >= PERMANENT for code, _words in refused.recipients.values())


def hold(*, letter: Letter, by: User, at: datetime) -> Letter:
    """Hold a letter that waits, so that the office can read it first."""
    return _decide("hold", letter, when={LetterState.WAITING}, then=LetterState.HELD, by=by, at=at)


def let_go(*, letter: Letter, by: User, at: datetime) -> Letter:
    """Let a held letter go: it is rendered again, and then sent."""
    with transaction.atomic():
        letter = _decide(
            "let_go", letter, when={LetterState.HELD}, then=LetterState.WAITING, by=by, at=at
        )
        language: Language = "ja" if letter.language == "ja" else "en"
        letter.subject, letter.body = writing.render(letter.name, letter.params, language)
        letter.save(update_fields=["subject", "body"])
    return letter


def discard(*, letter: Letter, by: User, at: datetime) -> Letter:
    """Decide not to send a letter; it stays in the outbox with its reason."""
    states = {LetterState.WAITING, LetterState.HELD}
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
    then: LetterState,
    by: User,
    at: datetime,
) -> Letter:
    if not is_office(by):
        raise PermissionDenied(f"letters.{verb}")
    with transaction.atomic():
        letter = Letter.objects.select_for_update().get(pk=letter.pk)
        if letter.state not in when:
            raise Refusal(
                "letter_gone",
                _("This letter is “%(state)s” already. Look at the outbox again."),
                state=letter.get_state_display(),
            )
        before, letter.state = letter.state, then
        letter.save(update_fields=["state"])
        events.record(f"letters.{verb}", about=letter, by=by, at=at, before=before, after=then)
    return letter
