"""Predicates about surveys."""

from typing import Any


def is_asked(user: Any, reply: Any) -> bool:
    """A person of the company that is asked, who may write for it."""
    return getattr(reply, "organisation_id", None) in user.seats_of(writing=True)
