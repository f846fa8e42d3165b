"""Questions about partners: the route to a market, and what a product lacks for a shop."""

from datetime import date

from django.db.models import QuerySet

from kitamae.markets.verdicts import Route
from kitamae.partners.choices import NeedState
from kitamae.partners.models import Need, Partner


def route_to(partner: Partner) -> Route:
    """The route by which a partner's goods reach their market: what rules ask of its side.

    A card that names no shelf life asks for none: 0, which is known, where None would not be.
    """
    card = partner.card
    return Route(
        destination=partner.country,
        trade_flow=partner.trade_flow,
        min_ratio=card.min_ratio or 0,
        min_days=card.min_days or 0,
        measured_at=card.measured_at,
        trademark=card.trademark,
    )


def open_needs(on: date) -> QuerySet[Need]:
    """The needs to which products may be offered on a day."""
    return Need.objects.filter(
        state=NeedState.OPEN, opens_date__lte=on, closes_date__gte=on
    ).select_related("partner__buyer")
