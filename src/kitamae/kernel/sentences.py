"""What an event says to whoever reads the history: its step's sentence, or one said here.

A write that takes no step has its sentence beside the action that records it:

    say("people", give_seat=_("%(by)s gave %(person)s a seat in %(what)s."))

`quiet` ones are told where their own thing is looked at, and not among the latest of everything:
night work would drown what people did.
"""

from collections.abc import Collection, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import Any

from django.apps import apps
from django.utils.functional import Promise

from kitamae.kernel.steps import step_named, tables

_said: dict[str, str | Promise] = {}
_quiet: set[str] = set()


def say(room: str, *, quiet: Collection[str] = (), **sentences: str | Promise) -> None:
    """Declare the sentences of a room's writes that take no step, by their verbs."""
    for verb, sentence in sentences.items():
        name = f"{room}.{verb}"
        if step_named(name) is not None or _said.get(name, sentence) != sentence:
            raise ValueError(f"{name} has two sentences")
        _said[name] = sentence
    _quiet.update(f"{room}.{verb}" for verb in quiet)


def sentence_of(event_name: str) -> str | Promise:
    """The sentence of an event, its places not filled; the name itself where nothing was said."""
    _load()
    step = step_named(event_name)
    return step.sentence if step else _said.get(event_name, event_name)


def filled(sentence: str | Promise, known: Mapping[str, Any]) -> str:
    """The sentence with its places filled; a name that ends in a full stop ends it, too."""
    said = str(sentence) % known
    return said[:-1] if said.endswith("..") and not said.endswith("...") else said


def told(*, quiet_too: bool = True) -> list[str]:
    """The names of the events that have a sentence."""
    _load()
    named = [f"{room}.{step.verb}" for room, made in tables().items() for t in made for step in t]
    return [name for name in (*named, *_said) if quiet_too or name not in _quiet]


@cache
def _load() -> None:
    """Read what every room and its sub-packages say: a history may be asked for before they act."""
    for room in apps.get_app_configs():
        if not room.name.startswith("kitamae."):
            continue
        within = [part.name for part in iter_modules([room.path]) if part.ispkg]
        for place in (room.name, *(f"{room.name}.{name}" for name in within)):
            if find_spec(f"{place}.actions"):
                import_module(f"{place}.actions")
