"""Who may come in: people of a buyer; for anybody else the pages do not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.timezone import now

from kitamae.people.actions import note_visit
from kitamae.people.models import Organisation, User
from kitamae.search.queries import buyer_of

P = ParamSpec("P")


class BuyerRequest(HttpRequest):
    """A request of a person who has a seat in a buyer."""

    user: User
    buyer: Organisation


def for_buyers(
    view: Callable[Concatenate[BuyerRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """A page of a buyer: sign in first; 404 for whoever has no seat in one."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        buyer = buyer_of(request.user)  # type: ignore[arg-type] # signed in, as said below
        if buyer is None:
            raise Http404
        note_visit(user=request.user, at=now())  # type: ignore[arg-type] # signed in
        request.buyer = buyer  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)  # type: ignore[arg-type]

    return login_required(guarded)
