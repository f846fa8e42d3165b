"""Who may come in: people of a maker; for anybody else these pages do not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from kitamae.people.choices import OrganisationKind
from kitamae.people.models import Organisation, User

P = ParamSpec("P")


class SignedInRequest(HttpRequest):
    """A request of somebody who signed in; what it may see, `visible_to` says."""

    user: User


class SupplierRequest(SignedInRequest):
    """A request of a person who has a seat at a maker."""

    maker: Organisation


def for_supplier(
    view: Callable[Concatenate[SupplierRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """A page of a maker's own: sign in first; 404 for whoever has no seat at a maker."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        maker = maker_of(request.user)
        if maker is None:
            raise Http404
        request.maker = maker  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)  # type: ignore[arg-type]

    return login_required(guarded)


def signed_in(
    view: Callable[Concatenate[SignedInRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """A page about one thing: the maker's own people and the office find it, nobody else."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return view(request, *args, **kwargs)  # type: ignore[arg-type]

    return login_required(guarded)


def maker_of(user: User | object) -> Organisation | None:
    """The maker for which a person acts: that of its first seat at one."""
    if not isinstance(user, User):
        return None
    return next(
        (
            seat.organisation
            for seat in user.seats_held
            if seat.organisation.kind == OrganisationKind.SUPPLIER
        ),
        None,
    )
