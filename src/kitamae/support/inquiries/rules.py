"""Predicates about inquiries."""

from typing import Any

from kitamae.people.rules import is_office, is_system


def may_ask(user: Any, inquiry: Any) -> bool:
    """A person for itself or a company where it may write; the system for who has no account."""
    if is_system(user, inquiry):
        return inquiry.asker_id is None
    own = inquiry.organisation_id is None or inquiry.organisation_id in user.seats_of(writing=True)
    return inquiry.asker_id == user.pk and own


def is_asking_side(user: Any, inquiry: Any) -> bool:
    """Who asked, its colleagues who may write, or the system for who comes by the link."""
    if is_system(user, inquiry):
        return inquiry.asker_id is None
    return inquiry.asker_id == user.pk or inquiry.organisation_id in user.seats_of(writing=True)


def is_asking_side_or_office(user: Any, inquiry: Any) -> bool:
    """Either side."""
    return is_asking_side(user, inquiry) or is_office(user)
