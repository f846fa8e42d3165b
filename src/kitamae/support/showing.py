"""What the office has for the reader of a page: asked once, however often the page says it."""

from django.http import HttpRequest
from django.utils.timezone import now

from kitamae.people.models import User
from kitamae.support.queries import FromOffice, from_office


def from_office_to(request: HttpRequest) -> FromOffice:
    """How much waits for who reads; nothing for who is not signed in."""
    user = request.user
    if not isinstance(user, User):
        return FromOffice()
    if not hasattr(request, "from_office"):
        request.from_office = from_office(user, now())  # type: ignore[attr-defined]
    found: FromOffice = request.from_office  # type: ignore[attr-defined]
    return found
