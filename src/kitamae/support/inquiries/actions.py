"""What is done with inquiries: asked, answered, asked back, handed on, closed, forgotten."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kitamae.kernel import events
from kitamae.kernel.calendars import working_days_after
from kitamae.kernel.identifiers import new_code
from kitamae.kernel.problems import Problem
from kitamae.kernel.refusal import Refusal
from kitamae.kernel.sentences import say
from kitamae.people.models import Organisation, User
from kitamae.people.queries import system_user
from kitamae.support.inquiries.choices import (
    ASKED_DAYS,
    GUEST_KEPT,
    KEPT,
    MOST_BY_ADDRESS,
    MOST_BY_ORIGIN,
    MOST_FILES,
    ORIGIN_KEPT,
    REST_DAYS,
    EntryKind,
)
from kitamae.support.inquiries.intake import fault_of, kind_of
from kitamae.support.inquiries.models import Inquiry, InquiryEntry, InquiryFile
from kitamae.support.inquiries.queries import past_inquiries
from kitamae.support.inquiries.steps import INQUIRY_STEPS

say("support", forget_inquiries=_("%(count)s inquiries whose days were over were deleted."))

Files = Sequence[File[bytes]]


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, and the files that did not go along, each with its reason."""

    inquiry: Inquiry
    left_out: tuple[Problem, ...] = ()


def ask_office(
    *,
    topic: str,
    subject: str,
    words: str,
    language: str,
    organisation: Organisation | None = None,
    about_kind: str = "",
    about_code: str = "",
    offered: Sequence[str] = (),
    attachments: Files = (),
    by: User,
    at: datetime,
) -> Written:
    """Ask the office something, for oneself or for one's company."""
    inquiry = Inquiry(
        asker=by, organisation=organisation, about_kind=about_kind, about_code=about_code
    )
    said = {"topic": topic, "subject": subject, "language": language, "offered": list(offered)}
    return _begun(inquiry, said, words, attachments, by=by, at=at)


def ask_as_guest(
    *,
    name: str,
    email: str,
    topic: str,
    subject: str,
    words: str,
    language: str,
    origin: str = "",
    offered: Sequence[str] = (),
    attachments: Files = (),
    at: datetime,
) -> Written:
    """Ask the office something without an account; `origin` says unreadably whence it comes.

    Many in an hour are refused with the time to wait: nothing of what was typed is lost.
    """
    _refuse_flood(email, origin, at)
    inquiry = Inquiry(name=name, email=email.strip().lower(), origin=origin)
    said = {"topic": topic, "subject": subject, "language": language, "offered": list(offered)}
    return _begun(inquiry, said, words, attachments, by=system_user(), at=at)


def write_again(
    *, inquiry: Inquiry, words: str, attachments: Files = (), by: User, at: datetime
) -> Written:
    """Add something to what one has asked; `by` is the system where one comes by the link."""
    with INQUIRY_STEPS.take("write_again", inquiry, by=by, at=at) as inquiry:
        author = None if inquiry.is_guest else by
        left_out = _keep(inquiry, EntryKind.ASKER, words, attachments, by=author, at=at)
        inquiry.rests_date = inquiry.closed_at = None
    return Written(inquiry, left_out)


def answer_inquiry(
    *, inquiry: Inquiry, words: str, attachments: Files = (), by: User, at: datetime
) -> Written:
    """Answer; the inquiry closes by itself if nobody adds anything."""
    with INQUIRY_STEPS.take("answer_inquiry", inquiry, by=by, at=at) as inquiry:
        left_out = _keep(inquiry, EntryKind.ANSWER, words, attachments, by=by, at=at)
        inquiry.answered_at = at
        inquiry.rests_date = working_days_after(timezone.localdate(at), REST_DAYS)
        _take_over(inquiry, by)
    return Written(inquiry, left_out)


def ask_back(
    *, inquiry: Inquiry, words: str, attachments: Files = (), by: User, at: datetime
) -> Written:
    """Ask for what is still needed to answer: it becomes the turn of who asked."""
    with INQUIRY_STEPS.take("ask_back", inquiry, by=by, at=at) as inquiry:
        left_out = _keep(inquiry, EntryKind.ANSWER, words, attachments, by=by, at=at)
        today = timezone.localdate(at)
        inquiry.rests_date = working_days_after(today, ASKED_DAYS)
        inquiry.turn_side = inquiry.side
        inquiry.turn_since_date = today if inquiry.side else None
        inquiry.turn_due_date = inquiry.rests_date if inquiry.side else None
        _take_over(inquiry, by)
    return Written(inquiry, left_out)


def assign_inquiry(*, inquiry: Inquiry, to: User, by: User, at: datetime) -> Inquiry:
    """Give an inquiry to somebody of the office."""
    with INQUIRY_STEPS.take("assign_inquiry", inquiry, by=by, at=at) as inquiry:
        inquiry.assigned_to = to
        inquiry.facts["person"] = to.pk
    return inquiry


