"""What changed of products that were shown to a buyer, and taking note of it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kitamae.catalogue.changes.actions import acknowledge_change as acknowledge
from kitamae.catalogue.changes.queries import changes_for
from kitamae.catalogue.models import Product
from kitamae.doors.buyer.entry import BuyerRequest, for_buyers
from kitamae.people.choices import OrganisationKind
from kitamae.ui.replies import moved, page


@require_safe
@for_buyers
def changes(request: BuyerRequest) -> HttpResponse:
    """Every change that nobody here has taken note of, the longest waiting first."""
    return page(
        request,
        "buyer/changes.html",
        changes=changes_for(request.user),
        may_acknowledge=bool(request.user.seats_of(OrganisationKind.BUYER, writing=True)),
    )


@require_POST
@for_buyers
def acknowledge_change(request: BuyerRequest, code: str) -> HttpResponse:
    """Its people have seen what changed; they go on where they were."""
    product = get_object_or_404(Product.objects.visible_to(request.user), code=code)
    acknowledge(product=product, by=request.user, at=now())
    back = request.POST.get("back", "")
    here = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    told = _("Noted. The programme office sees that you know the change.")
    return moved(request, back if here else "buyer:changes", told)
