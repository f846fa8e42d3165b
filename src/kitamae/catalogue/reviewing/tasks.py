"""Background work of the review: many revisions decided or submitted."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from kitamae.catalogue.models import Batch
from kitamae.catalogue.reviewing.actions import batches, settling
from kitamae.catalogue.reviewing.choices import BatchState
from kitamae.kernel.models import Event
from kitamae.kernel.tasks import Cancelled, Running, task
from kitamae.people.queries import system_user


def find_doubles(*, at: datetime) -> None:
    """Look through the whole catalogue for products that may be one."""
    settling.find_doubles(by=system_user(), at=at)


@task()
def decide_batch(job: Running, /, **arguments: Any) -> None:
    """Decide on many revisions in the name of whoever asked for it."""
    event = Event.objects.select_related("by").get(pk=arguments["event"])
    batch = Batch.objects.get(code=event.subject_code)
    if batch.state != BatchState.ASKED:
        return  # a repeat: it has ended already
    try:
        batches.decide_batch(batch=batch, job=job, by=event.by)
    except Cancelled:
        moved = job.outcome.get("moved", 0)
        batches.end_batch(batch=batch, moved=moved, by=event.by, at=timezone.now(), is_stopped=True)
        raise
    moved = job.outcome.get("moved", 0)
    batches.end_batch(batch=batch, moved=moved, by=event.by, at=timezone.now())
