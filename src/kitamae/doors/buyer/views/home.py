"""Where a buyer begins, and the rest of its links on a phone."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from kitamae.doors.buyer.entry import BuyerRequest, for_buyers
from kitamae.doors.buyer.for_you import home_page
from kitamae.doors.buyer.menu import BESIDE, LINKS, names, waiting
from kitamae.ui.context import address
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
    counts, words = waiting(request, request.user), names()
    return page(
        request,
        "buyer/more.html",
        links=[
            (words[name], address(name), counts.get(name, 0))
            for name in (*(name for name, _icon, place in LINKS if place != "narrow"), *BESIDE)
        ],
    )
