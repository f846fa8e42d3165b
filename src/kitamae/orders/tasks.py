"""What follows from orders."""

from typing import Any

from kitamae.deals.actions import start_selling
from kitamae.deals.choices import DealState
from kitamae.deals.models import Deal
from kitamae.kernel.models import Event
from kitamae.kernel.tasks import Running, task
from kitamae.people.queries import system_user


@task()
def put_on_sale(job: Running, /, **arguments: Any) -> None:
    """The products of an order are on sale once its first goods have arrived."""
    order = Event.objects.get(pk=arguments["event"]).subject_id
    for deal in Deal.objects.filter(order_lines__order=order, state=DealState.AGREED).distinct():
        start_selling(deal=deal, by=system_user(), at=job.at)
