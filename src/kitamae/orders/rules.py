"""Predicates about orders."""

from typing import Any

from kitamae.people.choices import OrganisationKind as Kind
from kitamae.people.rules import is_buyer_side, is_office


def is_ordering_side(user: Any, order: Any) -> bool:
    """The buyer, its trading company, or the office that keys an order in for them."""
    trading = user.seats_of(Kind.TRADING_COMPANY, writing=True)
    return is_buyer_side(user, order) or order.trading_company_id in trading or is_office(user)


def is_receiving_side(user: Any, order: Any) -> bool:
    """The warehouse; or the ordering side, where the warehouse has nobody here."""
    return order.warehouse_id in user.seats_of(Kind.WAREHOUSE, writing=True) or is_ordering_side(
        user, order
    )
