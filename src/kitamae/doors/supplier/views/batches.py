"""Many products of a maker submitted in the background: how far it is, stopped, gone on with."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from kitamae.catalogue.models import Batch
from kitamae.catalogue.reviewing.actions import batches
from kitamae.catalogue.reviewing.choices import BatchState
from kitamae.catalogue.reviewing.queries import job_of
from kitamae.doors.supplier.entry import SignedInRequest, signed_in
from kitamae.kernel.choices import JobState
from kitamae.ui.context import address
from kitamae.ui.replies import moved, page, watched


@require_safe
@signed_in
def batch(request: SignedInRequest, code: str) -> HttpResponse:
    """How many of the products are submitted, and what became of the rest."""
    found = _batch(request, code)
    job = job_of(found)
    known: dict[str, Any] = {
        "batch": found,
        "is_stuck": job is not None and job.state == JobState.FAILED,
    }
    if job is not None and found.state == BatchState.ASKED:
        return watched(request, "supplier/batch.html", job=job, **known)
    return page(request, "supplier/batch.html", **known)


@require_POST
@signed_in
def stop_batch(request: SignedInRequest, code: str) -> HttpResponse:
    """Stop after the part that is under way; what is submitted stays so."""
    found = _batch(request, code)
    batches.ask_stop(batch=found, by=request.user, at=now())
    return moved(request, address_of(found))


@require_POST
@signed_in
def resume_batch(request: SignedInRequest, code: str) -> HttpResponse:
    """Go on with what was stopped."""
    found = _batch(request, code)
    batches.resume_batch(batch=found, by=request.user, at=now())
    return moved(request, address_of(found))


def _batch(request: SignedInRequest, code: str) -> Batch:
    return get_object_or_404(
        Batch.objects.visible_to(request.user).exclude(supplier=None), code=code
    )


def address_of(batch: Batch) -> str:
    """The page of work on many products."""
    return address("supplier:batch", code=batch.code)
