"""Who may state a company's facts, and who may see what is sealed."""

from typing import Any

from kitamae.people.choices import OrganisationKind, SeatRole
from kitamae.people.facts.models import Fact
from kitamae.people.rules import is_administrator, is_office


def may_state(user: Any, fact: Fact) -> bool:
    """A writing person of the company or of the office; of a sealed block, an administrator."""
    if fact.of.sealed:
        return may_open(user, fact)
    return fact.organisation_id in user.seats_of(writing=True) or is_office(user)


def may_open(user: Any, fact: Fact) -> bool:
    """An administrator of the company, or one of the office."""
    if user.looks_as is not None:
        return False  # the office looks at the pages as a reader of the company
    return is_administrator(user, fact.organisation) or any(
        seat.organisation.kind == OrganisationKind.OPERATOR and seat.role == SeatRole.ADMIN
        for seat in user.seats_held
    )
