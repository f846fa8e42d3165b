"""What a maker's products have, and lack, of what shops ask."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from kitamae.catalogue.listing import found, own_products
from kitamae.doors.supplier.entry import (
    SignedInRequest,
    SupplierRequest,
    for_supplier,
    maker_of,
    signed_in,
)
from kitamae.doors.supplier.forms import ProductFilter
from kitamae.doors.supplier.views.product_form import product_of
from kitamae.markets.showing import FAR
from kitamae.partners.readiness.asking import Asking
from kitamae.partners.readiness.queries import Asked, asked_on, stated
from kitamae.partners.readiness.showing import (
    LIVE,
    Whole,
    live_whole,
    one_product,
    rows_of,
    whole,
)
from kitamae.ui.replies import page

LISTED = 30


@require_safe
@for_supplier
def readiness(request: SupplierRequest) -> HttpResponse:
    """All products before all shops, before one of them, or before one call."""
    asked = asked_on(localdate(), reader=request.maker)
    wanted = request.GET.get("call") or request.GET.get("shop") or ""
    askings, only = asked.about(wanted)
    if wanted and only is None:
        raise Http404
    form = ProductFilter(request.GET or None)
    found_by = form.cleaned_data if form.is_valid() else {"q": "", "standing": ""}
    own = own_products(request.user).filter(supplier=request.maker)
    listed = Paginator(found(own, found_by["q"], found_by["standing"]), LISTED).get_page(
        request.GET.get("page")
    )
    return page(
        request,
        "supplier/readiness.html",
        form=form,
        listed=listed,
        only=only,
        askings=askings,
        whole=_whole(request, asked, askings),
        rows=rows_of(list(listed.object_list), asked, askings),
        may_answer=True,
    )


@require_safe
@signed_in
def product_readiness(request: SignedInRequest, code: str) -> HttpResponse:
    """One product before every shop: what is there, what is missing, what would unlock more."""
    product = product_of(request, code)
    stage = request.GET.get("stage", "")
    stage = stage if stage in FAR else "introduce"
    reader = product.supplier if maker_of(request.user) else None
    one = one_product(product, asked_on(localdate(), reader), stage=stage)  # type: ignore[arg-type]
    return page(
        request,
        "supplier/product_readiness.html",
        product=product,
        one=one,
        stage=stage,
        stages=FAR.items(),
        opened=request.GET.get("at", ""),
        may_answer=True,
    )


def _whole(request: SupplierRequest, asked: Asked, askings: tuple[Asking, ...]) -> Whole | None:
    """The sums as kept; of a maker with few products, as they are now."""
    products = list(stated(own_products(request.user).filter(supplier=request.maker))[: LIVE + 1])
    if len(products) > LIVE:
        return whole(askings, viewer=request.user, maker=request.maker)
    return live_whole(products, asked, askings)
