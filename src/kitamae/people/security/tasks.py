"""Background work: what was noted for a while is forgotten."""

from datetime import datetime

from kitamae.people.security import actions


def forget_sent_forms(*, at: datetime) -> None:
    """The timetable's look: forget the forms that nobody sends again."""
    actions.forget_sent_forms(at=at)
