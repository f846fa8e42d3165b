"""What is done with a letter to many: drafted, written for each reader, released together.

Another room's page hands over whom it means, and the office reads, counts and releases:

    mailing = begin_mailing(
        subject=Bilingual("…", "…"), body=Bilingual("{{ person }}さん…", "Dear {{ person }}…"),
        to=[Named(person=user.pk, organisation=company.pk, link="/…/"), …],
        topic=Topic.REMINDERS, by=request.user, at=now(),
    )
    return moved(request, address("office:mailing", code=mailing.code))

`to` is a `Segment`, or the readers by name; an empty one means nobody.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kitamae.kernel.bilingual import Bilingual, Language
from kitamae.kernel.identifiers import new_code
from kitamae.kernel.refusal import Refusal
from kitamae.kernel.tasks import Running
from kitamae.letters.choices import LetterState, SkipReason, Topic
from kitamae.letters.mailings.choices import MailingState
from kitamae.letters.mailings.models import Mailing
from kitamae.letters.mailings.placeholders import strange_places
from kitamae.letters.mailings.queries import job_of
from kitamae.letters.mailings.readers import Named, Reader, audience_of, values_for
from kitamae.letters.mailings.segments import Segment
from kitamae.letters.mailings.steps import MAILING_STEPS
from kitamae.letters.models import Letter
from kitamae.letters.paces.queries import gathering
from kitamae.letters.rendering import NAME, filled
from kitamae.letters.returns.actions import came_back
from kitamae.people.models import User
from kitamae.people.rules import is_office

CHUNK = 100


def begin_mailing(
    *,
    subject: Bilingual,
    body: Bilingual,
    to: Segment | Sequence[Named],
    by: User,
    at: datetime,
    topic: str = Topic.NOTICES,
    link: str = "/home/",
) -> Mailing:
    """Draft a letter to many; nobody is written to until it is counted, written and released."""
    mailing = Mailing(code=new_code("ML"), by=by, begun_at=at)
    _say(mailing, subject, body, topic, link)
    _choose(mailing, to)
    with MAILING_STEPS.begin("begin_mailing", mailing, by=by, at=at):
        pass
    return mailing


def change_mailing(
    *,
    mailing: Mailing,
    subject: Bilingual,
    body: Bilingual,
    topic: str,
    link: str,
    by: User,
    at: datetime,
    to: Segment | Sequence[Named] | None = None,
) -> Mailing:
    """Change the words, and whom they go to; None leaves the readers as they are."""
    with MAILING_STEPS.take("change_mailing", mailing, by=by, at=at) as mailing:
        _say(mailing, subject, body, topic, link)
        if to is not None:
            _choose(mailing, to)
    return mailing


def _say(mailing: Mailing, subject: Bilingual, body: Bilingual, topic: str, link: str) -> None:
    for field, text in (
        ("subject_ja", subject.ja),
        ("subject_en", subject.en),
        ("body_ja", body.ja),
        ("body_en", body.en),
    ):
        if strange := strange_places(text):
            raise Refusal(
                "strange_place",
                _("No letter can fill %(places)s. Use the places listed below the form."),
                places=" ".join(strange),
                field=field,
            )
        setattr(mailing, field, text)
    mailing.topic, mailing.link = topic, link


def _choose(mailing: Mailing, to: Segment | Sequence[Named]) -> None:
    if isinstance(to, Segment):
        mailing.segment, mailing.named = to.kept(), None
    else:
        mailing.segment, mailing.named = {}, [each.kept() for each in to]


def write_mailing(*, mailing: Mailing, count: int, by: User, at: datetime) -> Mailing:
    """Have the letters written and held, if they are still as many as the office was told."""
    with MAILING_STEPS.take("write_mailing", mailing, by=by, at=at) as mailing:
        _refuse_if_under_way(mailing)
        found = audience_of(mailing, at=at).count
        if not found:
            raise Refusal("nobody", _("Nobody is chosen, so nobody is written to."))
        if found != count:
            raise _moved_on(count, found)
        mailing.counted = found
    return mailing


def _moved_on(told: int, found: int) -> Refusal:
    return Refusal(
        "count_changed",
        _(
            "They were %(told)s and are %(found)s now. Look at the list again, "
            "and send it if it is right."
        ),
        told=told,
        found=found,
    )


def _refuse_if_under_way(mailing: Mailing) -> None:
    job = job_of(mailing)
    if job is not None and not job.is_over:
        raise Refusal("under_way", _("This work is under way already."))


def write_letters(
    *, mailing: Mailing, by: User, at: datetime, job: Running | None = None
) -> Mailing:
    """Write a held letter to each reader; a repeat writes only those that are missing."""
    found = audience_of(mailing, at=at)
    for start in range(0, found.count, CHUNK):
        if job is not None:
            job.count(start, found.count)
        Letter.objects.bulk_create(
            [_letter(mailing, each, at) for each in found.readers[start : start + CHUNK]],
            ignore_conflicts=True,
        )
    if job is not None:
        job.count(found.count, found.count)
    with MAILING_STEPS.take("hold_mailing", mailing, by=by, at=at) as mailing:
        mailing.facts["count"] = mailing.counted = mailing.letters.count()
    return mailing


def _letter(mailing: Mailing, reader: Reader, at: datetime) -> Letter:
    params = {
        "company": {"ja": reader.company.ja, "en": reader.company.en},
        "person": reader.name,
        "link": reader.link,
        "keys": [reader.key] if reader.key else [],
    }
    subject, body = words_for(mailing, reader)
    known: dict[str, Any] = (
        {"to": reader.to} if isinstance(reader.to, User) else {"person_name": reader.to.name}
    )
    return Letter(
        name=NAME,
        topic=mailing.topic,
        mailing=mailing,
        address=reader.to.email,
        language=reader.language,
        params=params,
        subject=subject[:200],
        body=body,
        state=LetterState.HELD,
        written_at=at,
        **known,
    )


def words_for(
    mailing: Mailing, reader: Reader, language: Language | None = None
) -> tuple[str, str]:
    """Subject and body as one reader gets them, in its own language if none is named."""
    spoken = language or reader.language
    return filled(mailing, values_for(mailing, reader, spoken), spoken)


def take_back_mailing(*, mailing: Mailing, by: User, at: datetime) -> Mailing:
    """Take the held letters back: they are unwritten, and the mailing is a draft again."""
    with MAILING_STEPS.take("take_back_mailing", mailing, by=by, at=at) as mailing:
        mailing.letters.exclude(state=LetterState.SENT).delete()
        mailing.counted = None
    return mailing


def release_mailing(*, mailing: Mailing, count: int, by: User, at: datetime) -> Mailing:
    """Let all held letters go together, if they are still as many as the office was told.

    A stopped one goes on; one whose work broke off begins again with those not yet sent.
    """
    with MAILING_STEPS.take("release_mailing", mailing, by=by, at=at) as mailing:
        _refuse_if_under_way(mailing)
        waiting = mailing.letters.filter(state__in=(LetterState.HELD, LetterState.WAITING))
        found = waiting.count()
        if found != count:
            raise _moved_on(count, found)
        gathered = waiting.filter(to__in=gathering(mailing.topic))
        gathered.update(state=LetterState.GATHERED)
        waiting.update(state=LetterState.WAITING)
        mailing.released_at = mailing.released_at or at
        mailing.facts["count"] = found
    return mailing


def stop_mailing(*, mailing: Mailing, by: User, at: datetime) -> Mailing:
    """Hold back what has not gone out; what has, has."""
    with MAILING_STEPS.take("stop_mailing", mailing, by=by, at=at) as mailing:
        mailing.letters.filter(state=LetterState.WAITING).update(state=LetterState.HELD)
    return mailing


def end_mailing(*, mailing: Mailing, by: User, at: datetime) -> Mailing:
    """Say that every letter has gone out, or come back."""
    with MAILING_STEPS.take("end_mailing", mailing, by=by, at=at) as mailing:
        mailing.ended_at = at
    return mailing


def cancel_mailing(*, mailing: Mailing, by: User, at: datetime) -> Mailing:
    """Send no more of it: the letters that are held stay in the outbox as not sent."""
    with MAILING_STEPS.take("cancel_mailing", mailing, by=by, at=at) as mailing:
        mailing.letters.filter(state=LetterState.HELD).update(
            state=LetterState.SKIPPED, skipped_because=SkipReason.DISCARDED
        )
        mailing.ended_at = at
    return mailing


def write_test_letter(*, mailing: Mailing, by: User, at: datetime) -> Letter:
    """Write the mailing to oneself, marked as a test; the caller has it sent."""
    if not is_office(by):
        raise PermissionDenied("letters.write_test_letter")
    place = by.organisation
    reader = Reader(by, place.name if place else Bilingual(str(by), str(by)))
    subject, body = words_for(mailing, reader)
    mark = "【試し送り】" if reader.language == "ja" else "[Test] "
    with transaction.atomic():
        return Letter.objects.create(
            name=NAME,
            topic=mailing.topic,
            to=by,
            address=by.email,
            language=reader.language,
            subject=f"{mark}{subject}"[:200],
            body=body,
            params={"test": mailing.code},
            written_at=at,
        )


def is_all_out(mailing: Mailing) -> bool:
    """Whether no letter of a mailing waits any more."""
    return (
        not mailing.letters.filter(state__in=(LetterState.WAITING, LetterState.SENDING)).exists()
        and mailing.state == MailingState.SENDING
    )


def tell_as_sent(*, mailing: Mailing, by: User, at: datetime) -> Mailing:
    """For the story of the demo: as if its letters had gone out, and the last had come back."""
    mailing.letters.filter(state=LetterState.WAITING).update(state=LetterState.SENT, sent_at=at)
    last = mailing.letters.order_by("pk").last()
    if last is not None:
        came_back(letter=last, words="550 5.1.1 user unknown", is_dead=True, at=at)
    return end_mailing(mailing=mailing, by=by, at=at)
