"""What is done with introduction requests: asked, taken back, answered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.models import Product
from kitamae.deals.introducing import refuse_introduction
from kitamae.deals.introduction_requests.choices import MOST, RequestState
from kitamae.deals.introduction_requests.models import IntroductionRequest
from kitamae.deals.introduction_requests.steps import REQUEST_STEPS
from kitamae.deals.models import Deal
from kitamae.kernel.identifiers import new_code
from kitamae.kernel.refusal import Refusal
from kitamae.partners.models import Partner
from kitamae.people.models import User


@dataclass(frozen=True, slots=True)
class Asking:
    """What came of one asking: the requests that were made, and what was not asked, and why."""

    made: Sequence[IntroductionRequest]
    refused: Sequence[tuple[Product, Refusal]]


def ask_introductions(
    *, products: Iterable[Product], partner: Partner, words: str, by: User, at: datetime
) -> Asking:
    """Ask to have several products introduced to a shop; what cannot be is named, the rest is."""
    chosen = list(products)
    if not chosen:
        raise Refusal("nothing_chosen", _("No product is chosen. Tick the products to ask for."))
    if len(chosen) > MOST:
        raise Refusal(
            "too_many",
            _("At most %(most)s products can be asked for at once. Choose fewer."),
            most=MOST,
        )
    made, refused = [], []
    with transaction.atomic():
        for product in chosen:
            try:
                made.append(
                    ask_introduction(product=product, partner=partner, words=words, by=by, at=at)
                )
            except Refusal as refusal:
                refused.append((product, refusal))
    return Asking(made, refused)


def ask_introduction(
    *, product: Product, partner: Partner, words: str, by: User, at: datetime
) -> IntroductionRequest:
    """Ask the office to introduce a product to one of the buyer's shops."""
    if not Product.objects.visible_to(by).filter(pk=product.pk).exists():
        raise PermissionDenied(product.code)  # one does not ask for what one may not see
    with transaction.atomic():
        # two people of one shop at once: the second finds the first
        product = Product.objects.select_for_update(of=("self",)).get(pk=product.pk)
        asked = IntroductionRequest.objects.filter(
            partner=partner, product=product, state=RequestState.ASKED
        )
        if asked.exists():
            raise Refusal(
                "asked_already",
                _("Your team has asked for it already. The programme office will answer."),
            )
        _refuse_what_cannot_be(product, partner, at)
        made = IntroductionRequest(
            code=new_code("IR"),
            buyer=partner.buyer,
            partner=partner,
            product=product,
            words=words,
            asked_by=by,
            asked_at=at,
        )
        made.facts |= {"product": product.code, "partner": partner.pk, "words": words}
        with REQUEST_STEPS.begin("ask_introduction", made, by=by, at=at):
            pass
    return made


def _refuse_what_cannot_be(product: Product, partner: Partner, at: datetime) -> None:
    """Refuse at once what the office could not introduce, in the words of who asks."""
    try:
        refuse_introduction(product, partner, at)
    except Refusal as refusal:
        if refusal.code == "no_year":
            raise Refusal(
                "no_year",
                _("The programme is between two years. Ask again when the next one has begun."),
            ) from refusal
        if refusal.code == "blocked":
            raise Refusal(
                "blocked",
                _("By the rules of that country it may not be sold there: %(reason)s"),
                reason=refusal.params["reason"],
            ) from refusal
        raise


def withdraw_introduction_request(
    *, introduction_request: IntroductionRequest, by: User, at: datetime
) -> IntroductionRequest:
    """The buyer takes back what it asked."""
    with REQUEST_STEPS.take(
        "withdraw_introduction_request", introduction_request, by=by, at=at
    ) as request:
        request.answered_at = at
        request.facts["product"] = request.product.code
    return request


def decline_introduction(
    *, introduction_request: IntroductionRequest, reason: str, note: str, by: User, at: datetime
) -> IntroductionRequest:
    """The office does not introduce the product: a reason (of `reason_codes`), and what helps."""
    with REQUEST_STEPS.take("decline_introduction", introduction_request, by=by, at=at) as request:
        request.answered_at, request.reason, request.note = at, reason, note
        request.facts |= {"product": request.product.code, "reason": reason, "note": note}
    return request


def grant_requests(*, deal: Deal, by: User, at: datetime) -> None:
    """An introduction answers whoever asked for it; in the caller's transaction."""
    for asked in IntroductionRequest.objects.filter(
        partner=deal.partner_id, product=deal.product_id, state=RequestState.ASKED
    ):
        with REQUEST_STEPS.take("grant_introduction", asked, by=by, at=at) as request:
            request.answered_at, request.deal = at, deal
            request.facts |= {"product": deal.product.code, "deal": deal.code}
