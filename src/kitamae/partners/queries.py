"""Questions about partners: the route to a market, and what a product lacks for a shop."""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from kitamae.markets.verdicts import Route
from kitamae.partners.card import Card
from kitamae.partners.choices import CardState, NeedState, SiteKind
from kitamae.partners.models import CardRevision, Need, Partner


def route_to(partner: Partner, card: Card | None = None) -> Route:
    """The route by which a partner's goods reach their market: what rules ask of its side.

    `card` is the published one where the caller has it at hand. A card that names no shelf life
    asks for none: 0, which is known, where None would not be.
    """
    card = partner.card if card is None else card
    return Route(
        destination=partner.country,
        trade_flow=partner.trade_flow,
        trade_mode=_trade_mode(partner),
        min_ratio=card.min_ratio or 0,
        min_days=card.min_days or 0,
        measured_at=card.measured_at,
        trademark=card.trademark,
        channels=card.channels or tuple(partner.buyer.channels) or None,
        partner=partner.code,
    )


def _trade_mode(partner: Partner) -> str:
    """Whether goods reach its market by general trade, or across the border parcel by parcel."""
    return "cross_border" if partner.site_kind == SiteKind.CROSS_BORDER_EC else "general"


def published_cards(partners: Collection[int]) -> dict[int, Card]:
    """The published cards of some partners, by number; one that asks for nothing where none is."""
    found = CardRevision.objects.filter(partner__in=partners, state=CardState.PUBLISHED)
    stated = dict(found.values_list("partner", "answers"))
    return {number: Card(**stated.get(number, {})) for number in partners}


def open_needs(on: date) -> QuerySet[Need]:
    """The needs to which products may be offered on a day."""
    return Need.objects.filter(
        state=NeedState.OPEN, opens_date__lte=on, closes_date__gte=on
    ).select_related("partner__buyer")


def standing_needs(on: date) -> QuerySet[Need]:
    """The needs that are open on a day or will be: what products are held against."""
    return Need.objects.filter(state=NeedState.OPEN, closes_date__gte=on).select_related(
        "partner__buyer"
    )
