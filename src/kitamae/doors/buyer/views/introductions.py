"""Asking the office to introduce products, and what became of it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from kitamae.answers.formatting import day
from kitamae.catalogue.models import Product
from kitamae.catalogue.queries import answers_of
from kitamae.deals.introduction_requests import actions
from kitamae.deals.introduction_requests.choices import MOST, RequestState
from kitamae.deals.introduction_requests.forms import AskIntroductionForm
from kitamae.deals.introduction_requests.queries import asked_lines, requests_of
from kitamae.deals.models import IntroductionRequest
from kitamae.doors.buyer.entry import BuyerRequest, for_buyers
from kitamae.doors.buyer.tiles import tiles_of
from kitamae.kernel.bilingual import current_language
from kitamae.partners.models import Partner
from kitamae.ui.replies import acted, moved, page

PAGE = 30


@require_safe
@for_buyers
def introductions(request: BuyerRequest) -> HttpResponse:
    """What this buyer has asked for: what waits with the office first, then what was answered."""
    rows = requests_of(request.user).order_by("answered_at", "-pk")
    waiting = rows.filter(state=RequestState.ASKED)
    answered = rows.exclude(state=RequestState.ASKED).order_by("-answered_at", "-pk")
    pages = Paginator(answered, PAGE).get_page(request.GET.get("page"))
    today = localdate()
    return page(
        request,
        "buyer/introductions.html",
        waiting=asked_lines(list(waiting), request.user, today),
        answered=asked_lines(list(pages), request.user, today),
        pages=pages,
    )


@for_buyers
def ask_introduction(request: BuyerRequest) -> HttpResponse:
    """Ask for one product or for several: for which shop, and what is meant to become of it."""
    said = request.POST if request.method == "POST" else request.GET
    products = _chosen(request, said.getlist("product"))
    partners = Partner.objects.visible_to(request.user).filter(buyer=request.buyer)
    form = AskIntroductionForm(request.POST or None, partners=partners.order_by("name"))
    known: dict[str, Any] = {"products": products, "by": request.user, "at": now()}
    if request.method == "POST" and acted(form, actions.ask_introductions, **known):
        return _told(request, form.outcome)
    seen = answers_of(request.user, [product.pk for product in products])
    return page(
        request,
        "buyer/ask_introduction.html",
        form=form,
        tiles=tiles_of(seen, None, localdate()),
        has_shop=partners.exists(),
        most=MOST,
    )


@require_POST
@for_buyers
def withdraw_introduction_request(request: BuyerRequest, code: str) -> HttpResponse:
    """Take back what was asked and not answered yet."""
    found = get_object_or_404(IntroductionRequest.objects.visible_to(request.user), code=code)
    actions.withdraw_introduction_request(introduction_request=found, by=request.user, at=now())
    return moved(request, "buyer:introductions", _("The request is taken back."))


def _chosen(request: BuyerRequest, codes: list[str]) -> list[Product]:
    """The products of these codes that the reader may see, in the order of the codes."""
    rows = Product.objects.visible_to(request.user).filter(code__in=codes[: MOST + 1])
    found = {product.code: product for product in rows.select_related("shown", "supplier")}
    return [found[code] for code in dict.fromkeys(codes) if code in found]


def _told(request: BuyerRequest, asking: actions.Asking) -> HttpResponse:
    for product, refusal in asking.refused:
        name = product.shown.name if product.shown else product.code
        messages.warning(
            request,
            _("Not asked for %(product)s: %(why)s") % {"product": name, "why": refusal},
        )
    if not asking.made:
        return moved(request, "buyer:introductions")
    due = asking.made[0].turn_due_date or localdate()  # the step gives it its days
    said = ngettext(
        "The programme office was asked to introduce %(count)s product. It answers by %(due)s.",
        "The programme office was asked to introduce %(count)s products. It answers by %(due)s.",
        len(asking.made),
    ) % {"count": len(asking.made), "due": day(due, current_language())}
    return moved(request, "buyer:introductions", said)
