"""Partners, their requirement cards and their calls."""

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kitamae.deals.choices import DealState
from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.doors.office.filters import PartnerFilters
from kitamae.doors.office.listing import listing
from kitamae.doors.office.menu import names
from kitamae.doors.office.partner_forms import NewPartnerForm
from kitamae.partners import actions
from kitamae.partners.choices import NeedState
from kitamae.partners.models import Need, Partner
from kitamae.partners.requirements.queries import card_page
from kitamae.people.choices import Channel
from kitamae.people.rules import is_office
from kitamae.ui.context import address
from kitamae.ui.replies import acted, moved, page

SORTS = {
    "name": ("name",),
    "country": ("country", "name"),
    "needs": ("-open_needs", "name"),
    "deals": ("-live_deals", "name"),
}


@require_safe
@for_office
def partners(request: OfficeRequest) -> HttpResponse:
    """All partners, with their open calls and the deals that go on."""
    rows = (
        Partner.objects.visible_to(request.user)
        .select_related("buyer")
        .annotate(
            open_needs=Count("needs", filter=Q(needs__state=NeedState.OPEN), distinct=True),
            live_deals=Count("deals", filter=~Q(deals__state=DealState.CLOSED), distinct=True),
        )
    )
    found = listing(request, PartnerFilters, rows, SORTS)
    return page(
        request,
        "office/partners.html",
        found=found,
        heading=names()["partners"],
        may_write=is_office(request.user),
    )


@require_safe
@for_office
def partner(request: OfficeRequest, code: str) -> HttpResponse:
    """One partner: its card and its calls."""
    found = get_object_or_404(
        Partner.objects.visible_to(request.user).select_related(
            "buyer", "trading_company", "warehouse"
        ),
        code=code,
    )
    needs = Need.objects.visible_to(request.user).filter(partner=found)
    return page(
        request,
        "office/partner.html",
        partner=found,
        **card_page(found, request.user),
        may_write=is_office(request.user),
        needs=needs.annotate(fitting=Count("matches", filter=Q(matches__fitness="fits"))),
    )


@for_office
def new_partner(request: OfficeRequest) -> HttpResponse:
    """Enter a shop, and the company that runs it where that is new."""
    form = NewPartnerForm(
        request.POST or None, viewer=request.user, initial={"channels": [Channel.EC_B2C]}
    )
    if acted(form, actions.enter_partner_with_buyer, by=request.user, at=timezone.now()):
        entered: Partner = form.outcome  # type: ignore[attr-defined]
        said = _("The shop is entered. Now write what it asks for.")
        return moved(request, address("office:publish_card", code=entered.code), said)
    return page(request, "office/new_partner.html", form=form)
