"""Predicates about what is held."""

from kitamae.people.models import User
from kitamae.people.rules import is_office


def is_oneself_or_office(user: User, person: User) -> bool:
    """The person itself, or the programme office that answers its question."""
    return user.pk == person.pk or is_office(user)
