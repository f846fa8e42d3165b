"""Readiness in the background: in short transactions, resumed where a worker was killed."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from kitamae.catalogue.models import Product
from kitamae.kernel.models import Event, EventParty
from kitamae.kernel.tasks import Running, task
from kitamae.partners.readiness import actions
from kitamae.partners.readiness.queries import (
    Asked,
    asked_on,
    behind_products,
    last_mark,
    stated_products,
)

CHUNK = 200  # products to a transaction: a second at most, so that nobody waits for it


@task()
def work_out_readiness(job: Running, /, **_arguments: Any) -> None:
    """Work out all products where shops, rules or the day changed; else those that changed."""
    asked = asked_on(timezone.localdate(job.at))
    if job.outcome.get("mark") != asked.mark:
        job.keep(mark=asked.mark, after=0, is_whole=last_mark() != asked.mark)
    is_whole = bool(job.outcome["is_whole"])
    rows = stated_products() if is_whole else behind_products()
    _go_through(job, list(rows.order_by("pk").values_list("pk", "supplier")), asked)
    if is_whole:
        actions.end_round(asked=asked, at=timezone.now())


@task()
def work_out_maker(job: Running, /, **arguments: Any) -> None:
    """Work out the products of the makers that an event concerns: facts, papers, photos."""
    event = Event.objects.get(pk=arguments["event"])
    makers = EventParty.objects.filter(event=event).values("organisation_id")
    rows = stated_products().filter(supplier__in=makers)
    asked = asked_on(timezone.localdate(job.at))
    _go_through(job, list(rows.order_by("pk").values_list("pk", "supplier")), asked)


def work_out_anew(*, at: datetime) -> None:
    """The timetable's look: what is asked has changed, or products have."""
    if last_mark() != asked_on(timezone.localdate(at)).mark or behind_products().exists():
        work_out_readiness.enqueue(at=at)


def _go_through(job: Running, rows: list[tuple[int, int]], asked: Asked) -> None:
    """Keep the products' readiness, a chunk to a transaction, and then their makers' sums."""
    waiting = [number for number, _maker in rows if number > job.outcome.get("after", 0)]
    done = len(rows) - len(waiting)
    job.count(done, len(rows))
    for first in range(0, len(waiting), CHUNK):
        chunk = waiting[first : first + CHUNK]
        with transaction.atomic():
            products = Product.objects.filter(pk__in=chunk).select_related(
                "shown", "in_review", "in_preparation"
            )
            actions.keep_readiness(products=list(products), asked=asked, at=job.at)
            job.keep(after=chunk[-1])
            done += len(chunk)
            job.count(done, len(rows))
    for maker in sorted({maker for _number, maker in rows}):
        actions.keep_sums(makers=[maker], at=job.at)
