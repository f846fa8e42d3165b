"""Campaigns, a trait per state."""

from datetime import date
from typing import Any

from factories import deals
from factories.deals import AGREED_AT, Cast
from kitamae.deals.models import Deal
from kitamae.partners.choices import CampaignKind
from kitamae.promotions import actions
from kitamae.promotions.choices import CampaignState as S
from kitamae.promotions.models import Campaign


def planned(cast: Cast, *several: Deal, **fields: Any) -> Campaign:
    """A campaign that is planned."""
    return actions.plan_campaign(
        partner=cast.shop,
        kind=CampaignKind.FEATURE_PAGE,
        title_ja="秋の発酵週間",
        title_en="Autumn fermentation weeks",
        starts_date=date(2026, 10, 1),
        ends_date=date(2026, 10, 31),
        deals=several or [deals.agreed(cast)],
        by=cast.office,
        at=AGREED_AT,
        **fields,
    )


def running(cast: Cast, *several: Deal) -> Campaign:
    """A campaign that runs."""
    return actions.start_campaign(campaign=planned(cast, *several), by=cast.buyer, at=AGREED_AT)


def ended(cast: Cast, *several: Deal) -> Campaign:
    """A campaign that is over."""
    return actions.end_campaign(campaign=running(cast, *several), by=cast.buyer, at=AGREED_AT)


def cancelled(cast: Cast, *several: Deal) -> Campaign:
    """A campaign that was called off."""
    return actions.cancel_campaign(
        campaign=planned(cast, *several), reason="partner_closed", by=cast.office, at=AGREED_AT
    )


IN_STATE = {S.PLANNED: planned, S.RUNNING: running, S.ENDED: ended, S.CANCELLED: cancelled}
