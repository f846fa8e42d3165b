"""Calls before a maker: read, the shop's conditions confirmed, a hand raised and taken down."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kitamae.doors.supplier.entry import SupplierRequest, for_supplier
from kitamae.partners.hands import actions
from kitamae.partners.hands.forms import RaiseHandForm
from kitamae.partners.hands.models import Hand
from kitamae.partners.hands.queries import announced_calls, calls, offerable, read_by
from kitamae.partners.hands.steps import HAND_STEPS
from kitamae.partners.models import Need
from kitamae.partners.requirements.blocks import LABELS
from kitamae.partners.requirements.queries import card_blocks
from kitamae.partners.veils import known_to
from kitamae.ui.context import address
from kitamae.ui.replies import acted, moved, page


@require_safe
@for_supplier
def open_calls(request: SupplierRequest) -> HttpResponse:
    """The calls that are announced, and those for which the maker's hand is raised."""
    known, today = known_to(request.user), localdate()
    listed = calls(announced_calls(today), today, maker=request.maker, known=known)
    return page(request, "supplier/calls.html", calls=listed)


@for_supplier
def call(request: SupplierRequest, code: str) -> HttpResponse:
    """One call: what the shop asks, whether it was read, and the hand."""
    need = _need(request, code)
    shop, maker = need.partner, request.maker
    known = known_to(request.user)
    shown = calls([need], localdate(), maker=maker, known=known)[0]
    products = offerable(need, maker)
    form = RaiseHandForm(request.POST or None, products=products)
    if acted(form, actions.raise_hand, need=need, supplier=maker, by=request.user, at=now()):
        said = _("Your hand is raised. The shop answers within five working days.")
        return moved(request, address("supplier:call", code=code), said)
    read = read_by(shop, maker)
    open_now = HAND_STEPS.open_to(request.user, shown.hand) if shown.hand else []
    return page(
        request,
        "supplier/call.html",
        call=shown,
        need=need,
        read=read,
        asks_more=[LABELS[key] for key in read.asks_more],
        card_blocks=card_blocks(shop.card, is_veiled=shop.is_confidential and shop.pk not in known),
        form=form,
        offered=products.count(),
        may_withdraw=any(step.verb == "withdraw_hand" for step in open_now),
        may_raise=not (shown.hand and shown.hand.is_live) and shown.window.is_open,
    )


@require_POST
@for_supplier
def confirm_conditions(request: SupplierRequest, code: str) -> HttpResponse:
    """Say that the shop's conditions, as they stand now, were read."""
    need = _need(request, code)
    actions.confirm_conditions(
        partner=need.partner, supplier=request.maker, by=request.user, at=now()
    )
    said = _("Noted: you have read what the shop asks for.")
    return moved(request, address("supplier:call", code=code) + "#raise", said)


@require_POST
@for_supplier
def withdraw_hand(request: SupplierRequest, code: str) -> HttpResponse:
    """Take the hand down."""
    hand = get_object_or_404(
        Hand.objects.visible_to(request.user).select_related("need"),
        code=code,
        supplier=request.maker,
    )
    actions.withdraw_hand(hand=hand, by=request.user, at=now())
    to = address("supplier:call", code=hand.need.code)
    return moved(
        request, to, _("Your hand is down. You may raise it again while the call is open.")
    )


def _need(request: SupplierRequest, code: str) -> Need:
    return get_object_or_404(
        Need.objects.visible_to(request.user).select_related("partner__buyer"), code=code
    )
