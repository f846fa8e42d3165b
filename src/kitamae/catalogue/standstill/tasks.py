"""What follows a suspension: products leave the catalogue or come back; clocks stop, go on."""

from typing import Any

from django.utils import timezone

from kitamae.catalogue.standstill.actions import (
    put_back_products,
    start_reviews,
    stop_reviews,
    withhold_products,
)
from kitamae.kernel.tasks import Running, task
from kitamae.people.queries import system_user
from kitamae.programmes.interruptions.queries import interruption_behind
from kitamae.programmes.queries import is_shut_out
from kitamae.programmes.taking_part.queries import supplier_behind


@task()
def follow_participation_of_products(job: Running, /, **arguments: Any) -> None:
    """Withhold a maker's products, or put them back, as its participation stands now."""
    supplier = supplier_behind(arguments["event"])
    move = withhold_products if is_shut_out(supplier) else put_back_products
    move(supplier=supplier, by=system_user(), at=job.at)


@task()
def follow_interruption_of_reviews(job: Running, /, **arguments: Any) -> None:
    """Stop or start the clocks of reviews where the programme's are touched."""
    found = interruption_behind(arguments["event"], part="reviews")
    if found is not None:
        move = stop_reviews if found.is_standing else start_reviews
        move(on=timezone.localdate(job.at))
