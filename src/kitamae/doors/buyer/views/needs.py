"""What a buyer looks for: written and changed by itself, with how many products fit at once."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kitamae.doors.buyer.entry import BuyerRequest, for_buyers
from kitamae.matching.counting import Counted, counted
from kitamae.matching.forms import NeedForm
from kitamae.partners import actions
from kitamae.partners.models import Need, Partner
from kitamae.partners.needs.actions import change_need
from kitamae.partners.needs.choices import NeedKind
from kitamae.partners.steps import NEED_STEPS
from kitamae.ui.context import address
from kitamae.ui.replies import acted, moved, page


@for_buyers
def new_need(request: BuyerRequest, code: str) -> HttpResponse:
    """Write what one of its shops looks for; counting keeps nothing."""
    shop = get_object_or_404(
        Partner.objects.visible_to(request.user).select_related("buyer"),
        code=code,
        buyer=request.buyer,
    )
    form = NeedForm(request.POST or None, kind=NeedKind.OWN)
    is_counting = "count" in request.POST or "count" in request.GET
    if not is_counting and acted(
        form, actions.open_need, partner=shop, by=request.user, at=timezone.now()
    ):
        opened: Need = form.outcome  # type: ignore[attr-defined]
        said = _("It is written down. The programme office looks for what fits.")
        return moved(request, address("buyer:need", code=opened.code), said)
    counts = counted(form.need_of(shop), viewer=request.user, on=timezone.localdate())
    return _page(request, form, shop, counts, is_counting=is_counting)


@for_buyers
def need(request: BuyerRequest, code: str) -> HttpResponse:
    """One need as it stands, and its conditions to change while it is open."""
    found = get_object_or_404(
        Need.objects.visible_to(request.user).select_related("partner__buyer"),
        code=code,
        partner__buyer=request.buyer,
    )
    form = NeedForm(request.POST or None, need=found)
    is_counting = "count" in request.POST or "count" in request.GET
    if not is_counting and acted(form, change_need, need=found, by=request.user, at=timezone.now()):
        said = _("It is changed. The programme office looks for what fits now.")
        return moved(request, address("buyer:need", code=code), said)
    written = form.need_of(found.partner, found)
    counts = counted(written, viewer=request.user, on=timezone.localdate())
    return _page(request, form, found.partner, counts, found, is_counting=is_counting)


@require_POST
@for_buyers
def close_need(request: BuyerRequest, code: str) -> HttpResponse:
    """Look for it no longer; deals that are open go on."""
    found = get_object_or_404(
        Need.objects.visible_to(request.user), code=code, partner__buyer=request.buyer
    )
    actions.close_need(need=found, by=request.user, at=timezone.now())
    return moved(request, address("buyer:home"), _("It is closed. Deals that are open go on."))


def _page(
    request: BuyerRequest,
    form: NeedForm,
    shop: Partner,
    counts: Counted,
    found: Need | None = None,
    *,
    is_counting: bool,
) -> HttpResponse:
    open_verbs = {step.verb for step in NEED_STEPS.open_to(request.user, found)} if found else ()
    return page(
        request,
        "buyer/need.html#counts",
        status=200 if is_counting else None,
        form=form,
        shop=shop,
        need=found,
        counts=counts,
        open_verbs=open_verbs,
    )
