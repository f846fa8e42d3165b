"""Orders: the list, one order, and what is done there."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kitamae.deals.models import Deal
from kitamae.deals.queries import agreed_beside
from kitamae.deals.sides import standing_of
from kitamae.doors.dealroom.frame import matter_page
from kitamae.doors.dealroom.pages import default_due, may_order, order_page
from kitamae.orders import actions, queries
from kitamae.orders.forms import CancelForm, CountForm, DispatchForm, IssueForm
from kitamae.people.models import User
from kitamae.ui.replies import acted, moved

PAGE = 25


@login_required
@require_safe
def order_list(request: HttpRequest) -> HttpResponse:
    """The reader's orders: those that wait for it first."""
    user = cast("User", request.user)
    pages = Paginator(queries.orders_of(user), PAGE).get_page(request.GET.get("page"))
    lines = [(each, standing_of(each, user, localdate())) for each in pages]
    mine = sum(1 for _order, turn in lines if turn and turn.is_mine)
    return matter_page(request, user, "dealroom/orders.html", pages=pages, lines=lines, mine=mine)


@login_required
@require_safe
def order(request: HttpRequest, code: str) -> HttpResponse:
    """One order, for whichever side reads it."""
    user = cast("User", request.user)
    found = get_object_or_404(queries.orders_visible_to(user), code=code)
    return matter_page(request, user, "dealroom/order.html", **order_page(found, user))


@login_required
def issue(request: HttpRequest, code: str) -> HttpResponse:
    """Issue an order for a deal, and for those that the same maker agreed with the same shop."""
    user = cast("User", request.user)
    deal = get_object_or_404(
        Deal.objects.visible_to(user).select_related("partner", "supplier", "revision"), code=code
    )
    if not may_order(deal, user):
        raise Http404(code)
    deals = agreed_beside(deal, user)
    initial = {"due_date": default_due(localdate())}
    form = IssueForm(request.POST or None, deals=deals, initial=initial)
    if acted(form, actions.issue, by=user, at=now()):
        made = form.outcome  # type: ignore[attr-defined]
        return moved(request, reverse("dealroom:order", args=[made.code]), _("Order issued."))
    return matter_page(request, user, "dealroom/issue.html", form=form, deal=deal)


@login_required
@require_POST
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    """The maker confirms the order."""
    user = cast("User", request.user)
    found = get_object_or_404(queries.orders_visible_to(user), code=code)
    actions.confirm(order=found, by=user, at=now())
    return _back(request, code, _("The order is confirmed. The buyer is told."))


@login_required
@require_POST
def dispatch(request: HttpRequest, code: str) -> HttpResponse:
    """The maker reports what it has sent."""
    user = cast("User", request.user)
    found = get_object_or_404(queries.orders_visible_to(user), code=code)
    form = DispatchForm(request.POST, lines=found.lines.all())
    if acted(form, actions.dispatch, order=found, by=user, at=now()):
        return _back(request, code, _("The dispatch is reported. The warehouse is told."))
    context = order_page(found, user, {"dispatch": form})
    return matter_page(request, user, "dealroom/order.html", tried=form, **context)


@login_required
@require_POST
def receive(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The warehouse counts a delivery."""
    user = cast("User", request.user)
    found = get_object_or_404(queries.orders_visible_to(user), code=code)
    delivery = next((each for each in found.deliveries.all() if each.number == number), None)
    if delivery is None:
        raise Http404(code)
    form = CountForm(request.POST, delivery=delivery)
    if acted(form, actions.receive, order=found, delivery=delivery, by=user, at=now()):
        return _back(request, code, _("The count is recorded. The maker is told."))
    context = order_page(found, user, {f"receive-{number}": form})
    return matter_page(request, user, "dealroom/order.html", tried=form, **context)


@login_required
@require_POST
def cancel(request: HttpRequest, code: str) -> HttpResponse:
    """The ordering side cancels an order that is not confirmed yet."""
    user = cast("User", request.user)
    found = get_object_or_404(queries.orders_visible_to(user), code=code)
    form = CancelForm(request.POST)
    if acted(form, actions.cancel, order=found, by=user, at=now()):
        return _back(request, code, _("The order is cancelled. The maker is told."))
    context = order_page(found, user, {"cancel": form})
    return matter_page(request, user, "dealroom/order.html", tried=form, **context)


def _back(request: HttpRequest, code: str, news: str) -> HttpResponse:
    return moved(request, reverse("dealroom:order", args=[code]), news)
