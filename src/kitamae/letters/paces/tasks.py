"""Digests, each in its reader's morning; and a pace that follows a consent."""

from datetime import datetime
from typing import Any

from kitamae.kernel.models import Event
from kitamae.kernel.tasks import Running, task
from kitamae.letters.choices import LetterState
from kitamae.letters.paces.actions import follow_newsletter_consent, write_digest
from kitamae.letters.paces.digests import due_letters
from kitamae.letters.tasks import send_letter
from kitamae.people.consents.texts import NEWSLETTER
from kitamae.people.models import User


def write_digests(*, at: datetime) -> None:
    """The timetable's look, every hour: whose morning it is reads what was gathered."""
    waiting = User.objects.filter(letters__state=LetterState.GATHERED, is_active=True)
    for person in waiting.distinct().order_by("pk"):
        if letters := due_letters(person, at=at):
            digest = write_digest(person=person, letters=letters, at=at)
            send_letter.enqueue(at=at, letter=digest.pk)


@task()
def follow_consent(job: Running, /, **arguments: Any) -> None:
    """Bring the newsletter's pace in line with what its reader consents to by now."""
    event = Event.objects.get(pk=arguments["event"])
    if event.facts["kind"] == NEWSLETTER:
        for person in User.objects.filter(pk=event.subject_id or 0, is_active=True):
            follow_newsletter_consent(person=person, at=job.at)
