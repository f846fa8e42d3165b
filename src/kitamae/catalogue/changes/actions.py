"""A change is put before those who know the product, and they take note of it."""

from datetime import datetime

from django.db.models import QuerySet

from kitamae.catalogue.changes.queries import unseen
from kitamae.catalogue.models import Disclosure, Product, Revision
from kitamae.catalogue.steps import PRODUCT_STEPS
from kitamae.people.choices import OrganisationKind
from kitamae.people.models import User


def tell_of_changes(*, approved: QuerySet[Revision], at: datetime) -> None:
    """Put before each organisation what it knows otherwise; in the caller's transaction.

    What was changed back before anybody took note of it is nothing to tell.
    """
    rows = Disclosure.objects.filter(product__shown__in=approved)
    known = list(rows.select_related("product__shown", "revision", "acknowledged"))
    changed = {row.pk for row in unseen(known)}
    rows.exclude(pk__in=changed).exclude(changed_at=None).update(changed_at=None)
    rows.filter(pk__in=changed).update(changed_at=at)


def acknowledge_change(*, product: Product, by: User, at: datetime) -> Product:
    """A buyer's people have seen what changed since it was shown to them."""
    buyers = by.seats_of(OrganisationKind.BUYER, writing=True)
    with PRODUCT_STEPS.take("acknowledge_change", product, by=by, at=at) as product:
        Disclosure.objects.filter(product=product, to__in=buyers).update(
            acknowledged=product.shown, acknowledged_at=at, changed_at=None
        )
        product.facts["revision"] = product.shown_id
    return product
