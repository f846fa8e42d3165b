"""Questions about campaigns."""

from django.db.models import QuerySet

from kitamae.people.choices import OrganisationKind
from kitamae.people.models import User
from kitamae.promotions.models import Campaign


def campaigns_of(agent: User) -> QuerySet[Campaign]:
    """The campaigns that a person's agencies carry out, the latest first, with their products."""
    own = Campaign.objects.visible_to(agent).filter(
        agency__in=agent.seats_of(OrganisationKind.AGENCY)
    )
    shown = own.select_related("partner").prefetch_related("deals__revision", "deals__supplier")
    return shown.order_by("-starts_date", "-pk")
