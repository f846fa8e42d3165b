"""Applications for the programme year: the list, one application, and what the office decides."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.doors.office.filters import ApplicationFilters
from kitamae.doors.office.forms import NoteForm, NothingForm
from kitamae.doors.office.listing import NO_TURN, listing
from kitamae.doors.office.menu import names
from kitamae.doors.office.verbs import Act, Decisions, open_steps
from kitamae.programmes import actions
from kitamae.programmes.attesting.queries import attested
from kitamae.programmes.models import Application
from kitamae.programmes.steps import STEPS
from kitamae.programmes.taking_part import actions as taking_part
from kitamae.reports.history import happenings
from kitamae.ui.replies import moved, page

SORTS = {
    "due": ("no_turn", "turn_due_date", "submitted_at"),
    "wait": ("submitted_at",),
    "company": ("supplier__name_kana", "supplier__name_ja"),
}
ACTS = (
    Act(
        "accept_application",
        actions.accept_application,
        NothingForm,
        _("The application was accepted."),
    ),
    Act(
        "return_application",
        actions.return_application,
        NoteForm,
        _("The application went back with your note."),
    ),
    Act(
        "reject_application",
        actions.reject_application,
        NoteForm,
        _("The application was not accepted; the company was told why."),
        _("The company cannot take part this year. It reads your note."),
    ),
    Act(
        "check_application",
        actions.check_application,
        NothingForm,
        _("The company sees that its application is being checked."),
    ),
    Act(
        "suspend_enrolment",
        taking_part.suspend_enrolment,
        NoteForm,
        _("The enrolment is suspended."),
        _("Its products fit no call until you resume it. It reads your note."),
    ),
    Act(
        "resume_enrolment",
        taking_part.resume_enrolment,
        NothingForm,
        _("The company takes part again."),
    ),
)


@require_safe
@for_office
def applications(request: OfficeRequest) -> HttpResponse:
    """All applications, those whose turn ends soonest first."""
    rows = (
        Application.objects.visible_to(request.user)
        .select_related("supplier", "year")
        .annotate(no_turn=NO_TURN)
    )
    found = listing(request, ApplicationFilters, rows, SORTS)
    return page(request, "office/applications.html", found=found, heading=names()["applications"])


@for_office
def application(request: OfficeRequest, code: str, verb: str = "") -> HttpResponse:
    """One application with its attestations, and the decisions that are open."""
    found = get_object_or_404(
        Application.objects.visible_to(request.user).select_related("supplier", "year"),
        code=code,
    )
    decisions = Decisions(request, found, open_steps([STEPS], request, found), ACTS, verb)
    if act := decisions.taken("application"):
        return moved(request, "office:applications", act.done)
    return page(
        request,
        "office/application.html",
        status=decisions.status,
        application=found,
        decisions=decisions,
        attested=attested(found),
        happenings=happenings(viewer=request.user, about=[found]),
    )
