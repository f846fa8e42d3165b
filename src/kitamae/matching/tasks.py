"""Night work of matching: in short transactions, resumed where a worker was killed."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from kitamae.catalogue.choices import ProductState
from kitamae.catalogue.models import Product, Revision
from kitamae.kernel.models import Event, EventParty
from kitamae.kernel.tasks import Running, task
from kitamae.matching import actions
from kitamae.matching.asking.actions import follow_answers
from kitamae.matching.offering import offered
from kitamae.matching.open_needs import open_needs_by_term
from kitamae.matching.queries import sought
from kitamae.matching.reaching import products_reached
from kitamae.partners.models import Need
from kitamae.partners.queries import standing_needs
from kitamae.people.models import Organisation
from kitamae.people.queries import system_user
from kitamae.programmes.models import Application

CHUNK = 200  # products to a transaction: a fraction of a second, so that nobody waits for it


@task()
def match_products(job: Running, /, **arguments: Any) -> None:
    """Hold the products that an event concerns against the needs that they may answer.

    Of all needs that are open or will be, only those are looked at whose rarest word or category a
    product has (see `open_needs`).
    """
    event = Event.objects.get(pk=arguments["event"])
    today = timezone.localdate(job.at)

    def needs_of(products: Sequence[Product]) -> list[Need]:
        listed = [each for each in products if each.state == ProductState.LISTED]
        open_needs = open_needs_by_term()
        numbers: set[int] = set()
        for product in offered(listed, today):
            numbers |= open_needs.candidates(product)
        actions.forget_needs_of(products=products, needs=numbers)
        return list(standing_needs(today).filter(pk__in=numbers))

    _hold(job, _products_of(event), needs_of)


@task()
def match_need(job: Running, /, **arguments: Any) -> None:
    """Hold the products that it reaches against a need; of an event of a card or buyer, all its."""
    event = Event.objects.get(pk=arguments["event"])
    today = timezone.localdate(job.at)
    needs = list(_needs_of(event, standing_needs(today)))
    if not needs:
        return
    actions.forget_unwanted(needs=needs, on=today)
    _hold(job, products_reached(sought(needs, today)), lambda _products: needs)


def _hold(
    job: Running,
    products: QuerySet[Product],
    needs_of: Callable[[Sequence[Product]], Sequence[Need]],
) -> None:
    """Hold products against needs, a chunk to a transaction; each keeps how far it is."""
    # the numbers at once, the rows in their chunk: a cursor left open while we write locks SQLite
    numbers = list(products.order_by("pk").values_list("pk", flat=True))
    total = len(numbers)
    waiting = [number for number in numbers if number > job.outcome.get("after", 0)]
    done = total - len(waiting)
    job.count(done, total)
    for first in range(0, len(waiting), CHUNK):
        chunk = waiting[first : first + CHUNK]
        with transaction.atomic():
            rows = list(Product.objects.filter(pk__in=chunk).select_related("shown", "supplier"))
            actions.find_matches(products=rows, needs=needs_of(rows), by=system_user(), at=job.at)
            follow_answers(products=rows, by=system_user(), at=job.at)
            job.keep(after=chunk[-1])
            done += len(chunk)
            job.count(done, total)


def _products_of(event: Event) -> QuerySet[Product]:
    """The products of an event: its own, its company's, or those of a decision on many."""
    products = Product.objects.exclude(state=ProductState.STAGED).filter(shown__isnull=False)
    subject = event.subject_id or 0
    if event.subject_kind == Product._meta.label_lower:  # noqa: SLF001 -- Django's public way to a model's label
        return products.filter(pk=subject)
    if event.subject_kind == Revision._meta.label_lower:  # noqa: SLF001 -- as above
        return products.filter(revisions=subject)
    if event.subject_kind == Application._meta.label_lower:  # noqa: SLF001 -- as above
        suppliers = Application.objects.filter(pk=subject).values("supplier")
        return products.filter(supplier__in=suppliers)
    parties = EventParty.objects.filter(event=event).values("organisation_id")
    then = Q(shown__decided_at=event.at) | Q(listed_at=event.at)
    return products.filter(then, supplier__in=parties)


def _needs_of(event: Event, needs: QuerySet[Need]) -> QuerySet[Need]:
    if event.subject_kind == Need._meta.label_lower:  # noqa: SLF001 -- as above
        return needs.filter(pk=event.subject_id or 0)
    if event.subject_kind == Organisation._meta.label_lower:  # noqa: SLF001 -- as above
        return needs.filter(partner__buyer=event.subject_id or 0)
    return needs.filter(partner__cards=event.subject_id)
