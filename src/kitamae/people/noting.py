"""Which persons an answer shows: gathered while it is made, so that no page can forget to say so.

A person's name notes itself wherever it is written out (`User.__str__`); what shows an address
alone says so with `shown`. Whoever wants to know opens `persons_shown` around the answer.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_SHOWN: ContextVar[dict[int, str] | None] = ContextVar("persons_shown", default=None)


@contextmanager
def persons_shown() -> Iterator[dict[int, str]]:
    """The numbers of the persons shown meanwhile, each with where, if the page said where."""
    found: dict[int, str] = {}
    token = _SHOWN.set(found)
    try:
        yield found
    finally:
        _SHOWN.reset(token)


def shown(number: int | None, where: str = "") -> None:
    """A person's name or address is written out."""
    found = _SHOWN.get()
    if found is not None and number is not None:
        found[number] = where or found.get(number, "")
