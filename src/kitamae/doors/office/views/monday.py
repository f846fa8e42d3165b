"""The first page: six numbers, what closes soon, and what happened last."""

from django.db.models import Count, Q
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.doors.office.figures import monday_figures
from kitamae.doors.office.menu import LISTS, names
from kitamae.letters.choices import LetterState
from kitamae.letters.models import Letter
from kitamae.reports.history import happenings
from kitamae.reports.monday import (
    closing_needs,
    longest_waiting,
    monday,
    never_introduced,
    overdue_rules,
    quiet_deals,
    readiness_of,
)
from kitamae.sales.choices import SalesFileState
from kitamae.sales.models import SalesFile
from kitamae.ui.context import address
from kitamae.ui.replies import page

QUIET_SHOWN = 5
REVIEWS_SHOWN = 12


@require_safe
@for_office
def home(request: OfficeRequest) -> HttpResponse:
    """What waits for the office this morning."""
    now = timezone.localtime()
    numbers = monday(viewer=request.user, on=now.date())
    letters = Letter.objects.visible_to(request.user).aggregate(
        held=Count("pk", filter=Q(state=LetterState.HELD)),
        bounced=Count("pk", filter=Q(state=LetterState.BOUNCED)),
    )
    return page(
        request,
        "office/monday.html",
        now=now,
        figures=monday_figures(numbers, letters),
        reviews=longest_waiting(viewer=request.user)[:REVIEWS_SHOWN],
        readiness=readiness_of(closing_needs(viewer=request.user, on=now.date())),
        files=SalesFile.objects.visible_to(request.user)
        .filter(state=SalesFileState.RECEIVED)
        .select_related("partner"),
        never=never_introduced(viewer=request.user, on=now.date()).count(),
        overdue_rules=overdue_rules(on=now.date()),
        quiet=quiet_deals(viewer=request.user, on=now.date(), limit=QUIET_SHOWN),
        happenings=happenings(viewer=request.user, limit=6),
    )


@require_safe
@for_office
def more(request: OfficeRequest) -> HttpResponse:
    """Every list of the office; where a phone's menu ends."""
    words = names()
    lists = [(words[name], address(f"office:{name}")) for name, _icon, _place in LISTS[:-1]]
    return page(request, "office/more.html", lists=lists)
