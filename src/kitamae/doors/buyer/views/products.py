"""The catalogue, and one product."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from kitamae.catalogue.models import Product
from kitamae.doors.buyer.entry import BuyerRequest, for_buyers
from kitamae.doors.buyer.listing import catalogue_page, landing, offered
from kitamae.doors.buyer.product_page import product_page
from kitamae.doors.buyer.views.documents import verified_papers
from kitamae.ui.replies import page


@for_buyers
@require_safe
def catalogue(request: BuyerRequest) -> HttpResponse:
    """What this buyer may see, found by words and ticks; a JAN leads to its product."""
    shown = catalogue_page(request.user, request.buyer, request.GET)
    if url := landing(shown):
        return HttpResponseRedirect(url)
    return page(request, "buyer/catalogue.html#answer", **shown)


@for_buyers
@require_safe
def offer(request: BuyerRequest) -> HttpResponse:
    """Products that the words typed so far may mean, as options of a list."""
    return page(
        request, "buyer/offered.html", offered=offered(request.user, request.GET.get("q", ""))
    )


@for_buyers
@require_safe
def product(request: BuyerRequest, code: str) -> HttpResponse:
    """One product, as far as this buyer may read it."""
    found = get_object_or_404(Product.objects.visible_to(request.user), code=code)
    to = request.GET.get("to", "")
    return page(
        request,
        "buyer/product.html",
        verified=verified_papers(request.user, found),
        **product_page(request.user, request.buyer, found, to),
    )
