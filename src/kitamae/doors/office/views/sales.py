"""Partners' sales files: the list, the rows of one, and releasing it to the makers."""

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.doors.office.filters import SalesFilters
from kitamae.doors.office.forms import NothingForm
from kitamae.doors.office.listing import listing
from kitamae.doors.office.menu import names
from kitamae.doors.office.verbs import Act, Decisions, open_steps
from kitamae.reports.history import happenings
from kitamae.sales import actions
from kitamae.sales.models import Sale, SalesFile
from kitamae.sales.steps import STEPS
from kitamae.ui.context import address
from kitamae.ui.replies import moved, page

SORTS = {"new": ("-received_at",), "partner": ("partner__name",), "due": ("turn_due_date",)}
ACTS = (
    Act(
        "release",
        actions.release,
        NothingForm,
        gettext_lazy("Each maker now reads its own results."),
        gettext_lazy("The makers in this file read their own results at once."),
    ),
)


@require_safe
@for_office
def sales_files(request: OfficeRequest) -> HttpResponse:
    """All sales files, the newest first, with the rows that name no known product."""
    rows = (
        SalesFile.objects.visible_to(request.user)
        .select_related("partner", "campaign")
        .annotate(matched=Count("sales"))
    )
    found = listing(request, SalesFilters, rows, SORTS)
    return page(request, "office/sales_files.html", found=found, heading=names()["sales_files"])


@for_office
def sales_file(request: OfficeRequest, code: str, verb: str = "") -> HttpResponse:
    """One file: what matched, what did not, and the decision to release it."""
    found = get_object_or_404(
        SalesFile.objects.visible_to(request.user).select_related("partner", "campaign"),
        code=code,
    )
    decisions = Decisions(request, found, open_steps([STEPS], request, found), ACTS, verb)
    if act := decisions.taken("file"):
        return moved(request, address("office:sales_file", code=code), act.done)
    sales = Sale.objects.visible_to(request.user).filter(file=found)
    return page(
        request,
        "office/sales_file.html",
        status=decisions.status,
        file=found,
        decisions=decisions,
        sales=sales.select_related("product__shown", "supplier").order_by("row"),
        makers=sales.values("supplier").distinct().count(),
        happenings=happenings(viewer=request.user, about=[found]),
    )
