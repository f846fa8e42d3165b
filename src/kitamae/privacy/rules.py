"""Predicates about what is held."""

from kitamae.people.models import Organisation, User
from kitamae.people.rules import is_administrator, is_office


def is_oneself_or_office(user: User, person: User) -> bool:
    """The person itself, or the programme office that answers its question."""
    return user.pk == person.pk or is_office(user)


def may_take_out(user: User, organisation: Organisation) -> bool:
    """An administrator of the company itself, or the programme office."""
    return is_administrator(user, organisation) or is_office(user)
