"""Background work of the tests' own room."""

import time
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from kitamae.kernel.models import Job
from kitamae.kernel.refusal import Refusal
from kitamae.kernel.tasks import Running, ask_to_cancel, task


@task()
def count_crates(job: Running, *, crates: int) -> None:
    """Count some crates one by one."""
    for number in range(1, crates + 1):
        job.count(number, crates)
    job.outcome["counted"] = crates


@task(attempts=3)
def drop_crate(job: Running, *, good_at: int = 99) -> None:
    """Fail until the attempt with this number."""
    if Job.objects.get(pk=job.id).attempts < good_at:
        raise OSError("the crate fell")
    job.outcome["carried"] = True


@task()
def open_sealed_crate(job: Running) -> None:
    """Find the crate sealed."""
    job.outcome["looked"] = True
    raise Refusal("sealed", _("Enter a whole number."))


@task()
def be_cancelled(job: Running) -> None:
    """Be asked to stop after two of five rows."""
    for number in range(1, 6):
        if number == 3:
            ask_to_cancel(Job.objects.get(pk=job.id))
        job.count(number, 5)


@task()
def lose_lease(job: Running) -> None:
    """Be given to another worker meanwhile."""
    Job.objects.filter(pk=job.id).update(lease="another's")
    job.count(1)


@task()
def note_event(job: Running, *, event: int) -> None:
    """React to an event."""
    job.outcome["event"] = event


@task()
def carry_slowly(job: Running, *, signs: str) -> None:
    """Leave a sign, then take an hour; at the second attempt be quick."""
    attempt = Job.objects.get(pk=job.id).attempts
    job.count(attempt, 2)
    (Path(signs) / f"attempt-{attempt}").touch()
    if attempt == 1:
        time.sleep(3600)
    job.outcome["carried"] = True
