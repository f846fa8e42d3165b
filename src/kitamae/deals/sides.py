"""On which side of a matter somebody stands, and for whom it speaks there."""

from typing import Any, Protocol

from kitamae.kernel.choices import Side
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
