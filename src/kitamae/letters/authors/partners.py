"""Letters about shops: what they ask for."""

from collections.abc import Iterator

from kitamae.kernel.models import Event
from kitamae.kernel.turns import Turn
from kitamae.letters.writing import OFFICE, To, day, letter, office_people, people_of
from kitamae.partners.models import CardRevision
from kitamae.partners.requirements.actions import DAYS_TO_READ
from kitamae.people.rules import is_office
from kitamae.ui.context import address


@letter("partners.publish_card")
def card_published(event: Event) -> Iterator[To]:
    """The other side, buyer or office, learns that the requirement card says something new."""
    revision = CardRevision.objects.select_related("partner__buyer").get(pk=event.subject_id or 0)
    shop = revision.partner
    by_office = is_office(event.by)
    room = "buyer:shop" if by_office else "office:partner"
    about = {
        "to": shop.buyer.name if by_office else OFFICE,
        "shop": shop.name,
        "number": revision.number,
        "asks_more": bool(event.facts.get("asks_more")),
        "due": day(Turn(None, DAYS_TO_READ).due_date(event.at, revision.calendar())),
        "path": address(room, code=shop.code),
    }
    for person in people_of(shop.buyer_id) if by_office else office_people():
        yield To(person, about)
