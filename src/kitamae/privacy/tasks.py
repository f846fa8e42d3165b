"""Background work of privacy: copies are made, and go when their week is over."""

from datetime import datetime
from typing import Any

from kitamae.kernel.models import Event
from kitamae.kernel.tasks import Running, task
from kitamae.privacy import actions
from kitamae.privacy.models import TakeOut


@task()
def make_copy(job: Running, /, **arguments: Any) -> None:
    """Make the copy that somebody asked for; it may be gone again by now."""
    event = Event.objects.get(pk=arguments["event"])
    for asked in TakeOut.objects.filter(pk=event.subject_id or 0).select_related("person"):
        actions.make_copy(take_out=asked, at=job.at)


def forget_copies(*, at: datetime) -> None:
    """The timetable's look: delete the files whose week is over."""
    actions.forget_copies(at=at)


def forget_past(*, at: datetime) -> None:
    """The timetable's look: delete what is past its end."""
    actions.forget_past(at=at)
