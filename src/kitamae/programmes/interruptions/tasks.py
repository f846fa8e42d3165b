"""What follows a suspension of the programme: the clocks of applications stop or go on."""

from typing import Any

from django.utils import timezone

from kitamae.kernel.tasks import Running, task
from kitamae.programmes.interruptions.actions import start_applications, stop_applications
from kitamae.programmes.interruptions.queries import interruption_behind


@task()
def follow_interruption_of_applications(job: Running, /, **arguments: Any) -> None:
    """Stop or start the clocks of applications where the programme's are touched."""
    found = interruption_behind(arguments["event"], part="applications")
    if found is not None:
        move = stop_applications if found.is_standing else start_applications
        move(on=timezone.localdate(job.at))
