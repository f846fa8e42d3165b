"""Facts about who writes and who reads a requirement card."""

from typing import Any

from kitamae.kernel.choices import Side
from kitamae.people.rules import is_buyer_side, is_office


def is_shown_the_card(user: Any, revision: Any) -> bool:
    """Whether it is this person's side that is to read a published card."""
    if revision.turn_side == Side.OFFICE:
        return is_office(user)
    return revision.turn_side == Side.BUYER and is_buyer_side(user, revision)
