"""Questions about people."""

from kitamae.people.models import SYSTEM_EMAIL, User


def system_user() -> User:
    """The user in whose name night work is done."""
    return User.objects.get(email=SYSTEM_EMAIL)
