"""Predicates about products."""

from typing import Any

from kitamae.people.choices import OrganisationKind
from kitamae.people.rules import is_office, is_office_or_system, is_supplier_or_office

__all__ = [
    "is_office",
    "is_office_or_system",
    "is_own_or_office",
    "is_own_or_office_or_system",
    "is_told_of",
]


def is_own_or_office(user: Any, thing: Any) -> bool:
    """The product's supplier, or the office on its behalf."""
    return is_supplier_or_office(user, thing)


def is_own_or_office_or_system(user: Any, thing: Any) -> bool:
    """The product's supplier, the office, or night work."""
    return bool(user.is_system) or is_own_or_office(user, thing)


def is_told_of(user: Any, product: Any) -> bool:
    """A writing person of a buyer to whom the product was shown."""
    buyers = user.seats_of(OrganisationKind.BUYER, writing=True)
    return bool(buyers) and bool(product.disclosures.filter(to__in=buyers).exists())
