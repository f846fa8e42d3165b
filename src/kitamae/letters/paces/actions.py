"""What persons say about their letters."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kitamae.kernel import events
from kitamae.kernel.bilingual import Language
from kitamae.kernel.refusal import Refusal
from kitamae.kernel.sentences import say
from kitamae.letters import writing
from kitamae.letters.addresses import folded
from kitamae.letters.choices import LetterState, SkipReason, Topic
from kitamae.letters.models import Letter
from kitamae.letters.paces.choices import Pace, Source
from kitamae.letters.paces.digests import DIGEST, digest_params
from kitamae.letters.paces.models import Wish
from kitamae.letters.paces.offers import OFFERS, may_be_left
from kitamae.letters.paces.queries import chosen
from kitamae.people.consents.actions import decide_consent
from kitamae.people.consents.queries import has_consented
from kitamae.people.consents.texts import NEWSLETTER
from kitamae.people.models import User
from kitamae.people.queries import system_user

say(
    "letters",
    quiet=("choose_paces", "leave_off"),
    choose_paces=_("%(by)s chose how soon letters come."),
    leave_off=_("Somebody left off letters of one kind."),
)


def choose_paces(*, person: User, paces: Mapping[str, str], at: datetime) -> None:
    """Say how soon oneself wants the letters of each topic; what waits follows the new choice."""
    before = chosen(person)
    with transaction.atomic():
        for topic, pace in paces.items():
            if pace not in OFFERS[topic].paces:
                raise Refusal("not_offered", OFFERS[topic].why or _("This is not offered."))
            if before[topic] != pace:
                _wish({"person": person}, topic, Pace(pace), Source.PAGE, at)
        changed = {topic: pace for topic, pace in paces.items() if before[topic] != pace}
        if changed:
            events.record("letters.choose_paces", about=person, by=person, at=at, facts=changed)
            _consent_alike(person, changed, at)


def follow_newsletter_consent(*, person: User, at: datetime) -> None:
    """Let newsletters come to whoever consents to them, and to nobody else.

    It reads the consent that holds by now: a task that comes late follows the last word. A pace
    that was chosen before is left as it is.
    """
    wants = has_consented(person, NEWSLETTER)
    comes = chosen(person)[Topic.NEWSLETTER] != Pace.NEVER
    if wants != comes:
        pace = Pace.AT_ONCE if wants else Pace.NEVER
        choose_paces(person=person, paces={Topic.NEWSLETTER.value: pace.value}, at=at)


def _consent_alike(person: User, paces: Mapping[str, str], at: datetime) -> None:
    """Newsletters come by consent: whoever chooses a pace for them says the same by it."""
    if pace := paces.get(Topic.NEWSLETTER):
        decide_consent(
            person=person, kind=NEWSLETTER, is_given=pace != Pace.NEVER, by=person, at=at
        )


def leave_off(*, letter: Letter, source: str, at: datetime) -> None:
    """Send no more letters of this letter's topic to whom it was written; a repeat does nothing."""
    if not may_be_left(letter.topic):
        raise Refusal("a_duty", OFFERS[letter.topic].why or _("This is not offered."))
    whom = {"person": letter.to} if letter.to else {"address": folded(letter.address)}
    with transaction.atomic():
        standing = Wish.objects.filter(**whom, topic=letter.topic).first()
        if standing is not None and standing.pace == Pace.NEVER:
            return
        _wish(whom, letter.topic, Pace.NEVER, source, at)
        waiting = Letter.objects.filter(topic=letter.topic, state=LetterState.GATHERED, **(
            {"to": letter.to} if letter.to else {"address": letter.address}
        ))  # fmt: skip
        waiting.update(state=LetterState.SKIPPED, skipped_because=SkipReason.UNWANTED)
        by = letter.to if letter.to is not None else system_user()
        facts = {"topic": letter.topic, "source": source}
        events.record("letters.leave_off", about=letter, by=by, at=at, facts=facts)
        if letter.to is not None:
            _consent_alike(letter.to, {letter.topic: Pace.NEVER}, at)


def take_up_again(*, letter: Letter, at: datetime) -> None:
    """Undo the leaving off that a letter's link brought about."""
    whom = {"person": letter.to} if letter.to else {"address": folded(letter.address)}
    left = Wish.objects.filter(**whom, topic=letter.topic, pace=Pace.NEVER)
    with transaction.atomic():
        is_back = left.update(pace=Pace.AT_ONCE, source=Source.LINK, chosen_at=at)
        if is_back and letter.to is not None:
            _consent_alike(letter.to, {letter.topic: Pace.AT_ONCE}, at)


def _wish(whom: Mapping[str, object], topic: str, pace: Pace, source: str, at: datetime) -> None:
    known: dict[str, Any] = {"person": None, "address": ""} | dict(whom)
    said = {"pace": pace, "source": source, "chosen_at": at}
    Wish.objects.update_or_create(**known, topic=topic, defaults=said)


def write_digest(*, person: User, letters: Sequence[Letter], at: datetime) -> Letter:
    """One letter that tells of several; each of them says in which it was told."""
    language: Language = "ja" if person.language == "ja" else "en"
    params = digest_params(letters, language)
    subject, body = writing.render(DIGEST, params, language)
    with transaction.atomic():
        digest = Letter.objects.create(
            name=DIGEST,
            topic=Topic.DEALS,  # it may hold what is owed: it cannot be left off as a whole
            to=person,
            address=person.email,
            language=language,
            params=params,
            subject=subject[:200],
            body=body,
            written_at=at,
        )
        numbers = [each.pk for each in letters]
        Letter.objects.filter(pk__in=numbers, state=LetterState.GATHERED).update(
            state=LetterState.DIGESTED, digest=digest
        )
    return digest
