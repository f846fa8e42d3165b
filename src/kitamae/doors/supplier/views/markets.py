"""Where a maker's products may be sold: all of them, and one with every reason."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from kitamae.catalogue.listing import found, own_products
from kitamae.doors.supplier.entry import SignedInRequest, SupplierRequest, for_supplier, signed_in
from kitamae.doors.supplier.forms import ProductFilter
from kitamae.doors.supplier.views.product_form import product_of
from kitamae.markets.labelling import allergen_views, nutrition_views
from kitamae.markets.showing import (
    FAR,
    LOOKS,
    WORDS,
    answers_that_help,
    heads,
    places_of,
    rows_of,
)
from kitamae.markets.world import counts_of, world_of, world_of_counts
from kitamae.ui.replies import page

LISTED = 30


@require_safe
@for_supplier
def markets(request: SupplierRequest) -> HttpResponse:
    """Every approved product towards every destination."""
    form = ProductFilter(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {"q": "", "standing": ""}
    own = own_products(request.user).filter(supplier=request.maker, shown__isnull=False)
    order = request.GET.get("stage") == "order"
    counts = counts_of(found(own, asked["q"], asked["standing"]), order=order)
    listed = Paginator(found(own, asked["q"], asked["standing"]), LISTED).get_page(
        request.GET.get("page")
    )
    return page(
        request,
        "supplier/markets.html",
        form=form,
        listed=listed,
        order=order,
        rows=rows_of(list(listed.object_list), order=order),
        heads=heads(),
        legend=[(LOOKS[name], WORDS[name]) for name in LOOKS],
        counts=counts,
        world=world_of_counts(counts),
    )


@require_safe
@signed_in
def product_markets(request: SignedInRequest, code: str) -> HttpResponse:
    """One product: the verdict of every destination, why, and which answers would help."""
    product = product_of(request, code)
    stage = request.GET.get("stage", "")
    stage = stage if stage in FAR else "order"
    places = places_of(product, localdate(), stage=stage)  # type: ignore[arg-type]
    revision = product.shown or product.newest
    return page(
        request,
        "supplier/product_markets.html",
        product=product,
        revision=revision,
        places=places,
        stage=stage,
        stages=FAR.items(),
        helpful=answers_that_help(places),
        counts=[(LOOKS[s], WORDS[s], sum(p.found.standing == s for p in places)) for s in LOOKS],
        allergens=allergen_views(revision.answers) if revision else [],
        nutrition=nutrition_views(revision.answers) if revision else [],
        world=world_of({place.code: place.found.standing for place in places}),
        opened=request.GET.get("at", ""),
        may_answer=True,
    )
