"""A maker's first page: what is asked today, and how far everything is."""

from django.db.models import Count, Q
from django.http import HttpResponse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_safe

from kitamae.catalogue.listing import STANDINGS
from kitamae.catalogue.models import Product
from kitamae.doors.supplier.asks import asks_of
from kitamae.doors.supplier.board import board_of
from kitamae.doors.supplier.entry import SupplierRequest, for_supplier
from kitamae.doors.supplier.menu import BESIDE, LINKS, names, waiting
from kitamae.doors.supplier.news import last_here, news_for
from kitamae.sales.models import Sale
from kitamae.ui.context import everything
from kitamae.ui.replies import page

LAST = 4  # results that are shown


@require_safe
@for_supplier
def home(request: SupplierRequest) -> HttpResponse:
    """What is asked today."""
    today, at = localdate(), now()
    own = Product.objects.visible_to(request.user).filter(supplier=request.maker)
    counted = own.aggregate(
        total=Count("pk"),
        **{name: Count("pk", filter=Q(wanted)) for name, (_label, wanted) in STANDINGS.items()},
    )
    sales = Sale.objects.visible_to(request.user).filter(supplier=request.maker)
    return page(
        request,
        "supplier/home.html",
        today=today,
        asks=asks_of(request.user, request.maker, today),
        board=board_of(request.user, request.maker, today),
        counted=counted,
        products=[(n, label, counted[n]) for n, (label, _q) in STANDINGS.items() if counted[n]],
        sales=sales.select_related("file__partner", "product__shown").order_by("-file", "-units")[
            :LAST
        ],
        told=news_for(request.user, request.maker, last=last_here(request.session, at), at=at),
    )


@require_safe
@for_supplier
def more(request: SupplierRequest) -> HttpResponse:
    """Every page of the door."""
    pages = everything(LINKS, BESIDE, names(), waiting(request.user))
    return page(request, "ui/more.html", links=pages)
