"""Who is not written to, and why."""

from collections.abc import Iterable

from kitamae.letters.addresses import folded
from kitamae.letters.choices import SkipReason
from kitamae.letters.models import DeadAddress
from kitamae.letters.paces.choices import Pace
from kitamae.letters.paces.queries import paces_of
from kitamae.letters.writing import Guest
from kitamae.people.models import User


def why_not(people: Iterable[User | Guest], *, topic: str) -> dict[str, SkipReason]:
    """Those of these people who are not to get a letter of a topic, by address, and why.

    An address that refused letters for good is not written to, whatever they are about; a topic
    is left off only where its reader may leave it off.
    """
    several = list(people)
    addresses = [folded(each.email) for each in several]
    dead = set(DeadAddress.objects.filter(address__in=addresses).values_list("address", flat=True))
    paces = paces_of(several, topic=topic)
    found: dict[str, SkipReason] = {}
    for each, address in zip(several, addresses, strict=True):
        if isinstance(each, User) and not each.is_active:
            found[address] = SkipReason.LEFT
        elif not address:
            found[address] = SkipReason.NO_ADDRESS
        elif address in dead:
            found[address] = SkipReason.DEAD_ADDRESS
        elif paces[address] == Pace.NEVER:
            found[address] = SkipReason.UNWANTED
    return found
