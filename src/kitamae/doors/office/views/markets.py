"""Where products may be sold: every approved product towards every destination."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.doors.office.listing import listing
from kitamae.doors.office.menu import names
from kitamae.doors.office.product_filters import ProductFilters
from kitamae.doors.office.views.products import SORTS, visible_to
from kitamae.markets.showing import LOOKS, WORDS, heads, rows_of
from kitamae.ui.replies import page


@require_safe
@for_office
def markets(request: OfficeRequest) -> HttpResponse:
    """The matrix of all approved products, found by the filters of the products' list."""
    rows = visible_to(request).filter(shown__isnull=False)
    found = listing(request, ProductFilters, rows, SORTS, per_page=30)
    order = request.GET.get("stage") == "order"
    return page(
        request,
        "office/markets.html",
        found=found,
        heading=names()["markets"],
        order=order,
        rows=rows_of(list(found.page.object_list), order=order),
        heads=heads(),
        with_maker=True,
        legend=[(LOOKS[name], WORDS[name]) for name in LOOKS],
    )
