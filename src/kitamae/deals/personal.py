"""What this room holds about a person."""

from collections.abc import Iterator
from datetime import date

from kitamae.deals.models import Deal, Message, Request
from kitamae.kernel.bilingual import Bilingual
from kitamae.people.models import User
from kitamae.people.personal import Held

YEARS_KEPT = 5  # after the programme year, as papers of a subsidised project


def held(person: User) -> Iterator[Held]:
    """What the person asked for and wrote in deals."""
    asked = Request.objects.filter(by=person).select_related("deal__year", "deal__buyer")
    for request in asked.order_by("pk"):
        yield Held(
            "deals",
            Bilingual("依頼", "Request"),
            " ".join(filter(None, (request.deal.code, request.wish, request.words))),
            request.deal.buyer.name_en,
            _end(request.deal),
        )
    written = Message.objects.filter(by=person).select_related("deal__year", "organisation")
    for message in written.order_by("pk"):
        yield Held(
            "deals",
            Bilingual("連絡", "Message"),
            f"{message.deal.code} {message.words}",
            message.organisation.name_en,
            _end(message.deal),
        )


def _end(deal: Deal) -> date:
    ends = deal.year.ends_date
    return date(ends.year + YEARS_KEPT, ends.month, ends.day)
