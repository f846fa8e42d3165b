"""Applications for the programme year: the list as it is filtered, and one application."""

from collections.abc import Iterator
from functools import partial

from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from kitamae.catalogue.reviewing.forms import ChangesForm, RemarkForm
from kitamae.catalogue.reviewing.queries import saved_views
from kitamae.doors.office.application_filters import ApplicationFilters
from kitamae.doors.office.application_forms import AcceptForm, RejectApplicationForm
from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.doors.office.exporting import csv_reply
from kitamae.doors.office.forms import NothingForm
from kitamae.doors.office.listing import NO_TURN, Listing, listing
from kitamae.doors.office.menu import names
from kitamae.doors.office.templatetags.desk import prefecture
from kitamae.doors.office.verbs import Act, Decisions, open_steps
from kitamae.kernel.choices import Side
from kitamae.people.queries import officers, officers_for
from kitamae.programmes import actions
from kitamae.programmes.models import Application
from kitamae.programmes.reviewing.actions.deciding import decide
from kitamae.programmes.reviewing.checklist import points_of
from kitamae.programmes.reviewing.choices import ApplicationVerdict
from kitamae.programmes.reviewing.page import application_page
from kitamae.programmes.reviewing.queries import pending_decisions
from kitamae.programmes.steps import STEPS
from kitamae.programmes.taking_part import actions as taking_part
from kitamae.reports.history import happenings
from kitamae.ui.replies import moved, page
from kitamae.workbooks.cells import Cell

SORTS = {
    "due": ("no_turn", "turn_due_date", "submitted_at"),
    "wait": ("submitted_at",),
    "company": ("supplier__name_kana", "supplier__name_ja"),
    "reviewer": ("reviewer__name",),
}
ACTS = (
    Act(
        "accept_application",
        partial(decide, verdict=ApplicationVerdict.ACCEPT),
        AcceptForm,
        gettext_lazy("The application was accepted."),
    ),
    Act(
        "return_application",
        partial(decide, verdict=ApplicationVerdict.RETURN),
        ChangesForm,
        gettext_lazy("The application went back with your note."),
    ),
    Act(
        "reject_application",
        partial(decide, verdict=ApplicationVerdict.REJECT),
        RejectApplicationForm,
        gettext_lazy("The application was not accepted; the company was told why."),
        gettext_lazy("The company cannot take part this year. It reads your note."),
    ),
    Act(
        "check_application",
        actions.check_application,
        NothingForm,
        gettext_lazy("The company sees that its application is being checked."),
    ),
    Act(
        "resume_enrolment",
        taking_part.resume_enrolment,
        NothingForm,
        gettext_lazy("The company takes part again."),
    ),
)


def queue(request: OfficeRequest, query: QueryDict | None = None) -> Listing[Application]:
    """The applications by the filters of an address."""
    rows = (
        Application.objects.visible_to(request.user)
        .select_related("supplier", "year", "reviewer", "pending_decision")
        .annotate(no_turn=NO_TURN)
    )
    return listing(request, ApplicationFilters, rows, SORTS, query=query)


@require_safe
@for_office
def applications(request: OfficeRequest) -> HttpResponse:
    """All applications, those whose turn ends soonest first; `?all=1` chooses every row."""
    return page(
        request,
        "office/applications.html",
        found=queue(request),
        heading=names()["applications"],
        are_all_chosen=request.GET.get("all") == "1",
        pending=pending_decisions(request.user),
        reviewers=officers(),
        saved=saved_views(request.user, "applications"),
        list_name="applications",
    )


@require_safe
@for_office
def export_applications(request: OfficeRequest) -> HttpResponse:
    """Exactly the list, all its pages, as a text file."""
    header = [
        _("Code"), _("Company"), _("Corporate number"), _("Prefecture"), _("Year"), _("State"),
        _("Submitted on"), _("Turn"), _("Answer due"), _("Reviewer"), _("What the office wrote"),
    ]  # fmt: skip
    return csv_reply("applications", header, _lines(queue(request).rows))


def _lines(rows: QuerySet[Application]) -> Iterator[list[Cell]]:
    for row in rows.iterator(chunk_size=500):
        supplier = row.supplier
        yield [
            row.code, str(supplier), supplier.corporate_number, prefecture(supplier.prefecture),
            row.year.year, str(row.get_state_display()),
            timezone.localdate(row.submitted_at) if row.submitted_at else None,
            str(Side(row.turn_side).label) if row.turn_side else "", row.turn_due_date,
            str(row.reviewer or ""), row.note,
        ]  # fmt: skip


@for_office
def application(request: OfficeRequest, code: str, verb: str = "") -> HttpResponse:
    """One application: what it says, what changed, the checklist, and what is open to decide."""
    found = application_of(request, code)
    known = {"accept_application": {"points": points_of(found)}}
    decisions = Decisions(request, found, open_steps([STEPS], request, found), ACTS, verb, known)
    if act := decisions.taken("application"):
        is_later = request.POST.get(f"{verb}-is_later")
        done = _("The decision is held until you release it.") if is_later else act.done
        return moved(request, "office:applications", done)
    return page(
        request,
        "office/application.html",
        status=decisions.status,
        decisions=decisions,
        endings=_endings(request, found),
        happenings=happenings(viewer=request.user, about=[found]),
        remark_form=RemarkForm(),
        remarked=request.GET.get("remark", ""),
        reviewers=officers_for(found.supplier),
        **application_page(found, request.user),
    )


def application_of(request: OfficeRequest, code: str) -> Application:
    """An application that the reader may see."""
    return get_object_or_404(
        Application.objects.visible_to(request.user).select_related(
            "supplier", "year", "reviewer", "pending_decision__by", "carried_from__year"
        ),
        code=code,
    )


def _endings(request: OfficeRequest, found: Application) -> list[tuple[str, object]]:
    """What leads to a page of consequences first: suspend, cancel."""
    wanted = ("suspend_enrolment", "cancel_participation")
    return [each for each in open_steps([STEPS], request, found) if each[0] in wanted]
