"""What this room holds about a person."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.timezone import localdate

from kitamae.kernel.bilingual import Bilingual
from kitamae.partners.hands.models import Hand
from kitamae.people.models import User
from kitamae.people.personal import Held

DAYS_KEPT = 1826  # as papers of a subsidised project; the register says the same


def held(person: User) -> Iterator[Held]:
    """What the person wrote with the hands it raised."""
    raised = Hand.objects.filter(raised_by=person).select_related("supplier").order_by("pk")
    for hand in raised:
        yield Held(
            "partners",
            Bilingual("募集への応募", "Raised hand"),
            " ".join(filter(None, (hand.code, hand.words))),
            str(hand.supplier.name),
            localdate(hand.raised_at) + timedelta(days=DAYS_KEPT),
        )
