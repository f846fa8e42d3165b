"""A participation that ends, for now or for good: its consequences first, then the act."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kitamae.doors.office.application_forms import EndForm
from kitamae.doors.office.consequences import consequences_of
from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.doors.office.verbs import open_steps
from kitamae.doors.office.views.applications import application_of
from kitamae.programmes.steps import STEPS
from kitamae.programmes.taking_part import actions
from kitamae.ui.context import address
from kitamae.ui.replies import acted, moved, page

ENDINGS: dict[str, tuple[Callable[..., Any], Promise]] = {
    "suspend_enrolment": (
        actions.suspend_enrolment,
        _("The enrolment is suspended; products, deals and orders follow now."),
    ),
    "cancel_participation": (
        actions.cancel_participation,
        _("The participation is cancelled; products, deals and orders follow now."),
    ),
}


@for_office
def end_participation(request: OfficeRequest, code: str, verb: str) -> HttpResponse:
    """Suspend or cancel a participation, with what hangs on it in sight."""
    found = application_of(request, code)
    labels = dict(open_steps([STEPS], request, found))
    if verb not in ENDINGS or (request.method != "POST" and verb not in labels):
        raise Http404
    action, done = ENDINGS[verb]
    form = EndForm(request.POST or None)
    if acted(form, action, application=found, by=request.user, at=timezone.now()):
        return moved(request, address("office:application", code=code), done)
    return page(
        request,
        "office/end_participation.html",
        status=422 if request.method == "POST" else None,
        application=found,
        label=labels.get(verb, STEPS[verb].label),
        form=form,
        consequences=consequences_of(found, is_for_good=verb == "cancel_participation"),
    )
