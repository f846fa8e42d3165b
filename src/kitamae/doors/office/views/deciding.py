"""Many revisions of the queue at once: decided, given to somebody, held, released; and the wait."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from kitamae.catalogue.models import Batch, Revision
from kitamae.catalogue.reviewing.actions import batches, deciding, many
from kitamae.catalogue.reviewing.choices import AT_ONCE, BatchState, BatchVerb
from kitamae.catalogue.reviewing.forms import AssignForm, BulkChangesForm, BulkRejectForm
from kitamae.catalogue.reviewing.queries import job_of
from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.doors.office.listing import chosen
from kitamae.doors.office.views.reviews import queue
from kitamae.kernel.choices import JobState
from kitamae.ui.context import address
from kitamae.ui.replies import moved, page, watched

NAMED = 8  # products named beside a decision on many
# what asks for words first: its form and its title
WORDED: Mapping[str, tuple[type[forms.Form], str | Promise]] = {
    BatchVerb.ASK_CHANGES: (BulkChangesForm, gettext_lazy("Ask for changes to what was chosen")),
    BatchVerb.REJECT: (BulkRejectForm, gettext_lazy("Reject what was chosen")),
}


@require_POST
@for_office
def decide_reviews(request: OfficeRequest, verb: str) -> HttpResponse:
    """Do with what was ticked, or with all that the filters leave, what the button says."""
    query = request.POST.get("query", "")
    back = f"{address('office:reviews')}?{query}"
    rows = chosen(request, queue(request, QueryDict(query)))
    numbers = list(rows.order_by("pk").values_list("pk", flat=True))
    if verb not in {"assign", BatchVerb.APPROVE, *WORDED}:
        raise Http404
    if not numbers:
        return moved(request, back, _("Nothing was chosen. Tick what you want to decide."), "warn")
    if verb == "assign":
        return _assigned(request, rows, back)
    form = _worded(request, verb)
    if form is not None and not form.is_valid():
        return page(
            request, "office/decide.html", form=form, title=WORDED[verb][1], verb=verb,
            button=BatchVerb(verb).label, count=len(numbers), back=back,
            chosen_rows=request.POST.getlist("row"), names=rows[:NAMED],
            more=max(0, len(numbers) - NAMED),
        )  # fmt: skip
    said = dict(form.cleaned_data) if form else {}
    is_later = said.pop("is_later", False) or "is_later" in request.POST
    if is_later:
        return _held(request, rows, {"verdict": verb, **said}, back)
    return _decided(request, BatchVerb(verb), rows, said, back, query)


def _worded(request: OfficeRequest, verb: str) -> forms.Form | None:
    if verb not in WORDED:
        return None
    # the first press names the act; the form's own button says the words
    return WORDED[verb][0](request.POST if "is_said" in request.POST else None)


def _assigned(request: OfficeRequest, rows: QuerySet[Revision], back: str) -> HttpResponse:
    form = AssignForm(request.POST)
    if not form.is_valid():
        return moved(request, back, _("Choose whom to give them to."), "warn")
    count = deciding.assign_all(
        revisions=rows,
        reviewer=form.cleaned_data["reviewer"],
        by=request.user,
        at=timezone.now(),
    )
    said = ngettext("%(count)s product was assigned.", "%(count)s products were assigned.", count)
    return moved(request, back, said % {"count": count})


def _held(
    request: OfficeRequest, rows: QuerySet[Revision], said: dict[str, Any], back: str
) -> HttpResponse:
    count = deciding.hold_all(revisions=rows, by=request.user, at=timezone.now(), **said)
    words = ngettext(
        "%(count)s decision is held. Nobody is told until you release it.",
        "%(count)s decisions are held. Nobody is told until you release them.",
        count,
    )
    return moved(request, back, words % {"count": count})


def _decided(  # noqa: PLR0917 -- what was chosen, and what was said of it
    request: OfficeRequest,
    verb: BatchVerb,
    rows: QuerySet[Revision],
    said: dict[str, Any],
    back: str,
    query: str,
) -> HttpResponse:
    numbers = list(rows.order_by("pk").values_list("pk", flat=True))
    known: dict[str, Any] = {"by": request.user, "at": timezone.now()}
    if len(numbers) > AT_ONCE:
        batch = batches.ask_batch(verb=verb, numbers=numbers, back=query, **said, **known)
        return moved(request, address("office:batch", code=batch.code))
    if verb == BatchVerb.APPROVE:
        count = many.approve_all(revisions=rows, **known)
    elif verb == BatchVerb.RELEASE:
        count = batches.release_all(numbers=numbers, **known)
    else:
        said = {"reason": "", **said}
        count = batches.return_all(numbers, verdict=verb, **said, **known)
    return moved(request, back, _told(verb, count))


def _told(verb: str, count: int) -> str:
    said = {
        BatchVerb.APPROVE: ngettext(
            "%(count)s product was approved.", "%(count)s products were approved.", count
        ),
        BatchVerb.ASK_CHANGES: ngettext(
            "Changes to %(count)s product were asked for.",
            "Changes to %(count)s products were asked for.",
            count,
        ),
        BatchVerb.REJECT: ngettext(
            "%(count)s product was rejected.", "%(count)s products were rejected.", count
        ),
        BatchVerb.RELEASE: ngettext(
            "%(count)s decision was released.", "%(count)s decisions were released.", count
        ),
        BatchVerb.SUBMIT: ngettext(
            "%(count)s product was submitted.", "%(count)s products were submitted.", count
        ),
    }
    return said[BatchVerb(verb)] % {"count": count}


@require_POST
@for_office
def release_decisions(request: OfficeRequest) -> HttpResponse:
    """Release every held decision, or those of the list: each maker is told now."""
    query = request.POST.get("query", "held=on")
    found = queue(request, QueryDict(query))
    held = found.rows.filter(held_decision__isnull=False)
    back = address("office:reviews")
    if not held.exists():
        return moved(request, back, _("No decision waits to be released."), "warn")
    return _decided(request, BatchVerb.RELEASE, held, {}, back, "")


@require_safe
@for_office
def batch(request: OfficeRequest, code: str) -> HttpResponse:
    """How far work on many products is, and what became of it."""
    found = get_object_or_404(Batch.objects.visible_to(request.user), code=code)
    job = job_of(found)
    known: dict[str, Any] = {
        "batch": found,
        "back": f"{address('office:reviews')}?{found.back}",
        "told": _told(found.verb, found.moved),
        "is_stuck": job is not None and job.state == JobState.FAILED,
    }
    if job is not None and found.state == BatchState.ASKED:
        return watched(request, "office/batch.html", job=job, **known)
    return page(request, "office/batch.html", **known)


@require_POST
@for_office
def stop_batch(request: OfficeRequest, code: str) -> HttpResponse:
    """Stop work on many products after the part that is under way; what is done stays done."""
    found = get_object_or_404(Batch.objects.visible_to(request.user), code=code)
    batches.ask_stop(batch=found, by=request.user, at=timezone.now())
    return moved(request, address("office:batch", code=code))


@require_POST
@for_office
def resume_batch(request: OfficeRequest, code: str) -> HttpResponse:
    """Go on with work on many products that was stopped."""
    found = get_object_or_404(Batch.objects.visible_to(request.user), code=code)
    batches.resume_batch(batch=found, by=request.user, at=timezone.now())
    return moved(request, address("office:batch", code=code))
