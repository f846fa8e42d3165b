"""Deals and orders: the lists, late ones first, and one deal in short."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from kitamae.deals import actions
from kitamae.deals.models import Deal
from kitamae.deals.steps import STEPS
from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.doors.office.exporting import csv_reply
from kitamae.doors.office.filters import DealFilters, OrderFilters
from kitamae.doors.office.forms import NothingForm
from kitamae.doors.office.listing import NO_TURN, Listing, listing
from kitamae.doors.office.menu import names
from kitamae.doors.office.partner_forms import DeclineForm, OnBehalfForm, SampleOnBehalfForm
from kitamae.doors.office.verbs import Act, Decisions, open_steps
from kitamae.kernel.choices import Side
from kitamae.orders.models import Order
from kitamae.reports.history import happenings
from kitamae.ui.context import address
from kitamae.ui.replies import moved, page

SORTS = {
    "due": ("no_turn", "turn_due_date"),
    "company": ("supplier__name_kana", "supplier__name_ja"),
    "partner": ("partner__name",),
    "new": ("-introduced_at",),
}
# what the buyer's side may do by itself, and the office on its behalf
ACTS = (
    Act(
        "request_quote",
        actions.request_quote,
        OnBehalfForm,
        gettext_lazy("The maker is asked for a quote, on the buyer's behalf."),
    ),
    Act(
        "request_sample",
        actions.request_sample,
        SampleOnBehalfForm,
        gettext_lazy("The maker is asked for a sample, on the buyer's behalf."),
    ),
    Act(
        "request_meeting",
        actions.request_meeting,
        OnBehalfForm,
        gettext_lazy("The maker is asked for a meeting, on the buyer's behalf."),
    ),
    Act(
        "start_selling",
        actions.start_selling,
        NothingForm,
        gettext_lazy("The product is on sale."),
    ),
    Act(
        "decline",
        actions.decline,
        DeclineForm,
        gettext_lazy("The deal is closed. The maker is told the buyer's reason."),
        gettext_lazy(
            "You speak for the buyer here. The deal is closed for good, and the maker is told why."
        ),
    ),
)
ORDER_SORTS = {
    "arrives": ("due_date",),
    "due": ("no_turn", "turn_due_date"),
    "company": ("supplier__name_kana", "supplier__name_ja"),
    "partner": ("partner__name",),
}


def _found(request: OfficeRequest) -> Listing[Deal]:
    rows: QuerySet[Deal] = (
        Deal.objects.visible_to(request.user)
        .select_related("supplier", "buyer", "partner", "revision", "product")
        .annotate(no_turn=NO_TURN)
    )
    return listing(request, DealFilters, rows, SORTS)


@require_safe
@for_office
def deals(request: OfficeRequest) -> HttpResponse:
    """All deals, those that are late first."""
    return page(request, "office/deals.html", found=_found(request), heading=names()["deals"])


@require_safe
@for_office
def export_deals(request: OfficeRequest) -> HttpResponse:
    """Exactly the list, all its pages, as a text file."""
    header = [
        _("Deal"), _("Product"), _("Company"), _("Partner"), _("State"), _("Turn"),
        _("Answer due"), _("Introduced on"),
    ]  # fmt: skip
    rows = (
        [
            row.code,
            str(row.revision.name),
            str(row.supplier),
            row.partner.name,
            str(row.get_state_display()),
            str(Side(row.turn_side).label) if row.turn_side else "",
            row.turn_due_date,
            timezone.localdate(row.introduced_at),
        ]
        for row in _found(request).rows.iterator(chunk_size=500)
    )
    return csv_reply("deals", header, rows)


@for_office
def deal(request: OfficeRequest, code: str, verb: str = "") -> HttpResponse:
    """One deal in short: parties, turn, quotes, what happened, and what the buyer has told us."""
    found = get_object_or_404(
        Deal.objects.visible_to(request.user).select_related(
            "supplier", "buyer", "partner", "revision", "product", "need"
        ),
        code=code,
    )
    decisions = Decisions(request, found, open_steps([STEPS], request, found), ACTS, verb)
    if act := decisions.taken("deal"):
        return moved(request, address("office:deal", code=code), act.done)
    return page(
        request,
        "office/deal.html",
        status=decisions.status,
        deal=found,
        decisions=decisions,
        quotes=found.quotes.order_by("-version"),
        requests=found.requests.select_related("by").order_by("-pk"),
        happenings=happenings(viewer=request.user, about=[found], limit=50),
        room_url=address("dealroom:deal", code=code),
    )


@require_safe
@for_office
def orders(request: OfficeRequest) -> HttpResponse:
    """All orders, by the day when the goods are to arrive."""
    rows = (
        Order.objects.visible_to(request.user)
        .select_related("supplier", "buyer", "partner", "warehouse")
        .annotate(no_turn=NO_TURN)
    )
    found = listing(request, OrderFilters, rows, ORDER_SORTS)
    return page(request, "office/orders.html", found=found, heading=_("Orders"))


@require_safe
@for_office
def order(request: OfficeRequest, code: str) -> HttpResponse:
    """One order in short: parties, lines, deliveries, and what happened."""
    found = get_object_or_404(
        Order.objects.visible_to(request.user).select_related(
            "supplier", "buyer", "partner", "trading_company", "warehouse"
        ),
        code=code,
    )
    return page(
        request,
        "office/order.html",
        order=found,
        lines=found.lines.select_related("revision", "deal"),
        deliveries=found.deliveries.order_by("number"),
        happenings=happenings(viewer=request.user, about=[found], limit=50),
        room_url=address("dealroom:order", code=code),
    )
