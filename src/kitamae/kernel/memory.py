"""What one request has asked already and need not ask again.

Outside a request (a task, the command line) nothing is remembered: each asks anew.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

Answer = TypeVar("Answer")
_asked: ContextVar[dict[str, Any] | None] = ContextVar("asked", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Remember from here on, until the end of the block."""
    began = _asked.set({})
    try:
        yield
    finally:
        _asked.reset(began)


def remembered(question: str, ask: Callable[[], Answer]) -> Answer:
    """The answer to a question, asked once; `question` names the room and its query."""
    known = _asked.get()
    if known is None:
        return ask()
    if question not in known:
        known[question] = ask()
    answer: Answer = known[question]
    return answer


def forget(question: str) -> None:
    """Whoever writes what was asked has it asked anew."""
    known = _asked.get()
    if known is not None:
        known.pop(question, None)
