"""Background work: what was noted for a while is forgotten."""

from datetime import datetime

from kitamae.people.security import actions


def forget_sent_forms(at: datetime) -> int:
    """Forget the forms that nobody sends again."""
    return actions.forget_sent_forms(at=at)
