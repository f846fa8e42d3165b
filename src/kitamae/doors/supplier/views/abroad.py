"""A maker's trademarks, insurance and agents, country by country."""

from django.http import HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from kitamae.doors.supplier.entry import SupplierRequest, for_supplier
from kitamae.partners.abroad_board import board_of
from kitamae.ui.replies import page


@require_safe
@for_supplier
def abroad(request: SupplierRequest) -> HttpResponse:
    """The board of the maker's own facts beside what shops ask."""
    board = board_of(request.maker, localdate(), viewer=request.user)
    return page(request, "supplier/abroad.html", board=board, may_answer=True)
