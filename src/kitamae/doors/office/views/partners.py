"""Partners, their requirement cards and their calls."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q, TextChoices
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kitamae.answers.places import countries
from kitamae.catalogue.product_fields import vocabularies
from kitamae.deals.choices import DealState
from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.doors.office.filters import PartnerFilters
from kitamae.doors.office.forms import NeedForm
from kitamae.doors.office.listing import listing
from kitamae.doors.office.menu import names
from kitamae.doors.office.partner_forms import CardForm, NewPartnerForm
from kitamae.partners import actions
from kitamae.partners.card import Card
from kitamae.partners.choices import (
    CardState,
    Demand,
    Ground,
    MeasuredAt,
    NeedState,
    SalesLevel,
    TrademarkDemand,
    Unwanted,
)
from kitamae.partners.models import Need, Partner
from kitamae.people.choices import Channel
from kitamae.people.rules import is_office
from kitamae.promotions.choices import CampaignKind
from kitamae.ui.context import address
from kitamae.ui.replies import acted, moved, page
from kitamae.ui.words import number

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


@for_office
def partner(request: OfficeRequest, code: str) -> HttpResponse:
    """One partner: its card, its calls, and the form that opens a call."""
    found = get_object_or_404(
        Partner.objects.visible_to(request.user).select_related(
            "buyer", "trading_company", "warehouse"
        ),
        code=code,
    )
    form = NeedForm(request.POST or None, initial={"opens_date": timezone.localdate()})
    if acted(form, actions.open_need, partner=found, by=request.user, at=timezone.now()):
        opened: Need = form.outcome  # type: ignore[attr-defined]
        said = _("The call is open. Its matches are being looked for.")
        return moved(request, address("office:need", code=opened.code), said)
    needs = Need.objects.visible_to(request.user).filter(partner=found)
    return page(
        request,
        "office/partner.html",
        partner=found,
        card=card_lines(found.card),
        standing=found.cards.filter(state=CardState.PUBLISHED).first(),
        may_write=is_office(request.user),
        needs=needs.annotate(fitting=Count("matches", filter=Q(matches__fitness="fits"))),
        form=form,
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


@for_office
def publish_card(request: OfficeRequest, code: str) -> HttpResponse:
    """Write the next version of a requirement card; it holds from the moment it is published."""
    found = get_object_or_404(Partner.objects.visible_to(request.user), code=code)
    standing = found.cards.filter(state=CardState.PUBLISHED).first()
    form = CardForm(request.POST or None, card=found.card)
    if acted(form, actions.publish_card, partner=found, by=request.user, at=timezone.now()):
        said = _("The card is published. The shop's calls are held against all products again.")
        return moved(request, address("office:partner", code=code), said)
    return page(request, "office/publish_card.html", partner=found, standing=standing, form=form)


def card_lines(card: Card) -> list[tuple[str, str]]:
    """A requirement card in words: what is asked, and how much of it."""
    lines = [
        (_("Wants"), _terms("categories", card.wants) or _("Any category")),
        (_("Temperature bands"), _terms("temperature_bands", card.temperatures)),
        (_("Shelf life left"), _life(card)),
        (_("Largest first order"), _cases(card.moq_cases)),
        (_("JAN code"), _unless_no(Demand(card.jan))),
        (_("Trademark"), _unless_no(TrademarkDemand(card.trademark))),
        (_("Insurance overseas"), _("needed") if card.is_overseas_insurance_asked else ""),
        (_("Papers"), _terms("certificates", card.papers)),
        (_("Not wanted"), _labels(Unwanted, card.excluded)),
        (_("Photos"), _photos(card)),
        (_("Payment"), _terms("payment_terms", (card.payment,) if card.payment else ())),
        (_("Languages"), _terms("languages", card.languages)),
        (_("Sales figures"), str(SalesLevel(card.sales_level).label)),
        (_("Campaigns that it offers"), _labels(CampaignKind, card.promotions)),
    ]
    return [(name, text) for name, text in lines if text]


def _unless_no(demand: Demand | TrademarkDemand) -> str:
    return "" if demand.value == "no" else str(demand.label)


def _terms(name: str, codes: Any) -> str:
    known = vocabularies()[name] if name in set(vocabularies()) else countries()
    said = [str(known[code].label) if code in known else code for code in codes]
    return _(", ").join(said)


def _labels(kinds: type[TextChoices], codes: Iterable[str]) -> str:
    known = dict(kinds.choices)
    return _(", ").join(str(known.get(code, code)) for code in codes)


def _photos(card: Card) -> str:
    least = _("at least %(pixels)s pixels") % {"pixels": number(card.image_min_px)}
    return _(", ").join([least, str(Ground(card.image_ground).label)])


def _life(card: Card) -> str:
    parts = []
    if card.min_ratio is not None:
        parts.append(_("%(percent)s%% of it") % {"percent": round(card.min_ratio * 100)})
    if card.min_days is not None:
        parts.append(_("%(days)s days") % {"days": card.min_days})
    if parts:
        parts.append(str(MeasuredAt(card.measured_at).label))
    return _(", ").join(parts)


def _cases(count: int | None) -> str:
    return _("%(count)s cases") % {"count": count} if count else ""
