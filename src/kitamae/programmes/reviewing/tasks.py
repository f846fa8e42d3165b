"""Background work of the review: applications given to somebody, and many decided at once."""

from typing import Any

from django.utils import timezone

from kitamae.kernel.models import Event
from kitamae.kernel.tasks import Running, task
from kitamae.programmes.models import Application
from kitamae.programmes.reviewing.actions import many


@task()
def assign_application(job: Running, /, **arguments: Any) -> None:
    """Give a submitted application to whoever of the office has the fewest."""
    about = Event.objects.filter(pk=arguments["event"]).values("subject_id")
    for application in Application.objects.filter(pk__in=about):
        many.assign_evenly(application=application, at=job.at)


@task()
def decide_applications(job: Running, /, **arguments: Any) -> None:
    """Decide on many applications in the name of whoever asked; what moved on stays."""
    event = Event.objects.select_related("by").get(pk=arguments["event"])
    said = {key: event.facts[key] for key in ("verdict", "reason", "note", "is_later")}
    numbers, at = event.facts["numbers"], timezone.now()
    for first in range(0, len(numbers), many.CHUNK):
        part = numbers[first : first + many.CHUNK]
        job.count(first, len(numbers))
        if said["verdict"]:
            many.decide_all(numbers=part, by=event.by, at=at, **said)
        else:
            many.release_all(numbers=part, by=event.by, at=at)
    job.count(len(numbers), len(numbers))
