"""A buyer's first page: what waits for it, what was introduced, what it is looking for."""

from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localdate

from kitamae.catalogue.queries import Seen, answers_for
from kitamae.catalogue.showing import Price, place_of, price_of
from kitamae.deals.choices import DealState
from kitamae.deals.models import Deal
from kitamae.deals.queries import deals_of, waiting_deals
from kitamae.deals.sides import standing_of
from kitamae.deals.voyage import PORTS, port_of, word_of
from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.turns import Standing
from kitamae.partners.choices import NeedState
from kitamae.partners.models import Need
from kitamae.people.models import Organisation, User
from kitamae.ui.context import address

SHOWN = 20


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
    """All that a buyer's first page shows."""
    today = localdate()
    live = deals_of(user).filter(buyer=buyer).exclude(state=DealState.CLOSED)
    deals = list(live.select_related("revision__product", "product")[:SHOWN])
    seen = {each.product.pk: each for each in answers_for(user, [deal.product for deal in deals])}
    lines = [_line(deal, seen.get(deal.product_id), user, today) for deal in deals]
    waiting = waiting_deals(user)
    return {
        "lines": lines,
        "total": live.count(),
        "waiting": waiting,
        "mine": [line for line in lines if line.standing and line.standing.is_mine],
        "others": [line for line in lines if not (line.standing and line.standing.is_mine)],
        "needs": list(
            Need.objects.visible_to(user)
            .filter(state=NeedState.OPEN, closes_date__gte=today, partner__buyer=buyer)
            .select_related("partner")
        ),
        "ports": len(PORTS),
        "deals_url": address("dealroom:deals"),
    }


def _line(deal: Deal, seen: Seen | None, user: User, today: Any) -> Line:
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
