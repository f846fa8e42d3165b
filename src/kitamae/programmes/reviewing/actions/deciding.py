"""A reviewer's acts on one application: whose it is, what was looked at, what it says."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from kitamae.kernel.refusal import Refusal
from kitamae.people.models import User
from kitamae.programmes import actions
from kitamae.programmes.models import (
    Application,
    ApplicationRemark,
    ApplicationTick,
    PendingDecision,
)
from kitamae.programmes.reviewing.checklist import points_of
from kitamae.programmes.reviewing.choices import ApplicationVerdict as Verdict
from kitamae.programmes.reviewing.sheet import labels
from kitamae.programmes.steps import STEPS


def assign(
    *, application: Application, reviewer: User | None, by: User, at: datetime
) -> Application:
    """Say who checks an application; nobody, where no reviewer is named."""
    with STEPS.take("assign_application", application, by=by, at=at) as application:
        application.reviewer = reviewer
        application.facts["reviewer"] = str(reviewer or _("nobody"))
    return application


def keep_ticks(
    *, application: Application, ticked: Iterable[str], by: User, at: datetime
) -> Application:
    """Keep what of the checklist was looked at; who ticked a point first stays beside it."""
    wanted = {point.code for point in points_of(application)} & set(ticked)
    standing = set(application.ticks.values_list("point", flat=True))
    if wanted == standing:
        return application
    with STEPS.take("tick_application", application, by=by, at=at) as application:
        application.ticks.exclude(point__in=wanted).delete()
        ApplicationTick.objects.bulk_create(
            ApplicationTick(application=application, point=code, by=by, at=at)
            for code in sorted(wanted - standing)
        )
        application.facts["ticked"] = sorted(wanted)
    return application


def remark(
    *, application: Application, field: str, text: str, by: User, at: datetime
) -> ApplicationRemark:
    """Comment on one field; the applicant reads it there when the application is returned."""
    with STEPS.take("remark_application", application, by=by, at=at) as application:
        application.facts["field"] = str(labels()[field])
        return ApplicationRemark.objects.create(
            application=application, field=field, text=text, by=by, at=at
        )


def drop_remark(*, made: ApplicationRemark, by: User, at: datetime) -> None:
    """Take a comment away that nobody was told yet."""
    with STEPS.take("drop_application_remark", made.application, by=by, at=at) as application:
        application.facts["field"] = str(labels().get(made.field, made.field))
        ApplicationRemark.objects.filter(pk=made.pk, told_at=None).delete()


def decide(
    *,
    application: Application,
    verdict: str,
    by: User,
    at: datetime,
    reason: str = "",
    note: str = "",
    ticked: Collection[str] | None = None,
    is_later: bool = False,
) -> Application:
    """Decide on one application with all that was said of it; `is_later` holds it for a release.

    To accept wants every point of the checklist ticked, or a note of why not. To return wants a
    note, or a comment at a field.
    """
    if ticked is not None:
        keep_ticks(application=application, ticked=ticked, by=by, at=at)
    if verdict == Verdict.ACCEPT:
        _refuse_unlooked(application, note)
    if verdict == Verdict.RETURN:
        _refuse_nothing_asked(application, note)
    said: dict[str, Any] = {
        "verdict": verdict,
        "reason": reason,
        "note": note,
        "by": by,
        "at": at,
    }
    if is_later:
        return hold_decision(application=application, **said)
    return tell_decision(application=application, **said)


def tell_decision(
    *, application: Application, verdict: str, reason: str, note: str, by: User, at: datetime
) -> Application:
    """Let one decision out, with the comments that belong to it."""
    known: dict[str, Any] = {"application": application, "by": by, "at": at}
    if verdict == Verdict.REJECT:
        told = actions.reject_application(reason=reason, note=note, **known)
    elif verdict == Verdict.RETURN:
        told = actions.return_application(note=_note_with_remarks(application, note), **known)
        ApplicationRemark.objects.filter(application=told, told_at=None).update(told_at=at)
    else:
        told = actions.accept_application(**known)
    PendingDecision.objects.filter(application=told).delete()
    return told


def hold_decision(
    *, application: Application, verdict: str, by: User, at: datetime, reason: str, note: str
) -> Application:
    """Keep a decision until it is released with others; a later one takes its place."""
    with STEPS.take("hold_application_decision", application, by=by, at=at) as application:
        said = {"verdict": verdict, "reason": reason, "note": note, "by": by, "at": at}
        PendingDecision.objects.update_or_create(application=application, defaults=said)
        application.facts["verdict"] = verdict
    return application


def drop_decision(*, application: Application, by: User, at: datetime) -> Application:
    """Take a pending decision back: the application waits again."""
    with STEPS.take("drop_application_decision", application, by=by, at=at) as application:
        PendingDecision.objects.filter(application=application).delete()
    return application


def _note_with_remarks(application: Application, note: str) -> str:
    """What the letter says: each comment under its field's name, then the rest."""
    known = labels()
    lines = [
        f"・{_named(known.get(each.field, each.field))}: {each.text}"
        for each in application.remarks.filter(told_at=None)
    ]
    return "\n".join([*lines, note.strip()]).strip()


def _named(label: object) -> str:
    ja, en = getattr(label, "ja", ""), getattr(label, "en", "")
    return f"{ja} / {en}" if ja else str(label)


def _refuse_nothing_asked(application: Application, note: str) -> None:
    if not note.strip() and not application.remarks.filter(told_at=None).exists():
        raise Refusal(
            "nothing_asked",
            _("Say what is to be answered: write a note, or comment on a field first."),
            field="note",
        )


def _refuse_unlooked(application: Application, note: str) -> None:
    if note.strip():
        return
    ticked = set(application.ticks.values_list("point", flat=True))
    left = [point for point in points_of(application) if point.code not in ticked]
    if left:
        raise Refusal(
            "not_looked_at",
            _(
                "“%(point)s” is not ticked in the checklist. Tick what you have looked at, or"
                " write why you accept without it."
            ),
            point=left[0].title,
        )
