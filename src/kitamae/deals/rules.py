"""Predicates about deals."""

from typing import Any

from kitamae.people.rules import is_office, is_party


def is_party_or_office(user: Any, thing: Any) -> bool:
    """A writing person of any party of the matter, or of the office."""
    return is_party(user, thing) or is_office(user)
