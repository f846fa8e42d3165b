"""Letters about shops: what they ask for, their calls, and raised hands."""

from collections.abc import Iterator

from kitamae.catalogue.queries import suppliers_selling
from kitamae.kernel.models import Event
from kitamae.kernel.turns import Turn
from kitamae.letters.writing import OFFICE, To, day, letter, people_of
from kitamae.partners.hands.models import Hand
from kitamae.partners.hands.steps import HAND_STEPS
from kitamae.partners.models import CardRevision, Need
from kitamae.partners.requirements.actions import DAYS_TO_READ
from kitamae.people.models import Organisation
from kitamae.people.queries import officers_for
from kitamae.people.rules import is_office
from kitamae.programmes.queries import enrolled_suppliers
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
    for person in people_of(shop.buyer_id) if by_office else officers_for(shop.buyer):
        yield To(person, about)


def _hand(event: Event) -> Hand:
    found = Hand.objects.select_related("need__partner__buyer", "supplier")
    return found.get(pk=event.subject_id or 0)


def _about(hand: Hand) -> dict[str, object]:
    return {
        "maker": hand.supplier.name,
        "call": hand.need.title,
        "words": hand.words,
        "answer": hand.answer,
        "count": hand.products.count(),
    }


@letter("partners.raise_hand")
def hand_raised(event: Event) -> Iterator[To]:
    """The shop and the office learn that a maker offers products for a call."""
    hand = _hand(event)
    due = day(HAND_STEPS["raise_hand"].turn.due_date(event.at, hand.calendar()))  # type: ignore[union-attr] # the step gives one
    shop = hand.need.partner
    about = {**_about(hand), "shop": shop.name, "due": due}
    for person in people_of(shop.buyer_id):
        path = address("buyer:shop", code=shop.code)
        yield To(person, about | {"to": shop.buyer.name, "is_buyer": True, "path": path})
    for person in officers_for(hand.supplier, shop.buyer):
        path = address("office:need", code=hand.need.code)
        yield To(person, about | {"to": OFFICE, "is_buyer": False, "path": path})


@letter("partners.withdraw_hand")
def hand_withdrawn(event: Event) -> Iterator[To]:
    """The shop learns that a maker took its hand down."""
    hand = _hand(event)
    shop = hand.need.partner
    about = {**_about(hand), "to": shop.buyer.name, "path": address("buyer:shop", code=shop.code)}
    for person in people_of(shop.buyer_id):
        yield To(person, about)


def _to_maker(event: Event) -> Iterator[To]:
    """The maker reads the answer; a confidential shop is called by its code name until then."""
    hand = _hand(event)
    about = {
        **_about(hand),
        "to": hand.supplier.name,
        "shop": hand.need.partner.veiled_name,
        "path": address("supplier:call", code=hand.need.code),
    }
    for person in people_of(hand.supplier_id):
        yield To(person, about)


@letter("partners.welcome_hand")
def hand_welcomed(event: Event) -> Iterator[To]:
    """The maker learns that its products are welcome."""
    yield from _to_maker(event)


@letter("partners.decline_hand")
def hand_declined(event: Event) -> Iterator[To]:
    """The maker learns that it is not this time."""
    yield from _to_maker(event)


@letter("partners.remind_of_call")
def call_closing(event: Event) -> Iterator[To]:
    """Enrolled makers of the categories that a call wants, unless their hand is raised."""
    need = Need.objects.select_related("partner__buyer").get(pk=event.subject_id or 0)
    wanted = need.categories or need.partner.card.wants
    raised = set(Hand.objects.filter(need=need).live().values_list("supplier", flat=True))
    makers = set(suppliers_selling(wanted)) - raised
    about = {
        "shop": need.partner.veiled_name,
        "call": need.title,
        "days": event.facts["days"],
        "closes": day(need.closes_date),
        "path": address("supplier:call", code=need.code),
    }
    for maker in Organisation.objects.filter(pk__in=enrolled_suppliers(makers)).order_by("pk"):
        for person in people_of(maker.pk):
            yield To(person, about | {"to": maker.name})
