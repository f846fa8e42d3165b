"""Letters about deals."""

from collections.abc import Iterable, Iterator
from typing import Any

from kitamae.catalogue.product_fields import vocabularies
from kitamae.deals.models import Deal, IntroductionRequest, Message
from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.models import Event
from kitamae.letters.writing import OFFICE, To, day, due_of, letter, people_of, sum_of
from kitamae.people.models import Organisation
from kitamae.people.queries import officers_for
from kitamae.ui.context import address


def about(deal: Deal, event: Event) -> dict[str, Any]:
    """What every letter about a deal needs to know."""
    facts = event.facts
    reason = facts.get("reason", "")
    return {
        "product": deal.revision.name,
        "maker": deal.supplier.name,
        "partner": deal.partner.name,
        "code": deal.code,
        "due": due_of(event, deal),
        "words": facts.get("words", ""),
        "reason": vocabularies()["reason_codes"].label_of(reason) if reason else "",
        "path": f"/matters/deals/{deal.code}/",
    }


def _deal(event: Event) -> Deal:
    return Deal.objects.select_related(
        "supplier", "buyer", "partner__trading_company", "revision__product"
    ).get(code=event.subject_code)


def _to(organisations: Iterable[Organisation | None], params: dict[str, Any]) -> Iterator[To]:
    for organisation in organisations:
        if organisation is not None:
            for person in people_of(organisation.pk):
                yield To(person, params | {"to": organisation.name})


def _to_maker(event: Event, **more: Any) -> Iterator[To]:
    deal = _deal(event)
    return _to([deal.supplier], about(deal, event) | more)


def _to_buyer(event: Event, **more: Any) -> Iterator[To]:
    deal = _deal(event)
    return _to([deal.buyer], about(deal, event) | more)


@letter("deals.introduce")
def product_introduced(event: Event) -> Iterator[To]:
    """The buyer learns of a product that was introduced to it."""
    return _to_buyer(event)


@letter("deals.introduce")
def own_product_introduced(event: Event) -> Iterator[To]:
    """The maker learns to whom its product was introduced."""
    return _to_maker(event)


@letter("deals.request_sample")
def sample_requested(event: Event) -> Iterator[To]:
    """The maker is asked for a sample."""
    return _to_maker(event, quantity=event.facts.get("quantity", 1))


@letter("deals.request_quote")
def quote_requested(event: Event) -> Iterator[To]:
    """The maker is asked for a quote."""
    return _to_maker(event)


@letter("deals.request_meeting")
def meeting_requested(event: Event) -> Iterator[To]:
    """The maker is asked for a meeting."""
    return _to_maker(event)


@letter("deals.send_quote")
def quote_sent(event: Event) -> Iterator[To]:
    """The buyer learns of a quote, and of its terms."""
    quote = _deal(event).quotes.get(version=event.facts["version"])
    return _to_buyer(
        event,
        version=quote.version,
        price=sum_of(quote.unit_price),
        least=quote.min_cases,
        until=day(quote.valid_until_date),
    )


@letter("deals.accept_quote")
def quote_accepted(event: Event) -> Iterator[To]:
    """The maker learns that its terms are agreed."""
    return _to_maker(event, version=event.facts["version"])


@letter("deals.decline")
def deal_declined(event: Event) -> Iterator[To]:
    """The maker learns that, and why, the buyer declined."""
    return _to_maker(event)


@letter("deals.withdraw")
def product_withdrawn(event: Event) -> Iterator[To]:
    """The buyer learns that, and why, the maker withdrew."""
    return _to_buyer(event)


@letter("deals.write_message")
def message_written(event: Event) -> Iterator[To]:
    """The other parties read what somebody wrote to them."""
    deal = _deal(event)
    message = Message.objects.select_related("organisation").get(pk=event.facts["message"])
    others = [
        party
        for party in (deal.supplier, deal.buyer, deal.partner.trading_company)
        if party is not None and party.pk != message.organisation_id
    ]
    params = {
        "sender": message.organisation.name,
        "words": message.words,
        "due": day(deal.turn_due_date),  # a message leaves the turn where it is
    }
    return _to(others, about(deal, event) | params)


@letter("deals.ask_introduction")
def introduction_asked(event: Event) -> Iterator[To]:
    """The office learns once of all that a buyer asked for together."""
    asked = _asked(event)
    together = IntroductionRequest.objects.filter(
        partner=asked.partner, asked_by=asked.asked_by, asked_at=asked.asked_at
    )
    several = list(together.select_related("product__shown", "product__supplier").order_by("pk"))
    if several[0].pk != asked.pk:
        return
    for person in officers_for(asked.buyer, *(each.product.supplier for each in several)):
        seen = set(together.visible_to(person).values_list("pk", flat=True))
        yield To(person, _wanted(event, [each for each in several if each.pk in seen]))


def _wanted(event: Event, several: list[IntroductionRequest]) -> dict[str, Any]:
    """What the office reads of the requests that somebody of it sees."""
    asked = several[0]
    return {
        "to": OFFICE,
        "buyer": asked.buyer.name,
        "partner": asked.partner.name,
        "count": len(several),
        "products": Bilingual(
            "\n".join(f"  {_named(each).ja}({each.product.supplier.name.ja})" for each in several),
            "\n".join(f"  {_named(each).en}, {each.product.supplier.name.en}" for each in several),
        ),
        "words": asked.words,
        "due": due_of(event, asked),
        "path": address("office:introductions", "/office/"),
    }


@letter("deals.decline_introduction")
def introduction_declined(event: Event) -> Iterator[To]:
    """The buyer learns why a product is not introduced, and what helps next."""
    asked = _asked(event)
    params = {
        "product": _named(asked),
        "maker": asked.product.supplier.name,
        "reason": vocabularies()["reason_codes"].label_of(event.facts["reason"]),
        "note": event.facts["note"],
        "path": address("buyer:introductions", "/buyer/"),
    }
    return _to([asked.buyer], params)


def _asked(event: Event) -> IntroductionRequest:
    return IntroductionRequest.objects.select_related(
        "buyer", "partner", "product__shown", "product__supplier"
    ).get(code=event.subject_code)


def _named(asked: IntroductionRequest) -> Bilingual:
    shown = asked.product.shown
    return shown.name if shown else Bilingual(asked.product.code, asked.product.code)
