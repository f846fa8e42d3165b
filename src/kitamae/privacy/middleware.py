"""Keeps whose personal data somebody of the office was shown, whatever the page."""

from collections import defaultdict
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now

from kitamae.people.choices import OrganisationKind
from kitamae.people.models import User
from kitamae.people.noting import persons_shown
from kitamae.people.rules import is_office_reader
from kitamae.privacy.actions import note_access
from kitamae.privacy.choices import Where

_SHOWING = {HTTPStatus.OK, HTTPStatus.UNPROCESSABLE_ENTITY}
_PLACES = {
    "applications": Where.APPLICATION,
    "companies": Where.COMPANY,
    "people": Where.DATA,
    "deals": Where.TRADE,
    "introductions": Where.TRADE,
    "line-sheets": Where.TRADE,
    "orders": Where.TRADE,
    "sales": Where.TRADE,
    "matters": Where.TRADE,
    "documents": Where.PRODUCT,
    "photos": Where.PRODUCT,
    "products": Where.PRODUCT,
    "review": Where.PRODUCT,
    "inquiries": Where.INQUIRY,
    "mailings": Where.LETTER,
    "outbox": Where.LETTER,
}


def accesses_kept(
    respond: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Note every person of a company whose name or address an answer to the office shows."""

    def middleware(request: HttpRequest) -> HttpResponse:
        reader = request.user
        if not reader.is_authenticated or not is_office_reader(reader):
            return respond(request)
        with persons_shown() as shown:
            response = respond(request)
        if shown and response.status_code in _SHOWING:
            _keep(reader, shown, _place(request.path))
        return response

    return middleware


def _keep(reader: User, shown: dict[int, str], place: str) -> None:
    people = User.objects.filter(pk__in=shown).exclude(pk=reader.pk)
    by_place: defaultdict[str, list[User]] = defaultdict(list)
    for person in people.exclude(seats__organisation__kind=OrganisationKind.OPERATOR):
        by_place[shown[person.pk] or place].append(person)
    for where, several in by_place.items():
        note_access(people=several, by=reader, where=where, at=now())


def _place(path: str) -> str:
    """Of what kind a page is, by its address."""
    parts = [part for part in path.split("/") if part]
    named = (_PLACES.get(part) for part in parts[:2])
    return next((place for place in named if place), Where.OTHER)
