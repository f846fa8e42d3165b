"""A buyer's shops: what each asks for, written here as well as at the office; raised hands."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kitamae.catalogue.queries import answers_for
from kitamae.doors.buyer.entry import BuyerRequest, for_buyers
from kitamae.partners.hands.actions import decline_hand, welcome_hand
from kitamae.partners.hands.forms import AnswerForm
from kitamae.partners.hands.models import Hand
from kitamae.partners.hands.queries import calls, hands_of
from kitamae.partners.models import CardRevision, Need, Partner
from kitamae.partners.requirements import actions
from kitamae.partners.requirements.forms import CardForm
from kitamae.partners.requirements.queries import card_page, draft_of, stated_of, version_page
from kitamae.people.rules import is_buyer_side
from kitamae.ui.context import address
from kitamae.ui.replies import acted, moved, page

ANSWERS = {"welcome": welcome_hand, "decline": decline_hand}


@for_buyers
@require_safe
def shop(request: BuyerRequest, code: str) -> HttpResponse:
    """One shop: its requirement card and its calls."""
    found = _shop(request, code)
    return page(
        request, "buyer/shop.html", shop=found, may_write=is_buyer_side(request.user, found),
        **card_page(found, request.user), **_calls(request, found),
    )  # fmt: skip


@for_buyers
def write_card(request: BuyerRequest, code: str) -> HttpResponse:
    """Write the next version of the card: as a draft, or so that it holds at once."""
    found = _shop(request, code)
    draft = draft_of(found, request.user)
    card = draft.card if draft else stated_of(found)
    form = CardForm(request.POST or None, card=card, partner=found, viewer=request.user)
    is_draft = request.POST.get("then") == "draft"
    act = actions.draft_card if is_draft else actions.publish_card
    if acted(form, act, partner=found, by=request.user, at=timezone.now()):
        said = _("The card is published. The programme office is told.")
        if is_draft:
            said = _("The draft is kept. The programme office sees it, too.")
        return moved(request, address("buyer:shop", code=code), said)
    return page(
        request, "buyer/write_card.html", shop=found, standing=found.standing_card, draft=draft,
        form=form,
    )  # fmt: skip


@for_buyers
@require_safe
def card_version(request: BuyerRequest, code: str, number: int) -> HttpResponse:
    """One version of the card, and what it changed; old ones stay readable."""
    found = _shop(request, code)
    shown = version_page(found, request.user, number)
    if shown is None:
        raise Http404
    return page(request, "buyer/card.html", shop=found, **shown)


@require_POST
@for_buyers
def drop_card(request: BuyerRequest, code: str) -> HttpResponse:
    """Drop the draft."""
    draft = _card(request, code, "draft")
    actions.drop_card(revision=draft, by=request.user, at=timezone.now())
    return moved(request, address("buyer:shop", code=code), _("The draft is dropped."))


@require_POST
@for_buyers
def see_card(request: BuyerRequest, code: str) -> HttpResponse:
    """Say that the company has read what the office published."""
    revision = _card(request, code, "published")
    actions.see_card(revision=revision, by=request.user, at=timezone.now())
    return moved(request, address("buyer:shop", code=code), _("Noted: it is read."))


def _shop(request: BuyerRequest, code: str) -> Partner:
    return get_object_or_404(
        Partner.objects.visible_to(request.user).select_related(
            "buyer", "trading_company", "warehouse"
        ),
        code=code,
        buyer=request.buyer,
    )


def _card(request: BuyerRequest, code: str, state: str) -> CardRevision:
    return get_object_or_404(
        CardRevision.objects.visible_to(request.user),
        partner__code=code,
        partner__buyer=request.buyer,
        state=state,
    )


@require_POST
@for_buyers
def answer_hand(request: BuyerRequest, code: str, verb: str) -> HttpResponse:
    """Welcome the products that a maker offers, or say not this time."""
    hand = get_object_or_404(
        Hand.objects.visible_to(request.user).select_related("need__partner"),
        code=code,
        need__partner__buyer=request.buyer,
    )
    form = AnswerForm(request.POST)
    to = address("buyer:shop", code=hand.need.partner.code)
    if acted(form, ANSWERS[verb], hand=hand, by=request.user, at=timezone.now()):
        return moved(request, to, _("The maker is told."))
    return moved(request, to, " ".join(map(str, form.non_field_errors())), "warn")


def _calls(request: BuyerRequest, found: Partner) -> dict[str, Any]:
    """The shop's calls, and the hands raised for them with what the buyer may see of each."""
    today = timezone.localdate()
    needs = Need.objects.visible_to(request.user).filter(partner=found, closes_date__gte=today)
    hands = list(hands_of(request.user).filter(need__partner=found).prefetch_related("products"))
    products = [product for hand in hands for product in hand.products.all()]
    seen = {each.product.pk: each.revision for each in answers_for(request.user, products)}
    return {
        "calls": calls(needs.select_related("partner__buyer"), today),
        "hands": [
            (hand, [(p.code, seen[p.pk].name) for p in hand.products.all() if p.pk in seen])
            for hand in hands
        ],
    }
