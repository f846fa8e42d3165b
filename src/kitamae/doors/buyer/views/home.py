"""Where a buyer begins, and the rest of its links on a phone."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from kitamae.doors.buyer.entry import BuyerRequest, for_buyers
from kitamae.doors.buyer.for_you import home_page
from kitamae.doors.buyer.menu import BESIDE, LINKS, names, waiting
from kitamae.ui.context import everything
from kitamae.ui.replies import page


@for_buyers
@require_safe
def home(request: BuyerRequest) -> HttpResponse:
    """What was introduced, whose turn each is, and what the buyer itself is looking for."""
    return page(request, "buyer/home.html", **home_page(request.user, request.buyer))


@for_buyers
@require_safe
def more(request: BuyerRequest) -> HttpResponse:
    """Every page of the door, for whom the dock of a phone has no room."""
    pages = everything(LINKS, BESIDE, names(), waiting(request.user))
    return page(request, "ui/more.html", links=pages)