def note_inquiry(*, inquiry: Inquiry, note: str, by: User, at: datetime) -> Inquiry:
    """Keep a note that only the office reads."""
    with INQUIRY_STEPS.take("note_inquiry", inquiry, by=by, at=at) as inquiry:
        _keep(inquiry, EntryKind.NOTE, note, (), by=by, at=at)
    return inquiry


def close_inquiry(*, inquiry: Inquiry, by: User, at: datetime) -> Inquiry:
    """Close an inquiry; whoever asked may write again."""
    with INQUIRY_STEPS.take("close_inquiry", inquiry, by=by, at=at) as inquiry:
        inquiry.closed_at, inquiry.rests_date = at, None
    return inquiry


def let_rest(*, inquiry: Inquiry, by: User, at: datetime) -> Inquiry:
    """Close what was answered, or asked back, and to which nobody has added anything."""
    with INQUIRY_STEPS.take("let_rest", inquiry, by=by, at=at) as inquiry:
        inquiry.closed_at, inquiry.rests_date = at, None
    return inquiry


def forget_inquiries(*, by: User, at: datetime) -> int:
    """Delete inquiries whose last day is over, with all that was written and sent along."""
    with transaction.atomic():
        past = list(past_inquiries(timezone.localdate(at)))
        files = list(InquiryFile.objects.filter(entry__inquiry__in=past))
        Inquiry.objects.filter(pk__in=[each.pk for each in past]).delete()
        if past:
            events.record(
                "support.forget_inquiries", about=None, by=by, at=at, facts={"count": len(past)}
            )
        transaction.on_commit(lambda: _delete_files(files))
    return len(past)


def forget_guest(*, address: str) -> int:
    """Take name and address out of what was asked without an account; what was said stays."""
    asked = Inquiry.objects.filter(asker__isnull=True, email__iexact=address)
    return asked.update(name="", email="", origin="")


def forget_origins(*, at: datetime) -> int:
    """Forget whence inquiries came, once a day is over."""
    old = Inquiry.objects.exclude(origin="").filter(asked_at__lt=at - ORIGIN_KEPT)
    return old.update(origin="")


def _begun(
    inquiry: Inquiry, said: dict[str, Any], words: str, files: Files, *, by: User, at: datetime
) -> Written:
    for key, value in said.items():
        setattr(inquiry, key, value)
    inquiry.code, inquiry.asked_at = new_code("IN"), at
    inquiry.ends_date = _ends(inquiry, at)
    with INQUIRY_STEPS.begin("ask_office", inquiry, by=by, at=at):
        author = None if inquiry.is_guest else by
        left_out = _keep(inquiry, EntryKind.ASKER, words, files, by=author, at=at)
    return Written(inquiry, left_out)


def _keep(
    inquiry: Inquiry, kind: str, words: str, files: Files, *, by: User | None, at: datetime
) -> tuple[Problem, ...]:
    entry = InquiryEntry.objects.create(inquiry=inquiry, kind=kind, words=words, by=by, at=at)
    inquiry.ends_date = _ends(inquiry, at)
    inquiry.facts["entry"] = entry.pk
    left_out: list[Problem] = []
    kept = 0
    for file in files:
        name, size = str(file.name or "")[-255:], file.size
        fault = (
            Problem("attachment.too_many", {"file": name, "limit": MOST_FILES})
            if kept >= MOST_FILES
            else fault_of(file.open("rb"), name=name, size=size)
        )
        if fault is not None:
            left_out.append(fault)
            continue
        _store(entry, file, name, size)
        kept += 1
    return tuple(left_out)


def _store(entry: InquiryEntry, file: File[bytes], name: str, size: int) -> None:
    file.seek(0)
    known = kind_of(file.read(16))
    assert known is not None  # said by fault_of
    file.seek(0)
    row = InquiryFile(entry=entry, file_name=name, file_kind=known[0], file_bytes=size)
    row.file.save(f"{new_code('AT')}{known[1]}", file)


def _ends(inquiry: Inquiry, at: datetime) -> Any:
    return timezone.localdate(at + (GUEST_KEPT if inquiry.is_guest else KEPT))


def _take_over(inquiry: Inquiry, by: User) -> None:
    """Whoever answers first keeps the matter."""
    if inquiry.assigned_to_id is None:
        inquiry.assigned_to = by


def _refuse_flood(email: str, origin: str, at: datetime) -> None:
    recent = Inquiry.objects.filter(asker__isnull=True, asked_at__gt=at - timedelta(hours=1))
    by_address = recent.filter(email=email.strip().lower()).count()
    by_origin = recent.filter(origin=origin).count() if origin else 0
    if by_address >= MOST_BY_ADDRESS or by_origin >= MOST_BY_ORIGIN:
        raise Refusal(
            "many_at_once",
            _(
                "Several questions came from here within an hour. What you wrote still stands "
                "below: please send it after %(time)s. To add to an earlier question, use the "
                "link in our letter."
            ),
            time=f"{timezone.localtime(at + timedelta(hours=1)):%H:%M}",
        )


def _delete_files(files: Sequence[InquiryFile]) -> None:
    for each in files:
        each.file.storage.delete(str(each.file.name))
