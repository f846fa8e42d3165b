"""Campaigns whose clocks stop, and campaigns that are flagged because a maker was stopped."""

from datetime import date, datetime

from kitamae.kernel.clocks import start_clocks, stop_clocks
from kitamae.people.models import Organisation, User
from kitamae.promotions.models import Campaign
from kitamae.promotions.standstill.queries import campaigns_of_supplier, touched_campaigns
from kitamae.promotions.steps import STEPS


def follow_interruption(*, scope: str, subject: str, is_standing: bool, on: date) -> int:
    """Stop the clocks of the campaigns that something touches, or start them; how many."""
    move = stop_clocks if is_standing else start_clocks
    return move(touched_campaigns(scope, subject), on)


def flag_campaigns(*, supplier: Organisation, by: User, at: datetime) -> int:
    """Flag the campaigns that sell something of a maker that takes no part now; how many."""
    rows = [row for row in campaigns_of_supplier(supplier.pk) if supplier.code not in row.flagged]
    for row in rows:
        with STEPS.take("flag_campaign", row, by=by, at=at) as campaign:
            campaign.flagged = [*campaign.flagged, supplier.code]
            campaign.facts["supplier"] = supplier.code
    return len(rows)


def unflag_campaigns(*, supplier: Organisation, by: User, at: datetime) -> int:
    """Take the flags away that a maker brought about; how many there were."""
    rows = [
        row
        for row in Campaign.objects.filter(deals__supplier=supplier).distinct()
        if supplier.code in row.flagged
    ]
    for row in rows:
        with STEPS.take("unflag_campaign", row, by=by, at=at) as campaign:
            campaign.flagged = [code for code in campaign.flagged if code != supplier.code]
            campaign.facts["supplier"] = supplier.code
    return len(rows)
