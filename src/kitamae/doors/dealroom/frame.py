"""Whose page a matter is: a guest of others' matters reads in the buyer's voice."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from kitamae.people.choices import OrganisationKind as Kind
from kitamae.people.models import User
from kitamae.ui.replies import page

GUESTS = {Kind.TRADING_COMPANY, Kind.WAREHOUSE, Kind.AGENCY, Kind.PRODUCER}


def matter_page(
    request: HttpRequest, user: User, template: str, /, status: int | None = None, **context: Any
) -> HttpResponse:
    """A page of a matter, in the reader's voice."""
    organisation = user.organisation
    if organisation is not None and organisation.kind in GUESTS:
        context |= {"is_guest": True}
    return page(request, template, status=status, **context)
