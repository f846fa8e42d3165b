"""A buyer's shops: what each asks for, written here as well as at the office."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kitamae.doors.buyer.entry import BuyerRequest, for_buyers
from kitamae.partners.models import CardRevision, Partner
from kitamae.partners.requirements import actions
from kitamae.partners.requirements.forms import CardForm
from kitamae.partners.requirements.queries import card_page, draft_of, stated_of, version_page
from kitamae.people.rules import is_buyer_side
from kitamae.ui.context import address
from kitamae.ui.replies import acted, moved, page


@for_buyers
@require_safe
def shop(request: BuyerRequest, code: str) -> HttpResponse:
    """One shop: its requirement card and its calls."""
    found = _shop(request, code)
    return page(
        request, "buyer/shop.html", shop=found, may_write=is_buyer_side(request.user, found),
        **card_page(found, request.user),
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
