"""What follows a suspension: orders stand, and say so."""

from typing import Any

from django.utils import timezone

from kitamae.kernel.tasks import Running, task
from kitamae.orders.standstill import actions
from kitamae.people.queries import system_user
from kitamae.programmes.interruptions.queries import interruption_behind
from kitamae.programmes.queries import shut_out
from kitamae.programmes.taking_part.queries import supplier_behind


@task()
def follow_participation_of_orders(job: Running, /, **arguments: Any) -> None:
    """Mark a maker's orders, or take the marks away, as its participation stands now."""
    supplier = supplier_behind(arguments["event"])
    state = shut_out([supplier]).get(supplier)
    if state:
        actions.mark_orders(supplier=supplier, standing=state, by=system_user(), at=job.at)
    else:
        actions.unmark_orders(supplier=supplier, by=system_user(), at=job.at)


@task()
def follow_interruption_of_orders(job: Running, /, **arguments: Any) -> None:
    """Stop or start the clocks of the orders that a suspension touches."""
    found = interruption_behind(arguments["event"], part="orders")
    if found is not None:
        actions.follow_interruption(
            scope=found.scope,
            subject=found.subject,
            is_standing=found.is_standing,
            on=timezone.localdate(job.at),
        )
