"""A reviewer's acts: whose it is, what was looked at, what is to be mended, and the decision."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue import actions
from kitamae.catalogue.choices import UNDECIDED
from kitamae.catalogue.models import HeldDecision, Remark, Revision, Tick
from kitamae.catalogue.product_fields import product_fields
from kitamae.catalogue.reviewing.actions import many
from kitamae.catalogue.reviewing.checklist import points_for
from kitamae.catalogue.reviewing.choices import Verdict
from kitamae.catalogue.steps import REVISION_STEPS
from kitamae.kernel.refusal import Refusal
from kitamae.people.models import User


def assign(*, revision: Revision, reviewer: User | None, by: User, at: datetime) -> Revision:
    """Say who reviews a revision; nobody, where no reviewer is named."""
    with REVISION_STEPS.take("assign", revision, by=by, at=at) as revision:
        revision.reviewer = reviewer
        revision.facts["reviewer"] = str(reviewer or _("nobody"))
    return revision


def assign_all(
    *, revisions: QuerySet[Revision], reviewer: User | None, by: User, at: datetime
) -> int:
    """Say who reviews many revisions; how many wait for a decision and are now theirs."""
    numbers = list(revisions.order_by("pk").values_list("pk", flat=True))
    count = 0
    for part in many.chunks(numbers):
        rows = Revision.objects.filter(pk__in=part)
        count += REVISION_STEPS.take_chunk(
            "assign", rows, about=None, by=by, at=at, reviewer=reviewer
        )
    if count:
        facts = {"reviewer": str(reviewer or _("nobody"))}
        REVISION_STEPS.tell_all("assign", count, about=None, by=by, at=at, facts=facts)
    return count


def keep_ticks(*, revision: Revision, ticked: Iterable[str], by: User, at: datetime) -> Revision:
    """Keep what of the checklist was looked at; who ticked a point first stays beside it."""
    known = {point.code for point in points_for(revision)}
    wanted = known & set(ticked)
    standing = set(revision.ticks.values_list("point", flat=True))
    if wanted == standing:
        return revision
    with REVISION_STEPS.take("tick", revision, by=by, at=at) as revision:
        revision.ticks.exclude(point__in=wanted).delete()
        Tick.objects.bulk_create(
            Tick(revision=revision, point=code, by=by, at=at) for code in sorted(wanted - standing)
        )
        revision.facts["ticked"] = sorted(wanted)
    return revision


def remark(*, revision: Revision, field: str, text: str, by: User, at: datetime) -> Remark:
    """Comment on one answer; the maker reads it when it is asked for changes."""
    label = product_fields()[field].label
    with REVISION_STEPS.take("remark", revision, by=by, at=at) as revision:
        made = Remark.objects.create(revision=revision, field=field, text=text, by=by, at=at)
        revision.facts["field"] = str(label)
    return made


def drop_remark(*, made: Remark, by: User, at: datetime) -> None:
    """Take a comment away that nobody was told yet."""
    with REVISION_STEPS.take("drop_remark", made.revision, by=by, at=at) as revision:
        revision.facts["field"] = str(product_fields()[made.field].label)
        Remark.objects.filter(pk=made.pk, told_at=None).delete()


def decide(
    *,
    revision: Revision,
    verdict: str,
    by: User,
    at: datetime,
    reason: str = "",
    note: str = "",
    ticked: Collection[str] | None = None,
    is_later: bool = False,
) -> Revision:
    """Decide on one revision with all that was said of it; `is_later` holds it for a release.

    An approval wants every point of the checklist ticked, or a note of why not. A wish for changes
    wants a note, or a comment on a field.
    """
    if ticked is not None:
        keep_ticks(revision=revision, ticked=ticked, by=by, at=at)
    if verdict == Verdict.APPROVE:
        _refuse_unlooked(revision, note)
    if verdict == Verdict.ASK_CHANGES:
        note = note_with_remarks(revision, note)
    if is_later:
        return hold_decision(
            revision=revision, verdict=verdict, reason=reason, note=note, by=by, at=at
        )
    HeldDecision.objects.filter(revision=revision).delete()
    return tell_decision(revision=revision, verdict=verdict, reason=reason, note=note, by=by, at=at)


def tell_decision(
    *,
    revision: Revision,
    verdict: str,
    reason: str,
    note: str,
    by: User,
    at: datetime,
    is_one_of_many: bool = False,
) -> Revision:
    """Let one decision out, with the comments that belong to it."""
    if verdict == Verdict.APPROVE:
        return actions.approve(revision=revision, by=by, at=at, because=note)
    told: dict[str, Any] = {"note": note, "by": by, "at": at, "is_one_of_many": is_one_of_many}
    if verdict == Verdict.REJECT:
        return actions.reject(revision=revision, reason=reason, **told)
    asked = actions.ask_changes(revision=revision, **told)
    Remark.objects.filter(revision=revision, told_at=None).update(told_at=at)
    return asked


def hold_decision(
    *, revision: Revision, verdict: str, by: User, at: datetime, reason: str = "", note: str = ""
) -> Revision:
    """Keep a decision until it is released with others; a later one takes its place."""
    with REVISION_STEPS.take("hold_decision", revision, by=by, at=at) as revision:
        said = {"verdict": verdict, "reason": reason, "note": note, "by": by, "at": at}
        HeldDecision.objects.update_or_create(revision=revision, defaults=said)
        revision.facts["verdict"] = verdict
    return revision


def drop_decision(*, revision: Revision, by: User, at: datetime) -> Revision:
    """Take a held decision back: the revision waits again."""
    with REVISION_STEPS.take("drop_decision", revision, by=by, at=at) as revision:
        HeldDecision.objects.filter(revision=revision).delete()
    return revision


def hold_all(
    *,
    revisions: QuerySet[Revision],
    verdict: str,
    by: User,
    at: datetime,
    reason: str = "",
    note: str = "",
) -> int:
    """Hold one decision on many revisions; how many."""
    numbers = list(revisions.order_by("pk").values_list("pk", flat=True))
    count = 0
    for part in many.chunks(numbers):
        rows = Revision.objects.filter(pk__in=part)
        count += REVISION_STEPS.take_chunk("hold_decision", rows, about=None, by=by, at=at)
        waiting = rows.filter(state__in=UNDECIDED).values_list("pk", flat=True)
        HeldDecision.objects.bulk_create(
            [
                HeldDecision(
                    revision_id=pk, verdict=verdict, reason=reason, note=note, by=by, at=at
                )
                for pk in waiting
            ],
            update_conflicts=True,
            unique_fields=["revision"],
            update_fields=["verdict", "reason", "note", "by", "at"],
        )
    if count:
        REVISION_STEPS.tell_all("hold_decision", count, about=None, by=by, at=at)
    return count


def _refuse_unlooked(revision: Revision, note: str) -> None:
    if note.strip():
        return
    ticked = set(revision.ticks.values_list("point", flat=True))
    left = [point for point in points_for(revision) if point.code not in ticked]
    if left:
        raise Refusal(
            "not_looked_at",
            _(
                "“%(point)s” is not ticked in the checklist, and %(more)s more. Tick what you have"
                " looked at, or write why you approve without it."
            )
            if len(left) > 1
            else _(
                "“%(point)s” is not ticked in the checklist. Tick it if you have looked at it, or"
                " write why you approve without it."
            ),
            point=left[0].title,
            more=len(left) - 1,
        )


def note_with_remarks(revision: Revision, note: str) -> str:
    """The note that the maker reads: each comment under its field's name, then the rest."""
    table = product_fields()
    lines = [
        f"{table[each.field].label.ja} / {table[each.field].label.en}: {each.text}"
        for each in revision.remarks.filter(told_at=None)
    ]
    said = "\n".join([*lines, note.strip()]).strip()
    if not said:
        raise Refusal(
            "nothing_asked",
            _("Say what is to be changed: write a note, or comment on a field first."),
            field="note",
        )
    return said
