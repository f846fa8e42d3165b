"""What follows a suspension: campaigns are flagged, and their clocks stop or go on."""

from typing import Any

from django.utils import timezone

from kitamae.kernel.tasks import Running, task
from kitamae.people.models import Organisation
from kitamae.people.queries import system_user
from kitamae.programmes.interruptions.queries import interruption_behind
from kitamae.programmes.queries import is_shut_out
from kitamae.programmes.taking_part.queries import supplier_behind
from kitamae.promotions.standstill import actions


@task()
def follow_participation_of_campaigns(job: Running, /, **arguments: Any) -> None:
    """Flag the campaigns of a maker, or take the flags away, as its participation stands now."""
    supplier = Organisation.objects.get(pk=supplier_behind(arguments["event"]))
    move = actions.flag_campaigns if is_shut_out(supplier.pk) else actions.unflag_campaigns
    move(supplier=supplier, by=system_user(), at=job.at)


@task()
def follow_interruption_of_campaigns(job: Running, /, **arguments: Any) -> None:
    """Stop or start the clocks of the campaigns that a suspension touches."""
    found = interruption_behind(arguments["event"], part="campaigns")
    if found is not None:
        actions.follow_interruption(
            scope=found.scope,
            subject=found.subject,
            is_standing=found.is_standing,
            on=timezone.localdate(job.at),
        )
