"""Many revisions in the background: asked for, done chunk by chunk, stopped, gone on with."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.choices import UNDECIDED
from kitamae.catalogue.models import Batch, HeldDecision, Revision
from kitamae.catalogue.reviewing.actions import many
from kitamae.catalogue.reviewing.actions.deciding import note_with_remarks, tell_decision
from kitamae.catalogue.reviewing.choices import BatchState, BatchVerb, Verdict
from kitamae.catalogue.reviewing.queries import job_of
from kitamae.catalogue.reviewing.steps import BATCH_STEPS, is_its_side
from kitamae.kernel.choices import JobState
from kitamae.kernel.identifiers import new_code
from kitamae.kernel.refusal import Refusal
from kitamae.kernel.tasks import Running, ask_to_cancel
from kitamae.people.models import Organisation, User

Chunk = Callable[[Sequence[int]], int]


def ask_batch(
    *,
    verb: BatchVerb,
    numbers: Sequence[int],
    by: User,
    at: datetime,
    reason: str = "",
    note: str = "",
    supplier: Organisation | None = None,
    back: str = "",
) -> Batch:
    """Have many revisions decided, or submitted, in the background; wiring starts the work."""
    batch = Batch(
        code=new_code("RB"),
        verb=verb,
        numbers=list(numbers),
        reason=reason,
        note=note,
        supplier=supplier,
        by=by,
        asked_at=at,
        back=back[:2000],
    )
    with BATCH_STEPS.begin("ask_batch", batch, by=by, at=at):
        pass
    return batch


def resume_batch(*, batch: Batch, by: User, at: datetime) -> Batch:
    """Go on with what was stopped; what went through already is left alone."""
    before = batch.state
    with BATCH_STEPS.take("resume_batch", batch, by=by, at=at) as batch:
        job = job_of(batch)
        if job is not None and not job.is_over:
            raise Refusal("under_way", _("This work is under way already."))
        if before == BatchState.STOPPED:
            batch.asked_at = at  # what went through has been told; the rest is another moment
        elif job is not None:
            batch.moved += job.outcome.get("moved", 0)
    return batch


def decide_batch(*, batch: Batch, job: Running, by: User) -> None:
    """Take the step for each chunk; raises `Cancelled` between two of them if asked to stop."""
    chunk = _chunk_of(batch, by)
    done = 0
    for part in many.chunks(batch.numbers):
        job.count(done, batch.total)
        with transaction.atomic():
            job.keep(moved=job.outcome.get("moved", 0) + chunk(part))
        done += len(part)
    job.count(done, batch.total)


def end_batch(
    *, batch: Batch, moved: int, by: User, at: datetime, is_stopped: bool = False
) -> Batch:
    """Tell of what went through, whether all was done or it was stopped on the way."""
    verb = "stop_batch" if is_stopped else "end_batch"
    with BATCH_STEPS.take(verb, batch, by=by, at=at) as batch:
        batch.moved += moved
        batch.facts["count"] = batch.moved
        if not moved:
            return batch
        if batch.verb == BatchVerb.SUBMIT:
            first = Revision.objects.select_related("product").filter(pk__in=batch.numbers[:1])
            about = first.first() if batch.supplier_id else None
            many.tell_submitted(moved, numbers=batch.numbers, about=about, by=by, at=at)
        elif batch.verb in {BatchVerb.APPROVE, BatchVerb.RELEASE}:
            many.tell_approved(numbers=batch.numbers, by=by, at=batch.asked_at)
        if batch.verb in {BatchVerb.ASK_CHANGES, BatchVerb.REJECT, BatchVerb.RELEASE}:
            many.tell_returned(numbers=batch.numbers, by=by, at=batch.asked_at)
    return batch


def ask_stop(*, batch: Batch, by: User, at: datetime) -> None:
    """Stop the work after the part that is under way; what is done stays done."""
    if not is_its_side(by, batch):
        raise PermissionDenied("catalogue.stop_batch")
    job = job_of(batch)
    if job is None:
        return
    ask_to_cancel(job)
    job.refresh_from_db()
    if job.state == JobState.CANCELLED:  # it had not begun
        end_batch(batch=batch, moved=0, by=by, at=at, is_stopped=True)


def _chunk_of(batch: Batch, by: User) -> Chunk:
    at = batch.asked_at
    if batch.verb == BatchVerb.SUBMIT:
        about = batch if batch.supplier_id else None
        return lambda part: many.submit_chunk(numbers=part, about=about, by=by, at=at)
    if batch.verb == BatchVerb.APPROVE:
        return lambda part: many.approve_chunk(numbers=part, by=by, at=at)
    if batch.verb == BatchVerb.RELEASE:
        return partial(release_chunk, by=by, at=at)
    return partial(
        return_chunk, verdict=batch.verb, reason=batch.reason, note=batch.note, by=by, at=at
    )


def return_chunk(
    numbers: Sequence[int], *, verdict: str, reason: str, note: str, by: User, at: datetime
) -> int:
    """Ask for changes to these revisions, or reject them, and write to nobody yet; how many."""
    rows = list(Revision.objects.filter(pk__in=numbers, state__in=UNDECIDED).order_by("pk"))
    for revision in rows:
        said = note_with_remarks(revision, note) if verdict == Verdict.ASK_CHANGES else note
        tell_decision(
            revision=revision,
            verdict=verdict,
            reason=reason,
            note=said,
            by=by,
            at=at,
            is_one_of_many=True,
        )
    return len(rows)


def return_all(
    numbers: Sequence[int], *, verdict: str, reason: str, note: str, by: User, at: datetime
) -> int:
    """Return few revisions at once, with one letter to each maker; how many."""
    with transaction.atomic():
        count = return_chunk(numbers, verdict=verdict, reason=reason, note=note, by=by, at=at)
        many.tell_returned(numbers=numbers, by=by, at=at)
    return count


def release_chunk(numbers: Sequence[int], *, by: User, at: datetime) -> int:
    """Let the decisions on these revisions out; how many."""
    held = list(HeldDecision.objects.filter(revision__in=numbers).order_by("pk"))
    approved = [each.revision_id for each in held if each.verdict == Verdict.APPROVE]
    count = many.approve_chunk(numbers=approved, by=by, at=at)
    others = {each.revision_id: each for each in held if each.verdict != Verdict.APPROVE}
    for revision in Revision.objects.filter(pk__in=others, state__in=UNDECIDED).order_by("pk"):
        each = others[revision.pk]
        tell_decision(
            revision=revision,
            verdict=each.verdict,
            reason=each.reason,
            note=each.note,
            by=by,
            at=at,
            is_one_of_many=True,
        )
        count += 1
    HeldDecision.objects.filter(pk__in=[each.pk for each in held]).delete()
    return count


def release_all(*, numbers: Sequence[int], by: User, at: datetime) -> int:
    """Release the decisions on few revisions at once; how many."""
    with transaction.atomic():
        count = release_chunk(numbers, by=by, at=at)
        many.tell_approved(numbers=numbers, by=by, at=at)
        many.tell_returned(numbers=numbers, by=by, at=at)
    return count
