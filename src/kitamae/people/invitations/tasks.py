"""Background work: invitations that nobody answered are forgotten with their accounts."""

from datetime import datetime

from kitamae.people.invitations import actions


def forget_unanswered(*, at: datetime) -> None:
    """The timetable's look: forget the accounts of invitations that nobody answered."""
    actions.forget_unanswered(at=at)
