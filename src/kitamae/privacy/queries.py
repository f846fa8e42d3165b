"""What is held about a person, room by room."""

from collections.abc import Callable, Iterable
from datetime import date
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

from kitamae.people.models import User
from kitamae.people.personal import Held

Holder = Callable[[User], Iterable[Held]]


def holders() -> dict[str, Holder]:
    """Each room that holds something about persons, with the function that says what."""
    found: dict[str, Holder] = {}
    for config in sorted(apps.get_app_configs(), key=lambda config: config.name):
        name = f"{config.name}.personal"
        if config.name.startswith("kitamae.") and find_spec(name) is not None:
            found[config.name.rpartition(".")[2]] = import_module(name).held
    return found


def held_about(user: User) -> list[Held]:
    """Everything that is held about a person, by room."""
    return [each for hold in holders().values() for each in hold(user)]


def past_their_end(user: User, on: date) -> list[Held]:
    """What is still held about a person although its last day has passed."""
    return [each for each in held_about(user) if each.end_date is not None and each.end_date < on]
