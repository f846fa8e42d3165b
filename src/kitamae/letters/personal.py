"""What this room holds about a person."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from kitamae.kernel.bilingual import Bilingual
from kitamae.letters.models import Letter
from kitamae.people.models import User
from kitamae.people.personal import Held

KEPT = timedelta(days=3 * 365)


def held(person: User) -> Iterator[Held]:
    """The letters that were written to the person."""
    for letter in Letter.objects.filter(to=person).order_by("pk"):
        yield Held(
            "letters",
            Bilingual("メール", "Letter"),
            f"{letter.subject} <{letter.address}>",
            str(person),
            timezone.localdate(letter.written_at + KEPT),
        )
