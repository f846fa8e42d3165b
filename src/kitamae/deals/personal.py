"""What this room holds about a person."""

from collections.abc import Iterator
from datetime import date

from django.utils.timezone import localdate

from kitamae.deals.models import Deal, IntroductionRequest, Message, Request
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
            str(request.deal.buyer.name),
            _end(request.deal),
        )
    wanted = IntroductionRequest.objects.filter(asked_by=person).select_related("buyer")
    for wish in wanted.order_by("pk"):
        yield Held(
            "deals",
            Bilingual("紹介の依頼", "Introduction request"),
            " ".join(filter(None, (wish.code, wish.words))),
            str(wish.buyer.name),
            _years_after(localdate(wish.asked_at)),
        )
    written = Message.objects.filter(by=person).select_related("deal__year", "organisation")
    for message in written.order_by("pk"):
        yield Held(
            "deals",
            Bilingual("連絡", "Message"),
            f"{message.deal.code} {message.words}",
            str(message.organisation.name),
            _end(message.deal),
        )


def _end(deal: Deal) -> date:
    return _years_after(deal.year.ends_date)


def _years_after(day: date) -> date:
    return date(day.year + YEARS_KEPT, day.month, min(day.day, 28) if day.month == 2 else day.day)
