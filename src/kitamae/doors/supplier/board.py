"""How far a maker's products are with each partner: a row to a product, a column to a shop."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kitamae.answers.places import countries
from kitamae.catalogue.models import Photo, Product
from kitamae.catalogue.photos.queries import photos_for
from kitamae.deals.choices import DealState
from kitamae.deals.queries import deals_of
from kitamae.deals.sides import standing_of
from kitamae.deals.voyage import LOOKS, port_of, word_of
from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.turns import Standing
from kitamae.orders.queries import mark_ordered
from kitamae.partners.models import Partner
from kitamae.people.models import Organisation, User

ROWS, COLUMNS = 8, 4
MOST = 400  # deals that are looked at: the newest, and all that are the reader's turn


@dataclass(frozen=True, slots=True)
class Cell:
    """A product before one partner; empty where it was not introduced."""

    partner: Partner
    deal: Any = None
    look: str = "none"
    word: object = ""
    port: int = 0
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One product with its cells."""

    product: Product
    name: Bilingual
    photo: Photo | None
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Board:
    """The part of all deals that fits on a first page."""

    partners: Sequence[tuple[Partner, Bilingual]]
    rows: Sequence[Row]
    total: int


def board_of(user: User, maker: Organisation, today: date) -> Board:
    """The board of a maker's deals: its own turns and its busiest partners first."""
    deals = list(mark_ordered(deals_of(user).filter(supplier=maker))[:MOST])
    busiest = Counter(deal.partner for deal in deals).most_common(COLUMNS)
    partners = [partner for partner, _count in busiest]
    rows: dict[int, dict[int, Any]] = {}
    for deal in deals:
        if deal.partner in partners:
            rows.setdefault(deal.product_id, {})[deal.partner_id] = deal
    shown = list(rows.items())[:ROWS]
    first = [next(iter(found.values())) for _number, found in shown]
    photos = photos_for(user, [deal.revision.product for deal in first])
    return Board(
        [(partner, countries().label_of(partner.country)) for partner in partners],
        [
            Row(
                deal.revision.product,
                deal.revision.name,
                next(iter(photos[deal.product_id]), None),
                [_cell(partner, found, user, today) for partner in partners],
            )
            for deal, (_number, found) in zip(first, shown, strict=True)
        ],
        len(rows),
    )


def _cell(partner: Partner, found: Mapping[int, Any], user: User, today: date) -> Cell:
    deal = found.get(partner.pk)
    if deal is None:
        return Cell(partner)
    return Cell(
        partner, deal, LOOKS[DealState(deal.state)], word_of(deal), port_of(deal),
        standing_of(deal, user, today),
    )  # fmt: skip
