"""What is done with calls by makers: conditions read, a hand raised, answered, taken down."""

from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.models import Product
from kitamae.kernel import events
from kitamae.kernel.identifiers import new_code
from kitamae.kernel.refusal import Refusal
from kitamae.kernel.sentences import say
from kitamae.partners.hands.choices import LIVE, MOST_PRODUCTS
from kitamae.partners.hands.models import CardReading, Hand
from kitamae.partners.hands.queries import offerable, read_by
from kitamae.partners.hands.steps import HAND_STEPS
from kitamae.partners.models import Need, Partner
from kitamae.partners.needs.choices import NeedKind
from kitamae.people.choices import OrganisationKind
from kitamae.people.models import Organisation, User
from kitamae.programmes.queries import is_shut_out

say("partners", confirm_conditions=_("%(by)s has read what the shop %(what)s asks for."))


def confirm_conditions(
    *, partner: Partner, supplier: Organisation, by: User, at: datetime
) -> CardReading:
    """A maker says that it has read what a shop asks now; kept with the version and the person."""
    if supplier.pk not in by.seats_of(OrganisationKind.SUPPLIER, writing=True):
        raise PermissionDenied("partners.confirm_conditions")
    standing = partner.standing_card
    if standing is None:
        raise Refusal(
            "no_card", _("The shop has published no conditions yet. There is nothing to read.")
        )
    with transaction.atomic():
        reading, is_new = CardReading.objects.get_or_create(
            revision=standing, supplier=supplier, defaults={"by": by, "at": at}
        )
        if is_new:
            events.record(
                "partners.confirm_conditions",
                about=partner,
                by=by,
                at=at,
                facts={"number": standing.number},
                parties=(supplier.pk,),
            )
    return reading


def raise_hand(
    *, need: Need, supplier: Organisation, products: Collection[Product], words: str = "",
    by: User, at: datetime,
) -> Hand:  # fmt: skip
    """Offer products for a call, once, while it is open and a place is left."""
    hand = Hand(
        code=new_code("HD"), need=need, supplier=supplier, words=words, raised_at=at, raised_by=by
    )
    with transaction.atomic():
        # whoever raises a hand for the same call waits here: the last place is given once
        locked = Need.objects.select_for_update(of=("self",)).get(pk=need.pk)
        _refuse_call(locked, supplier, at)
        hand.reading = _refuse_unread(locked, supplier)
        chosen = _refuse_products(locked, supplier, products)
        hand.need = locked
        hand.facts = {"products": [product.code for product in chosen]}
        with HAND_STEPS.begin("raise_hand", hand, by=by, at=at) as hand:
            hand.products.set(chosen)
    return hand


def welcome_hand(*, hand: Hand, answer: str = "", by: User, at: datetime) -> Hand:
    """The buyer, or the office for it, welcomes the products: introductions come next."""
    with HAND_STEPS.take("welcome_hand", hand, by=by, at=at) as hand:
        hand.answer, hand.answered_at = answer, at
    return hand


def decline_hand(*, hand: Hand, answer: str = "", by: User, at: datetime) -> Hand:
    """Not this time: the place is free again."""
    with HAND_STEPS.take("decline_hand", hand, by=by, at=at) as hand:
        hand.answer, hand.answered_at = answer, at
    return hand


def withdraw_hand(*, hand: Hand, by: User, at: datetime) -> Hand:
    """The maker takes its hand down: the place is free again."""
    with HAND_STEPS.take("withdraw_hand", hand, by=by, at=at) as hand:
        pass
    return hand


def _refuse_call(need: Need, supplier: Organisation, at: datetime) -> None:
    if need.kind != NeedKind.CALL or not need.is_open_on(timezone.localdate(at)):
        raise Refusal("call_not_open", _("This call is not open. Look at those that are."))
    if is_shut_out(supplier.pk):
        raise Refusal(
            "shut_out", _("Your participation is stopped. Raise a hand once it is resumed.")
        )
    live = Hand.objects.filter(need=need, state__in=LIVE)
    if live.filter(supplier=supplier).exists():
        raise Refusal(
            "raised_already",
            _("Your hand is raised for this call already. Take it down to choose anew."),
        )
    if need.capacity is not None and live.count() >= need.capacity:
        raise Refusal("call_full", _("All places of this call are taken. Look again later."))


def _refuse_unread(need: Need, supplier: Organisation) -> CardReading | None:
    read = read_by(need.partner, supplier)
    if not read.is_read:
        raise Refusal(
            "conditions_not_read",
            _("Confirm first that you have read what the shop asks for now."),
        )
    return read.reading


def _refuse_products(
    need: Need, supplier: Organisation, products: Collection[Product]
) -> list[Product]:
    numbers = {product.pk for product in products}
    if not numbers:
        raise Refusal("no_product", _("Tick the products that you offer."), field="products")
    if len(numbers) > MOST_PRODUCTS:
        raise Refusal(
            "too_many_products",
            _("At most %(most)s products at once. Choose those that fit best."),
            most=MOST_PRODUCTS,
            field="products",
        )
    chosen = list(offerable(need, supplier).filter(pk__in=numbers))
    if len(chosen) != len(numbers):
        raise Refusal(
            "not_offerable",
            _("One of these is not listed now, or you keep it out of this market. Choose anew."),
            field="products",
        )
    return chosen
