"""Background work of letters: written after an event, sent one by one."""

from datetime import datetime
from typing import Any

from kitamae.kernel.models import Event
from kitamae.kernel.tasks import Running, task
from kitamae.letters import actions
from kitamae.letters.authors import letters_on
from kitamae.letters.choices import LetterState
from kitamae.letters.models import Letter


@task()
def write_letters(job: Running, /, **arguments: Any) -> None:
    """Write every letter that an event brings about; nobody named means nobody."""
    event = Event.objects.select_related("by").get(pk=arguments["event"])
    for name, author in letters_on(event.name):
        for to in author(event):
            letter = actions.write(
                name=name, to=to.person, params=to.params, event=event, at=job.at
            )
            if letter.state == LetterState.WAITING:
                send_letter.enqueue(at=job.at, letter=letter.pk)


@task(attempts=8)
def send_letter(job: Running, /, **arguments: Any) -> None:
    """Send one letter; a mail server that is away is tried again, each time later."""
    actions.send(letter=Letter.objects.get(pk=arguments["letter"]), at=job.at)


@task(attempts=8)
def send_released_letter(job: Running, /, **arguments: Any) -> None:
    """Send the held letter that the office has let go."""
    released = Event.objects.filter(pk=arguments["event"]).values("subject_id")
    actions.send(letter=Letter.objects.get(pk__in=released), at=job.at)


def give_up_lost(*, at: datetime) -> None:
    """The timetable's look: nobody knows of letters whose worker was killed on the way."""
    actions.give_up_lost(at=at)
