"""On which side of a matter somebody stands, and for whom it speaks there."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

from django.db.models import Q

from kitamae.kernel.choices import Side
from kitamae.kernel.models import Stepped
from kitamae.kernel.turns import Standing, standing_of_row
from kitamae.people.choices import OrganisationKind as Kind
from kitamae.people.models import Organisation, User

SIDES = {
    Kind.SUPPLIER: Side.SUPPLIER,
    Kind.PRODUCER: Side.PRODUCER,
    Kind.BUYER: Side.BUYER,
    Kind.TRADING_COMPANY: Side.TRADING_COMPANY,
    Kind.WAREHOUSE: Side.WAREHOUSE,
    Kind.AGENCY: Side.AGENCY,
    Kind.OPERATOR: Side.OFFICE,
}


class Matter(Protocol):
    """A deal or an order: something with parties."""

    def parties(self) -> Any:
        """Numbers of the organisations that it concerns."""


def voice_of(user: User, matter: Matter) -> Organisation:
    """The organisation for which a person speaks in a matter: a party's, else the office's."""
    parties = set(matter.parties())
    seats = user.seats_held
    mine = [seat.organisation for seat in seats if seat.organisation_id in parties]
    office = [seat.organisation for seat in seats if seat.organisation.kind == Kind.OPERATOR]
    return [*mine, *office][0]


def sides_of(user: User, matter: Matter) -> list[Side]:
    """The sides on which a person stands in a matter; the office everywhere, nobody else's none."""
    parties = set(matter.parties())
    return list(
        dict.fromkeys(
            SIDES[Kind(seat.organisation.kind)]
            for seat in user.seats_held
            if seat.organisation_id in parties or seat.organisation.kind == Kind.OPERATOR
        )
    )


def standing_of(matter: Stepped, user: User, today: date) -> Standing | None:
    """Whose turn a matter is, as this person reads it."""
    is_mine = matter.turn_side in sides_of(user, matter)
    return standing_of_row(matter, is_mine=is_mine, today=today)


def turn_of(user: User, places: Mapping[Side, str]) -> Q:
    """The rows whose turn is this person's; `places` names the column of each side's party."""
    mine = Q(pk__in=[])
    if user.seats_of(Kind.OPERATOR):
        mine |= Q(turn_side=Side.OFFICE)
    for side, column in places.items():
        mine |= Q(**{"turn_side": side, f"{column}__in": user.seats_of()})
    return mine
