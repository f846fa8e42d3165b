"""Facts that companies state once, made through the room's own actions."""

from datetime import datetime
from typing import Any

from factories.people import FOUNDED_AT, user
from kitamae.people.choices import SeatRole
from kitamae.people.facts import actions
from kitamae.people.facts.models import Fact
from kitamae.people.models import Organisation, User


def stated(
    place: Organisation,
    block: str,
    answers: dict[str, Any],
    *,
    by: User | None = None,
    at: datetime = FOUNDED_AT,
) -> Fact:
    """A fact of a company, stated by one of its administrators."""
    by = by or user(place, role=SeatRole.ADMIN)
    return actions.state_fact(
        organisation=place,
        block=block,
        fact=None,
        standing={},
        answers=answers,
        originals={},
        by=by,
        at=at,
    )
