"""Where a buyer begins."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from kitamae.doors.buyer.entry import BuyerRequest, for_buyers
from kitamae.doors.buyer.for_you import home_page
from kitamae.ui.replies import page


@for_buyers
@require_safe
def home(request: BuyerRequest) -> HttpResponse:
    """What was introduced, whose turn each is, and what the buyer itself is looking for."""
    return page(request, "buyer/home.html", **home_page(request.user, request.buyer))
