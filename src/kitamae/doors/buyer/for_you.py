"""A buyer's first page: what waits for it, what is new for it, what goes on without it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from kitamae.catalogue.changes.queries import changes_for
from kitamae.catalogue.queries import Seen, answers_for, answers_of
from kitamae.catalogue.showing import Price, place_of, price_of
from kitamae.deals.choices import DealState
from kitamae.deals.introduction_requests.choices import RequestState
from kitamae.deals.introduction_requests.queries import asked_lines, requests_of
from kitamae.deals.models import Deal
from kitamae.deals.queries import deals_of, waiting_deals
from kitamae.deals.sides import standing_of
from kitamae.deals.voyage import PORTS, port_of, word_of
from kitamae.doors.buyer.arrivals import arrivals
from kitamae.doors.buyer.markets import chosen_market, markets_of
from kitamae.doors.buyer.tiles import tiles_of
from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.turns import Standing
from kitamae.orders.queries import orders_of, waiting_orders
from kitamae.partners.choices import NeedState
from kitamae.partners.models import Need, Partner
from kitamae.people.models import Organisation, User
from kitamae.ui.context import address

SHOWN = 20  # deals that are somebody's turn
GOING_ON = 6  # deals that are nobody's
ORDERS = 5
NEW = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One introduced product with its deal."""

    deal: Deal
    url: str
    name: Bilingual
    prefecture: Bilingual | None
    price: Price | None
    standing: Standing | None
    port: int
    word: object


def home_page(user: User, buyer: Organisation) -> dict[str, Any]:
    """All that a buyer's first page shows, in three groups: its turn, another's, nobody's."""
    today = localdate()
    live = deals_of(user).filter(buyer=buyer).exclude(state=DealState.CLOSED)
    turns = list(live.exclude(turn_side="").select_related("product")[:SHOWN])
    others = live.filter(turn_side="").select_related("product")
    going_on = list(others[:GOING_ON])
    several = [*turns, *going_on]
    seen = {each.product.pk: each for each in answers_for(user, [deal.product for deal in several])}
    lines = [_line(deal, seen.get(deal.product_id), user, today) for deal in several]
    changes, waits, orders = changes_for(user), waiting_deals(user), waiting_orders(user)
    asked = requests_of(user).filter(state=RequestState.ASKED)[:SHOWN]
    total = live.count()
    return {
        "waiting": waits + orders + len(changes),
        "changes": changes,
        "orders": list(orders_of(user)[:ORDERS])[:orders] if orders else [],
        "mine": [line for line in lines if line.standing and line.standing.is_mine],
        "others": [line for line in lines if line.standing and not line.standing.is_mine],
        "asked": asked_lines(list(asked), user, today),
        "going_on": [line for line in lines if line.standing is None],
        "going_on_total": others.count(),
        "total": total,
        "needs": list(
            Need.objects.visible_to(user)
            .filter(state=NeedState.OPEN, closes_date__gte=today, partner__buyer=buyer)
            .select_related("partner")
        ),
        "shops": list(Partner.objects.visible_to(user).filter(buyer=buyer)),
        "ports": len(PORTS),
        "deals_url": address("dealroom:deals"),
        **_new(user, buyer, today),
    }


def _new(user: User, buyer: Organisation, today: date) -> dict[str, Any]:
    """What came into the catalogue since the last visit."""
    market = chosen_market(markets_of(user, buyer), "")
    new = arrivals(user, market.code if market else None, shown=NEW)
    return {"new": new, "tiles": tiles_of(answers_of(user, new.numbers), market, today)}


def _line(deal: Deal, seen: Seen | None, user: User, today: date) -> Line:
    return Line(
        deal=deal,
        url=address("dealroom:deal", address("buyer:home"), code=deal.code),
        name=deal.revision.name,
        prefecture=place_of(seen) if seen else None,
        price=price_of(seen.answers) if seen else None,
        standing=standing_of(deal, user, today),
        port=port_of(deal),
        word=word_of(deal),
    )
