"""Predicates about deals."""

from typing import Any

from kitamae.people.choices import OrganisationKind as Kind
from kitamae.people.rules import is_buyer_side, is_office, is_party


def is_party_or_office(user: Any, thing: Any) -> bool:
    """A writing person of any party of the matter, or of the office."""
    return is_party(user, thing) or is_office(user)


def is_ordering_side(user: Any, thing: Any) -> bool:
    """The buyer, its partner's trading company, or the office that keys an order in for them."""
    trading = user.seats_of(Kind.TRADING_COMPANY, writing=True)
    return (
        is_buyer_side(user, thing) or thing.partner.trading_company_id in trading or is_office(user)
    )
