"""Where and how a buyer sells: what decides which products it sees."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from kitamae.answers.places import countries
from kitamae.doors.buyer.entry import BuyerRequest, for_buyers
from kitamae.partners.models import Partner
from kitamae.ui.replies import page


@for_buyers
@require_safe
def company(request: BuyerRequest) -> HttpResponse:
    """The company's destinations and channels, its shops, and its people."""
    buyer = request.buyer
    return page(
        request,
        "buyer/company.html",
        company=buyer,
        destinations=[countries().label_of(code) for code in buyer.destinations],
        channels=[channel.label for channel in buyer.sells_by()],
        shops=Partner.objects.visible_to(request.user).filter(buyer=buyer),
        seats=buyer.seats.select_related("user").order_by("pk"),
    )
