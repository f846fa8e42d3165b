"""Products: the list, one product with its share log, and its place in the catalogue."""

from collections.abc import Iterator

from django.db.models import Model, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from kitamae.catalogue import actions
from kitamae.catalogue.models import Disclosure, Product
from kitamae.catalogue.reviewing.doubles import alike
from kitamae.catalogue.reviewing.page import review_page
from kitamae.catalogue.reviewing.queries import saved_views
from kitamae.catalogue.steps import PRODUCT_STEPS
from kitamae.deals.models import Deal
from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.doors.office.exporting import csv_reply
from kitamae.doors.office.forms import NothingForm
from kitamae.doors.office.listing import Listing, listing
from kitamae.doors.office.menu import names
from kitamae.doors.office.product_filters import ProductFilters
from kitamae.doors.office.templatetags.desk import category
from kitamae.doors.office.verbs import Act, Decisions, open_steps
from kitamae.reports.history import happenings
from kitamae.ui.context import address
from kitamae.ui.replies import moved, page
from kitamae.workbooks.cells import Cell

SORTS = {
    "new": ("-created_at",),
    "name": ("newest_name_ja",),
    "company": ("supplier__name_kana", "supplier__name_ja"),
    "listed": ("-listed_at",),
}
ACTS = (
    Act(
        "list_product",
        actions.list_product,
        NothingForm,
        gettext_lazy("The product is in the catalogue."),
    ),
    Act(
        "pause_product",
        actions.pause_product,
        NothingForm,
        gettext_lazy("The product is out of the catalogue for now."),
        gettext_lazy("Buyers who browse stop seeing it. Deals that are open go on."),
    ),
    Act(
        "discontinue_product",
        actions.discontinue_product,
        NothingForm,
        gettext_lazy("The product has ended."),
        gettext_lazy("It leaves the catalogue and cannot come back. Deals that are open go on."),
    ),
)


def visible_to(request: OfficeRequest) -> QuerySet[Product]:
    """The products that the reader sees, with what the list is sorted and filtered by."""
    return (
        Product.objects.visible_to(request.user)
        .select_related("supplier", "shown", "in_review", "in_preparation")
        .annotate(
            **{
                f"newest_{column}": Coalesce(
                    f"in_preparation__{column}", f"in_review__{column}", f"shown__{column}"
                )
                for column in ("name_ja", "name_en", "category")
            }
        )
    )


def _found(request: OfficeRequest) -> Listing[Product]:
    return listing(request, ProductFilters, visible_to(request), SORTS)


@require_safe
@for_office
def products(request: OfficeRequest) -> HttpResponse:
    """All products, the newest first."""
    heading = names()["products"]
    return page(
        request,
        "office/products.html",
        found=_found(request),
        heading=heading,
        saved=saved_views(request.user, "products"),
        list_name="products",
    )


@require_safe
@for_office
def export_products(request: OfficeRequest) -> HttpResponse:
    """Exactly the list, all its pages, as a text file."""
    header = [
        _("Product"), "JAN", _("Name in Japanese"), _("Name in English"), _("Company"),
        _("Category"), _("State"), _("Listed on"),
    ]  # fmt: skip
    return csv_reply("products", header, _lines(_found(request).rows))


def _lines(rows: QuerySet[Product]) -> Iterator[list[Cell]]:
    for row in rows.iterator(chunk_size=500):
        newest = row.newest
        yield [
            row.code,
            row.jan,
            newest.name_ja if newest else "",
            newest.name_en if newest else "",
            str(row.supplier),
            category(newest.category) if newest else "",
            str(row.get_state_display()),
            timezone.localdate(row.listed_at) if row.listed_at else None,
        ]


@for_office
def product(request: OfficeRequest, code: str, verb: str = "") -> HttpResponse:
    """One product: what it says now, to whom it was shown, what happened, and what may be done."""
    found = get_object_or_404(visible_to(request), code=code)
    decisions = Decisions(request, found, open_steps([PRODUCT_STEPS], request, found), ACTS, verb)
    if act := decisions.taken("product"):
        return moved(request, address("office:product", code=code), act.done)
    newest = found.newest
    if newest is not None:
        newest.product = found
    return page(
        request,
        "office/product.html",
        status=decisions.status,
        product=found,
        **(review_page(newest, ()) if newest else {}),
        alike=alike(found, request.user),
        decisions=decisions,
        disclosures=_disclosures(request, found),
        deals=Deal.objects.visible_to(request.user).filter(product=found).select_related("partner"),
        happenings=happenings(viewer=request.user, about=_own(found)),
    )


def _disclosures(request: OfficeRequest, product: Product) -> QuerySet[Disclosure]:
    log = Disclosure.objects.visible_to(request.user).filter(product=product)
    return log.select_related("to", "revision").order_by("-at", "-pk")


def _own(product: Product) -> list[Model]:
    """The product and its revisions: their events are one story."""
    newest = [product.shown, product.in_review, product.in_preparation]
    return [product, *(revision for revision in newest if revision is not None)]
