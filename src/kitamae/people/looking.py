"""The office looks at the pages as one of its companies does: nothing is written, all is logged.

`looking_as` is the one place where it happens. While a person of the office looks, its requests are
those of a reader of that company: a seat that may not write, so every step refuses it. Beside that
no request but a reading one passes, and the database takes no statement that writes.
"""

from collections.abc import Callable
from copy import copy
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kitamae.kernel.refusal import Refusal
from kitamae.people.actions import stop_looking
from kitamae.people.choices import OrganisationKind, SeatRole
from kitamae.people.models import Organisation, Seat, User
from kitamae.people.rules import is_office_reader
from kitamae.ui.context import address
from kitamae.ui.replies import refused

KEY = "looks_as"  # in the session: the organisation's number
KINDS = (OrganisationKind.SUPPLIER, OrganisationKind.BUYER)
READING = {"GET", "HEAD", "OPTIONS"}
# statements that change nothing, and those of a transaction's own bookkeeping
_READS = ("SELECT", "WITH", "EXPLAIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "PRAGMA")


def looking_as(
    respond: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Answer a person of the office who looks as a company with that company's pages."""

    def middleware(request: HttpRequest) -> HttpResponse:
        company = _company(request)
        if company is None:
            return respond(request)
        if request.path == address("office:stop_looking"):
            return respond(request)
        if request.path == address("account_logout") and request.method == "POST":
            stop_looking(organisation=company, by=_person(request), at=timezone.now())
            request.session.pop(KEY, None)
            return respond(request)
        request.user = reader_of(_person(request), company)
        if request.method not in READING:
            refusal = Refusal(
                "looking",
                _("You are looking as %(company)s: nothing can be changed. Stop looking first."),
                company=company,
            )
            answer = refused(request, refusal)
            answer.status_code = HTTPStatus.FORBIDDEN
            return answer
        with connection.execute_wrapper(_refuse_writing):
            return respond(request)

    return middleware


def reader_of(person: User, company: Organisation) -> User:
    """The same person with one seat, a reader's, in that company."""
    reader = copy(person)
    reader.__dict__.pop("organisation", None)
    reader.__dict__["seats_held"] = [Seat(user=person, organisation=company, role=SeatRole.READER)]
    reader.looks_as = company
    return reader


def _company(request: HttpRequest) -> Organisation | None:
    number = request.session.get(KEY)
    if number is None or not request.user.is_authenticated:
        return None
    if not is_office_reader(request.user):
        del request.session[KEY]  # the seat was taken away meanwhile
        return None
    return Organisation.objects.filter(pk=number, kind__in=KINDS).first()


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _refuse_writing(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
) -> Any:
    if not sql.lstrip(" (\n").upper().startswith(_READS):
        raise PermissionDenied("looking: nothing is written")
    return execute(sql, params, many, context)
