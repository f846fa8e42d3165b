"""Which campaigns a suspension or a change touches."""

from django.db.models import QuerySet

from kitamae.deals.standstill.queries import at_partner
from kitamae.programmes.interruptions.choices import Scope
from kitamae.promotions.choices import CampaignState
from kitamae.promotions.models import Campaign

GOING_ON = (CampaignState.PLANNED, CampaignState.RUNNING)


def touched_campaigns(scope: str, subject: str) -> QuerySet[Campaign]:
    """The campaigns planned or running that a suspension or a change touches."""
    rows = Campaign.objects.filter(state__in=GOING_ON).select_related("partner")
    if scope == Scope.CAMPAIGN:
        return rows.filter(code=subject)
    return rows.filter(at_partner(scope, subject))


def campaigns_of_supplier(supplier: int) -> QuerySet[Campaign]:
    """The campaigns planned or running that sell something of a maker."""
    rows = Campaign.objects.filter(state__in=GOING_ON).select_related("partner")
    return rows.filter(deals__supplier=supplier).distinct()
