"""Who may do what with an edition."""

from typing import Any

from kitamae.people.rules import is_whole_office


def is_second_person(user: Any, edition: Any) -> bool:
    """Somebody of the office other than who proposed it: four eyes see a rule."""
    return is_whole_office(user) and edition.proposed_by_id != user.pk
