"""Background work of letters to many: written for each reader, sent one after another."""

from smtplib import SMTPRecipientsRefused
from typing import Any

from django.utils import timezone

from kitamae.kernel.models import Event
from kitamae.kernel.tasks import Cancelled, Running, task
from kitamae.letters.actions import send
from kitamae.letters.choices import LetterState
from kitamae.letters.mailings import actions
from kitamae.letters.mailings.choices import MailingState
from kitamae.letters.mailings.models import Mailing
from kitamae.letters.models import Letter

COUNTED = 10  # letters between two counts: a count is a write


class NotYetTaken(Exception):  # noqa: N818 -- the mail server's wish, no error
    """Some mailboxes asked to be tried again later."""


@task()
def write_mailing(job: Running, /, **arguments: Any) -> None:
    """Write the letters of a mailing, in the name of whoever asked for it."""
    event = Event.objects.select_related("by").get(pk=arguments["event"])
    mailing = Mailing.objects.get(code=event.subject_code)
    if mailing.state == MailingState.WRITING:
        actions.write_letters(mailing=mailing, by=event.by, at=job.at, job=job)


@task(attempts=8)
def send_mailing(job: Running, /, **arguments: Any) -> None:
    """Send what is released of a mailing; a mail server that is away is tried again later."""
    event = Event.objects.select_related("by").get(pk=arguments["event"])
    mailing = Mailing.objects.get(code=event.subject_code)
    if mailing.state != MailingState.SENDING:
        return
    try:
        _send_waiting(mailing, job)
    except Cancelled:
        actions.stop_mailing(mailing=mailing, by=event.by, at=timezone.now())
        raise
    actions.end_mailing(mailing=mailing, by=event.by, at=timezone.now())


def _send_waiting(mailing: Mailing, job: Running) -> None:
    total = mailing.letters.count()
    waiting = mailing.letters.filter(state=LetterState.WAITING).order_by("pk")
    numbers = list(waiting.values_list("pk", flat=True))
    later = 0
    for place, number in enumerate(numbers):
        if place % COUNTED == 0:
            job.count(total - len(numbers) + place, total)
        try:
            send(letter=Letter.objects.get(pk=number), at=timezone.now())
        except SMTPRecipientsRefused:
            later += 1  # one full box keeps nobody else waiting
    job.count(total - later, total)
    if later:
        raise NotYetTaken(later)
