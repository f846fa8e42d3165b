"""Which deals a suspension or a change touches."""

from django.db.models import Q, QuerySet

from kitamae.deals.choices import DealState
from kitamae.deals.introduction_requests.choices import RequestState
from kitamae.deals.models import Deal, IntroductionRequest
from kitamae.programmes.interruptions.choices import Scope

OPEN_TO_TERMS = (DealState.INTRODUCED, DealState.OPEN)


def at_partner(scope: str, subject: str, column: str = "partner") -> Q:
    """Rows of the shop, of the country, or of the whole programme."""
    if scope == Scope.PARTNER:
        return Q(**{f"{column}__code": subject})
    if scope == Scope.COUNTRY:
        return Q(**{f"{column}__country": subject})
    return Q() if scope == Scope.PROGRAMME else Q(pk__in=[])


def touched_deals(scope: str, subject: str) -> QuerySet[Deal]:
    """The deals that go on and that a suspension or a change touches."""
    rows = Deal.objects.exclude(state=DealState.CLOSED).select_related("partner")
    return rows.filter(at_partner(scope, subject))


def touched_requests(scope: str, subject: str) -> QuerySet[IntroductionRequest]:
    """The buyers' wishes for an introduction that nobody has answered and that it touches."""
    rows = IntroductionRequest.objects.filter(state=RequestState.ASKED).select_related("partner")
    return rows.filter(at_partner(scope, subject))


def deals_of_supplier(supplier: int) -> QuerySet[Deal]:
    """A maker's deals that go on."""
    rows = Deal.objects.exclude(state=DealState.CLOSED).select_related("partner")
    return rows.filter(supplier=supplier)
