"""Line sheets that buyers made of their short lists: the share log, for the office."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from kitamae.catalogue.lists.share_log import read_log, sheets_made
from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.ui.replies import page

PER_PAGE = 50


@require_safe
@for_office
def line_sheets(request: OfficeRequest) -> HttpResponse:
    """Who made which line sheet, when, and of which products; never the list's notes."""
    pages = Paginator(sheets_made(request.user), PER_PAGE).get_page(request.GET.get("page"))
    return page(request, "office/line_sheets.html", pages=pages, lines=read_log(pages))
