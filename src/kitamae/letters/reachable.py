"""Who is not written to, and why."""

from collections.abc import Iterable

from kitamae.letters.addresses import folded
from kitamae.letters.choices import SkipReason
from kitamae.letters.writing import Guest
from kitamae.people.models import User


def why_not(people: Iterable[User | Guest], *, topic: str) -> dict[str, SkipReason]:
    """Those of these people who are not to get a letter of a topic, by address, and why."""
    found: dict[str, SkipReason] = {}
    del topic  # what may be left off by topic comes with the choice of it
    for each in people:
        if isinstance(each, User) and not each.is_active:
            found[folded(each.email)] = SkipReason.LEFT
    return found
