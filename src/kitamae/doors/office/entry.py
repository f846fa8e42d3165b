"""Who may come in: people of the programme office; for anybody else the pages do not exist."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse

from kitamae.people.models import User
from kitamae.people.noting import shown
from kitamae.people.rules import is_office_reader

P = ParamSpec("P")


class OfficeRequest(HttpRequest):
    """A request of a person who has a seat in the programme office."""

    user: User


def for_office(
    view: Callable[Concatenate[OfficeRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A page of the office: sign in first; 404 for whoever is not of the office."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not is_office_reader(request.user):
            raise Http404
        return view(request, *args, **kwargs)  # type: ignore[arg-type]

    return login_required(guarded)


def looked_at(people: Iterable[User | None], where: str) -> None:
    """Say where the reader sees these persons' data; privacy.middleware keeps it."""
    for person in people:
        shown(person.pk if person else None, where)
