"""Deals: the list, one deal, and what is done there."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from kitamae.deals.forms import AskManyForm
from kitamae.deals.models import Deal
from kitamae.deals.queries import deals_of
from kitamae.doors.dealroom.acts import ACTS
from kitamae.doors.dealroom.asking import ask_each
from kitamae.doors.dealroom.frame import matter_page
from kitamae.doors.dealroom.pages import deal_lines, deal_page
from kitamae.doors.dealroom.views.apart import apart
from kitamae.doors.dealroom.views.orders import order_list
from kitamae.orders.queries import mark_ordered
from kitamae.people.choices import OrganisationKind as Kind
from kitamae.people.models import User
from kitamae.ui.replies import acted, moved

PAGE = 25


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Where a guest of the matters begins: a warehouse at its orders, anybody else at the deals.

    Who has neither, a producer or an agency, is told what there is.
    """
    user = cast("User", request.user)
    if user.seats_of() and user.seats_of() == user.seats_of(Kind.AGENCY, Kind.PRODUCER):
        return apart(request, user)
    is_warehouse = user.seats_of() == user.seats_of(Kind.WAREHOUSE) != set()
    return order_list(request) if is_warehouse else deal_list(request)


@login_required
@require_safe
def deal_list(request: HttpRequest) -> HttpResponse:
    """The reader's deals: those that wait for it first."""
    return _list(request, AskManyForm())


@login_required
@require_POST
def ask_many(request: HttpRequest) -> HttpResponse:
    """Ask for one thing in many deals at once."""
    user = cast("User", request.user)
    form = AskManyForm(request.POST)
    chosen = Deal.objects.visible_to(user).filter(code__in=request.POST.getlist("deal"))
    known = {"deals": chosen.select_related("partner"), "by": user, "at": now()}
    if acted(form, ask_each, **known):
        return moved(request, "dealroom:deals", form.outcome)  # type: ignore[attr-defined]
    return _list(request, form)


def _list(request: HttpRequest, form: AskManyForm) -> HttpResponse:
    user = cast("User", request.user)
    deals = mark_ordered(deals_of(user))
    pages = Paginator(deals, PAGE).get_page(request.GET.get("page"))
    lines = deal_lines(pages, user)
    return matter_page(
        request,
        user,
        "dealroom/deals.html",
        pages=pages,
        lines=lines,
        mine=[line for line in lines if line.standing and line.standing.is_mine],
        may_ask=any(line.may_ask for line in lines),
        form=form,
    )


@login_required
@require_safe
def deal(request: HttpRequest, code: str) -> HttpResponse:
    """One deal, for whichever side reads it."""
    user = cast("User", request.user)
    found = get_object_or_404(_visible_to(user), code=code)
    return matter_page(request, user, "dealroom/deal.html", **deal_page(found, user))


@login_required
def act(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """Take one step of a deal; without a form sent, show the deal with that form open."""
    user = cast("User", request.user)
    name = verb.replace("-", "_")
    if name not in ACTS or "_" in verb:
        raise Http404(verb)
    found = get_object_or_404(Deal.objects.visible_to(user), code=code)
    form = ACTS[name].form(request.POST or None, auto_id=f"{name}_%s")
    if request.method == "POST" and acted(form, ACTS[name].action, deal=found, by=user, at=now()):
        return moved(request, reverse("dealroom:deal", args=[code]), ACTS[name].news)
    shown = get_object_or_404(_visible_to(user), code=code)
    tried = {name: form} if request.method == "POST" else {}
    page = deal_page(shown, user, tried) | {"opened": name}
    return matter_page(request, user, "dealroom/deal.html", tried=tried.get(name), **page)


def _visible_to(user: User) -> QuerySet[Deal]:
    return mark_ordered(deals_of(user))
