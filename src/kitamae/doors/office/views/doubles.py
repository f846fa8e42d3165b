"""Products that may be one: the list of the night, each pair told apart or followed up."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from kitamae.catalogue.reviewing.queries import doubles_to_settle
from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.ui.replies import page

LISTED = 50


@require_safe
@for_office
def doubles(request: OfficeRequest) -> HttpResponse:
    """Every pair that nobody has settled, the same JAN first."""
    rows = Paginator(doubles_to_settle(request.user), LISTED).get_page(request.GET.get("page"))
    return page(request, "office/doubles.html", listed=rows)
