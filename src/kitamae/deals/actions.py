"""What is done in a deal."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.actions import disclose
from kitamae.catalogue.choices import Occasion
from kitamae.catalogue.models import Product
from kitamae.catalogue.product_fields import vocabularies
from kitamae.deals.choices import QuoteState, Wish
from kitamae.deals.introducing import new_deal
from kitamae.deals.introduction_requests.actions import grant_requests
from kitamae.deals.introduction_requests.choices import RequestState
from kitamae.deals.introduction_requests.models import IntroductionRequest
from kitamae.deals.models import Deal, Message, Quote, Request
from kitamae.deals.sides import voice_of
from kitamae.deals.steps import STEPS
from kitamae.kernel.refusal import Refusal
from kitamae.partners.models import Need, Partner
from kitamae.people.models import User


def introduce(
    *, product: Product, partner: Partner, by: User, at: datetime, need: Need | None = None
) -> Deal:
    """Introduce a product to a partner: its revision and verdict frozen, the share log written."""
    with transaction.atomic():
        # two introductions of one product at once: the second finds the first
        product = Product.objects.select_for_update(of=("self",)).get(pk=product.pk)
        if need is not None and need.partner_id != partner.pk:
            raise Refusal(
                "other_partners_need",
                _("This call belongs to another partner. Choose one of %(partner)s."),
                partner=partner.name,
            )
        deal = new_deal(product, partner, need, at)
        with STEPS.begin("introduce", deal, by=by, at=at):
            deal.facts |= {"revision": deal.revision_id, "verdict": deal.verdict["verdict"]}
            disclose(
                product=product,
                to=partner.buyer,
                destination=partner.country,
                occasion=Occasion.INTRODUCTION,
                by=by,
                at=at,
            )
        grant_requests(deal=deal, by=by, at=at)
    return deal


def introduce_requested(
    *, introduction_request: IntroductionRequest, by: User, at: datetime
) -> Deal:
    """Introduce what a buyer asked for, to the shop for which it asked."""
    with transaction.atomic():
        asked = IntroductionRequest.objects.select_for_update(of=("self",)).get(
            pk=introduction_request.pk
        )
        if asked.state != RequestState.ASKED:
            raise Refusal(
                "answered_already", _("This request was answered meanwhile. Look at it again.")
            )
        return introduce(product=asked.product, partner=asked.partner, by=by, at=at)


def request_sample(
    *, deal: Deal, quantity: int, by: User, at: datetime, words: str = ""
) -> Request:
    """The buyer asks for samples, a number of units."""
    return _request("request_sample", Wish.SAMPLE, deal, by, at, quantity=quantity, words=words)


def request_quote(*, deal: Deal, by: User, at: datetime, words: str = "") -> Request:
    """The buyer asks for a quote."""
    return _request("request_quote", Wish.QUOTE, deal, by, at, words=words)


def request_meeting(*, deal: Deal, by: User, at: datetime, words: str = "") -> Request:
    """The buyer asks for a meeting."""
    return _request("request_meeting", Wish.MEETING, deal, by, at, words=words)


def _request(
    verb: str,
    wish: Wish,
    deal: Deal,
    by: User,
    at: datetime,
    *,
    quantity: int | None = None,
    words: str = "",
) -> Request:
    with STEPS.take(verb, deal, by=by, at=at) as deal:
        deal.facts |= {"words": words, **({"quantity": quantity} if quantity else {})}
        return Request.objects.create(
            deal=deal, wish=wish, quantity=quantity, words=words, by=by, asked_at=at
        )


def send_quote(
    *,
    deal: Deal,
    unit_price: Decimal,
    tax_rate: int,
    units_per_case: int,
    min_cases: int,
    lead_days: int,
    valid_until_date: date,
    by: User,
    at: datetime,
    words: str = "",
) -> Quote:
    """The supplier sends a quote; the version before it is replaced."""
    with STEPS.take("send_quote", deal, by=by, at=at) as deal:
        if valid_until_date < timezone.localdate(at):
            raise Refusal(
                "quote_expired",
                _("The quote would have ended before it is sent. Choose a later last day."),
            )
        deal.quotes.filter(state=QuoteState.STANDING).update(state=QuoteState.REPLACED)
        quote = Quote.objects.create(
            deal=deal,
            version=deal.quotes.count() + 1,
            unit_price=unit_price,
            tax_rate=tax_rate,
            units_per_case=units_per_case,
            min_cases=min_cases,
            lead_days=lead_days,
            valid_until_date=valid_until_date,
            words=words,
            sent_at=at,
        )
        deal.facts["version"] = quote.version
    return quote


def accept_quote(*, deal: Deal, version: int, by: User, at: datetime) -> Deal:
    """The buyer accepts the standing quote, the version that it has read."""
    with STEPS.take("accept_quote", deal, by=by, at=at) as deal:
        quote = deal.quotes.filter(state=QuoteState.STANDING).first()
        if quote is None or quote.version != version:
            raise Refusal(
                "quote_replaced",
                _("There is a newer version of this quote. Read it, then decide."),
            )
        if quote.valid_until_date < timezone.localdate(at):
            raise Refusal(
                "quote_ended",
                _("This quote has ended. Ask the maker for a new one."),
            )
        quote.state = QuoteState.ACCEPTED
        quote.save(update_fields=["state"])
        deal.agreed_at = at
        deal.facts["version"] = version
    return deal


def decline(
    *, deal: Deal, reason: str, by: User, at: datetime, words: str = "", evidence: str = ""
) -> Deal:
    """The buyer declines, with a reason of the vocabulary `reason_codes`.

    Where the office does it on the buyer's behalf, `evidence` says what that rests on.
    """
    with STEPS.take("decline", deal, by=by, at=at) as deal:
        _check_reason(reason, words)
        deal.closed_because = reason
        deal.closed_at = at
        deal.facts |= {"reason": reason, "words": words}
        if evidence:
            deal.facts["evidence"] = evidence
    return deal


def withdraw(*, deal: Deal, reason: str, by: User, at: datetime, words: str = "") -> Deal:
    """The supplier withdraws its product, with a reason of the same vocabulary."""
    with STEPS.take("withdraw", deal, by=by, at=at) as deal:
        _check_reason(reason, words)
        deal.closed_because = reason
        deal.closed_at = at
        deal.facts |= {"reason": reason, "words": words}
    return deal


def _check_reason(reason: str, words: str) -> None:
    reasons = vocabularies()["reason_codes"]
    if reason not in reasons:
        raise Refusal("unknown_reason", _("Choose a reason of the list."), field="reason")
    if reasons[reason].extra.get("text_required") and not words.strip():
        raise Refusal("reason_unsaid", _("Please say the reason in your own words."), field="words")


def write_message(*, deal: Deal, words: str, by: User, at: datetime) -> Message:
    """A party writes to the others; they read it on the deal's page."""
    with STEPS.take("write_message", deal, by=by, at=at) as deal:
        sender = voice_of(by, deal)
        message = Message.objects.create(
            deal=deal, words=words, by=by, organisation=sender, written_at=at
        )
        deal.facts |= {"message": message.pk, "from": sender.pk}
    return message


def place_order(*, deal: Deal, order: str, by: User, at: datetime) -> Deal:
    """The product is part of an order, named by its code: the turn is the order's now."""
    with STEPS.take("place_order", deal, by=by, at=at) as deal:
        deal.facts["order"] = order
    return deal


def start_selling(*, deal: Deal, by: User, at: datetime) -> Deal:
    """The first goods have arrived: the product is on sale."""
    with STEPS.take("start_selling", deal, by=by, at=at) as deal:
        pass
    return deal
