"""What follows a suspension: deals wait, go on, or are closed."""

from typing import Any

from django.utils import timezone

from kitamae.deals.standstill import actions
from kitamae.kernel.tasks import Running, task
from kitamae.people.queries import system_user
from kitamae.programmes.choices import ApplicationState
from kitamae.programmes.interruptions.queries import interruption_behind
from kitamae.programmes.queries import shut_out
from kitamae.programmes.taking_part.queries import supplier_behind


@task()
def follow_participation_of_deals(job: Running, /, **arguments: Any) -> None:
    """Let a maker's deals wait, go on, or end, as its participation stands now."""
    supplier, on = supplier_behind(arguments["event"]), timezone.localdate(job.at)
    state = shut_out([supplier]).get(supplier)
    if state == ApplicationState.CANCELLED:
        actions.end_deals(supplier=supplier, by=system_user(), at=job.at)
    if state:
        actions.pause_deals(supplier=supplier, on=on)
    else:
        actions.resume_deals(supplier=supplier, on=on)


@task()
def follow_interruption_of_deals(job: Running, /, **arguments: Any) -> None:
    """Stop or start the clocks of the deals that a suspension touches."""
    found = interruption_behind(arguments["event"], part="deals")
    if found is not None:
        actions.follow_interruption(
            scope=found.scope,
            subject=found.subject,
            is_standing=found.is_standing,
            on=timezone.localdate(job.at),
        )
