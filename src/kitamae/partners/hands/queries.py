"""Questions about calls and raised hands, for whoever raises, answers or reads them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from kitamae.answers.places import countries
from kitamae.catalogue.choices import ExclusionKind, ProductState
from kitamae.catalogue.models import Exclusion, Product
from kitamae.kernel.bilingual import Bilingual
from kitamae.partners.card import Card
from kitamae.partners.choices import NeedState
from kitamae.partners.hands.choices import LIVE
from kitamae.partners.hands.models import CardReading, Hand
from kitamae.partners.hands.windows import Window, window
from kitamae.partners.models import CardRevision, Need, Partner
from kitamae.partners.needs.choices import NeedKind
from kitamae.partners.queries import published_cards
from kitamae.partners.requirements.demands import demands_beyond
from kitamae.partners.veils import name_of
from kitamae.partners.zones import zone_of
from kitamae.people.models import Organisation, User


@dataclass(frozen=True, slots=True)
class Call:
    """A call as makers and everybody else read it; a confidential shop by its code name."""

    need: Need
    shop: Bilingual
    country: Bilingual
    window: Window
    places_left: int | None  # None is as many as come
    hand: Hand | None = None

    @property
    def is_full(self) -> bool:
        """Whether no place is left."""
        return self.places_left == 0


@dataclass(frozen=True, slots=True)
class Read:
    """Whether a maker has read what a shop asks now, and what is asked beyond what it read."""

    standing: CardRevision | None
    reading: CardReading | None
    asks_more: tuple[str, ...]

    @property
    def is_read(self) -> bool:
        """Whether a hand may be raised: nothing stands there, or nothing more than was read."""
        return self.standing is None or (self.reading is not None and not self.asks_more)


def calls(needs: Iterable[Need], today: date, *, maker: Organisation | None = None,
          known: frozenset[int] = frozenset()) -> list[Call]:  # fmt: skip
    """Calls with their windows; `known` are the numbers of shops introduced to the reader."""
    listed = list(needs)
    cards = published_cards({need.partner_id for need in listed})
    own = Hand.objects.filter(need__in=listed, supplier=maker) if maker else ()
    hands = {hand.need_id: hand for hand in own}  # the newest
    taken = dict(
        Hand.objects.filter(need__in=listed, state__in=LIVE)
        .order_by()
        .values_list("need")
        .annotate(count=Count("pk"))
    )
    return [
        _call(need, cards[need.partner_id], today, taken.get(need.pk, 0), hands.get(need.pk), known)
        for need in listed
    ]


def _call(  # noqa: PLR0917 -- all that is known of it
    need: Need, card: Card, today: date, taken: int, hand: Hand | None, known: frozenset[int]
) -> Call:
    shop = need.partner
    return Call(
        need,
        name_of(shop, known),
        countries().label_of(shop.country),
        window_of(need, card, today),
        None if need.capacity is None else max(0, need.capacity - taken),
        hand,
    )


def window_of(need: Need, card: Card, today: date) -> Window:
    """When a call closes, in Japan and at the shop."""
    return window(
        opens=need.opens_date,
        closes=need.closes_date,
        is_closed=need.state == NeedState.CLOSED,
        zone=zone_of(need.partner.country, card.time_zone),
        today=today,
    )


def announced_calls(today: date) -> QuerySet[Need]:
    """The calls that everybody may read: open ones, and those that open later."""
    return (
        Need.objects.filter(state=NeedState.OPEN, kind=NeedKind.CALL, closes_date__gte=today)
        .select_related("partner__buyer")
        .order_by("closes_date", "pk")
    )


def read_by(partner: Partner, maker: Organisation) -> Read:
    """What a maker has read of a shop's conditions, held against what is asked now."""
    standing = partner.standing_card
    reading = (
        CardReading.objects.filter(revision__partner=partner, supplier=maker)
        .select_related("revision", "by")
        .order_by("-revision__number")
        .first()
    )
    if standing is None or reading is None:
        return Read(standing, reading, ())
    more = demands_beyond(reading.revision.card, standing.card)
    return Read(standing, reading, tuple(more))


def offerable(need: Need, maker: Organisation) -> QuerySet[Product]:
    """The maker's listed products that it lets be sold there, in the shop's categories first."""
    card = need.partner.card
    sold_by = set(card.channels or need.partner.buyer.channels)
    found = Product.objects.filter(
        supplier=maker, state=ProductState.LISTED, shown__isnull=False
    ).select_related("shown")
    numbers = set(found.values_list("pk", flat=True))
    barred = set(
        Exclusion.objects.filter(
            product__in=numbers, kind=ExclusionKind.COUNTRY, code=need.partner.country
        ).values_list("product", flat=True)
    )
    channels: dict[int, set[str]] = {}
    rows = Exclusion.objects.filter(product__in=numbers, kind=ExclusionKind.CHANNEL)
    for number, code in rows.values_list("product", "code"):
        channels.setdefault(number, set()).add(code)
    barred |= {number for number, codes in channels.items() if sold_by and not sold_by - codes}
    wants = need.categories or card.wants
    if wants:
        asked = Q()
        for code in wants:
            asked |= Q(shown__category=code) | Q(shown__category__startswith=f"{code}.")
        found = found.filter(asked)
    return found.filter(pk__in=numbers - barred).order_by("code")


def hands_of(viewer: User) -> QuerySet[Hand]:
    """The raised hands that somebody sees, with what a line about one names."""
    seen = Hand.objects.visible_to(viewer)
    return seen.select_related("need__partner__buyer", "supplier", "raised_by")
