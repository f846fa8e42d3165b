"""From a product's price delivered in Japan to a shelf price abroad, and back."""

from django.http import HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from kitamae.doors.supplier.entry import SignedInRequest, maker_of, signed_in
from kitamae.doors.supplier.views.product_form import product_of
from kitamae.partners.models import Partner
from kitamae.partners.pricing.assumptions import assumed, destinations, is_assumed
from kitamae.partners.pricing.forms import BridgeForm
from kitamae.partners.pricing.showing import shown
from kitamae.partners.veils import names_before
from kitamae.ui.replies import page


@require_safe
@signed_in
def price_bridge(request: SignedInRequest, code: str) -> HttpResponse:
    """The bridge for a maker's own product; the maker and the office see its price, nobody else."""
    product = product_of(request, code)
    answers = product.newest.answers if product.newest else {}
    partners = list(Partner.objects.visible_to(request.user).order_by("name", "pk"))
    shop = next((each for each in partners if each.code == request.GET.get("shop")), None)
    country = shop.country if shop else request.GET.get("country", "")
    if not is_assumed(country):
        shop, country = None, destinations()[0]
    names = names_before(maker_of(request.user), partners)
    flow = shop.trade_flow if shop else ""
    first = assumed(country, answers.get("category"), flow)
    said = request.GET.dict() | {"shop": shop.code if shop else ""}
    form = BridgeForm(said, first, str(answers.get("delivered_price_unit", "")))
    return page(
        request,
        "supplier/price_bridge.html",
        product=product,
        form=form,
        shop=shop,
        shops=[(each, names[each.pk]) for each in partners if is_assumed(each.country)],
        found=shown(form.cleaned_data, first.currency) if form.is_valid() else None,
        today=localdate(),
    )
