"""Digests, each in its reader's morning."""

from datetime import datetime

from kitamae.letters.choices import LetterState
from kitamae.letters.paces.actions import write_digest
from kitamae.letters.paces.digests import due_letters
from kitamae.letters.tasks import send_letter
from kitamae.people.models import User


def write_digests(*, at: datetime) -> None:
    """The timetable's look, every hour: whose morning it is reads what was gathered."""
    waiting = User.objects.filter(letters__state=LetterState.GATHERED, is_active=True)
    for person in waiting.distinct().order_by("pk"):
        if letters := due_letters(person, at=at):
            digest = write_digest(person=person, letters=letters, at=at)
            send_letter.enqueue(at=at, letter=digest.pk)
