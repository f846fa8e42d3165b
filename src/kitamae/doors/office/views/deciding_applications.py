"""Many applications at once: decided, given to somebody, held, released."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import Http404, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from kitamae.catalogue.reviewing.forms import AssignForm
from kitamae.doors.office.application_forms import BulkReturnForm, RejectApplicationForm
from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.doors.office.listing import chosen
from kitamae.doors.office.views.applications import queue
from kitamae.programmes.choices import UNDECIDED
from kitamae.programmes.reviewing.actions import many
from kitamae.programmes.reviewing.choices import AT_ONCE, ApplicationVerdict
from kitamae.ui.context import address
from kitamae.ui.replies import moved, page

NAMED = 8  # companies named beside a decision on many
# what asks for words first: its form and its title
WORDED: Mapping[str, tuple[type[forms.Form], str | Promise]] = {
    "return": (BulkReturnForm, gettext_lazy("Return the chosen applications")),
    "reject": (RejectApplicationForm, gettext_lazy("Do not accept the chosen applications")),
}


@require_POST
@for_office
def decide_applications(request: OfficeRequest, verb: str) -> HttpResponse:
    """Do with what was ticked, or with all that the filters leave, what the button says."""
    query = request.POST.get("query", "")
    back = f"{address('office:applications')}?{query}"
    if verb not in {"assign", *ApplicationVerdict.values}:
        raise Http404
    rows = chosen(request, queue(request, QueryDict(query))).filter(state__in=UNDECIDED)
    numbers = list(rows.order_by("pk").values_list("pk", flat=True))
    if not numbers:
        said = _("Nothing was chosen that waits for a decision. Tick what you want to decide.")
        return moved(request, back, said, "warn")
    if verb == "assign":
        return _assigned(request, numbers, back)
    form = _worded(request, verb)
    if form is not None and not form.is_valid():
        return page(
            request, "office/decide_applications.html", form=form, title=WORDED[verb][1],
            verb=verb, button=ApplicationVerdict(verb).label, count=len(numbers), back=back,
            chosen_rows=request.POST.getlist("row"), rows=rows[:NAMED],
            more=max(0, len(numbers) - NAMED),
        )  # fmt: skip
    said_of_it: dict[str, Any] = {"verdict": verb, **(form.cleaned_data if form else {})}
    said_of_it["is_later"] = bool(said_of_it.get("is_later") or "is_later" in request.POST)
    return _decided(request, numbers, said_of_it, back)


def _worded(request: OfficeRequest, verb: str) -> forms.Form | None:
    if verb not in WORDED:
        return None
    # the first press names the act; the form's own button says the words
    return WORDED[verb][0](request.POST if "is_said" in request.POST else None)


def _assigned(request: OfficeRequest, numbers: list[int], back: str) -> HttpResponse:
    form = AssignForm(request.POST)
    if not form.is_valid():
        return moved(request, back, _("Choose whom to give them to."), "warn")
    reviewer = form.cleaned_data["reviewer"]
    count = many.assign_all(numbers=numbers, reviewer=reviewer, by=request.user, at=timezone.now())
    said = ngettext(
        "%(count)s application was assigned.", "%(count)s applications were assigned.", count
    )
    return moved(request, back, said % {"count": count})


def _decided(
    request: OfficeRequest, numbers: list[int], said: dict[str, Any], back: str
) -> HttpResponse:
    known: dict[str, Any] = {"numbers": numbers, "by": request.user, "at": timezone.now()}
    if len(numbers) > AT_ONCE:
        many.ask_to_decide(**known, **said)
        words = ngettext(
            "%(count)s application is being decided in the background.",
            "%(count)s applications are being decided in the background.",
            len(numbers),
        )
        return moved(request, back, words % {"count": len(numbers)})
    count = many.decide_all(**known, **said)
    words = (
        ngettext(
            "%(count)s decision is held. Nobody is told until you release it.",
            "%(count)s decisions are held. Nobody is told until you release them.",
            count,
        )
        if said["is_later"]
        else ngettext(
            "%(count)s application was decided, and its company told.",
            "%(count)s applications were decided, and their companies told.",
            count,
        )
    )
    return moved(request, back, words % {"count": count})


@require_POST
@for_office
def release_applications(request: OfficeRequest) -> HttpResponse:
    """Release every pending decision on applications: each company is told now."""
    held = queue(request, QueryDict("held=on")).rows
    numbers = list(held.values_list("pk", flat=True))
    back = address("office:applications")
    if not numbers:
        return moved(request, back, _("No decision waits to be released."), "warn")
    known: dict[str, Any] = {"numbers": numbers, "by": request.user, "at": timezone.now()}
    if len(numbers) > AT_ONCE:
        many.ask_to_decide(verdict="", **known)
        return moved(request, back, _("The decisions are being released in the background."))
    count = many.release_all(**known)
    said = ngettext("%(count)s decision was released.", "%(count)s decisions were released.", count)
    return moved(request, back, said % {"count": count})
