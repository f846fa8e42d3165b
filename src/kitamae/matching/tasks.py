"""Night work of matching."""

from typing import Any

from django.utils import timezone

from kitamae.catalogue.choices import ProductState
from kitamae.catalogue.models import Product
from kitamae.kernel.models import Event, EventParty
from kitamae.kernel.tasks import Running, task
from kitamae.matching import actions
from kitamae.partners.models import Need
from kitamae.partners.queries import open_needs
from kitamae.people.queries import system_user


@task()
def match_products(job: Running, /, **arguments: Any) -> None:
    """Hold the products that an approval concerns against every open need."""
    suppliers = EventParty.objects.filter(event=arguments["event"]).values("organisation_id")
    products = Product.objects.filter(
        supplier__in=suppliers, shown__isnull=False, state=ProductState.LISTED
    )
    approved_at = Event.objects.get(pk=arguments["event"]).at
    products = products.filter(shown__decided_at=approved_at).select_related("shown", "supplier")
    needs = list(open_needs(timezone.localdate(job.at)))
    total = products.count()
    for done, product in enumerate(products.iterator(chunk_size=200), 1):
        actions.find_matches(products=[product], needs=needs, by=system_user(), at=job.at)
        job.count(done, total)


@task()
def match_need(job: Running, /, **arguments: Any) -> None:
    """Hold every listed product against a need that was opened."""
    event = Event.objects.get(pk=arguments["event"])
    need = Need.objects.select_related("partner__buyer").get(code=event.subject_code)
    products = Product.objects.filter(state=ProductState.LISTED, shown__isnull=False)
    total = products.count()
    for done, product in enumerate(products.select_related("shown").iterator(chunk_size=200), 1):
        actions.find_matches(products=[product], needs=[need], by=system_user(), at=job.at)
        job.count(done, total)
