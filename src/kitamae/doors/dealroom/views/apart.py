"""The first page of those who have no deal and no order of their own: producers and agencies."""

from django.http import HttpRequest, HttpResponse

from kitamae.doors.dealroom.frame import matter_page
from kitamae.people.choices import OrganisationKind as Kind
from kitamae.people.models import User
from kitamae.programmes.producers.queries import asked_at
from kitamae.promotions.queries import campaigns_of


def apart(request: HttpRequest, user: User) -> HttpResponse:
    """What a producer consented to, an agency's campaigns, and what the office has for either."""
    return matter_page(
        request,
        user,
        "dealroom/apart.html",
        is_producer=bool(user.seats_of(Kind.PRODUCER)),
        is_agency=bool(user.seats_of(Kind.AGENCY)),
        requests=asked_at(user) if user.seats_of(Kind.PRODUCER) else [],
        campaigns=campaigns_of(user) if user.seats_of(Kind.AGENCY) else [],
    )
