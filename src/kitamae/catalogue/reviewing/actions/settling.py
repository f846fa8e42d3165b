"""Two products that look alike: the office says that they are two."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from kitamae.catalogue.models import Double, Product
from kitamae.catalogue.reviewing.choices import DoubleState
from kitamae.kernel import events
from kitamae.people.models import User
from kitamae.people.rules import is_office


def tell_apart(*, product: Product, other: Product, by: User, at: datetime) -> Double:
    """Say that two products are two: nobody is asked about them again."""
    if not is_office(by):
        raise PermissionDenied("catalogue.tell_apart")
    first, second = sorted((product.pk, other.pk))
    with transaction.atomic():
        double, _made = Double.objects.update_or_create(
            first_id=first,
            second_id=second,
            defaults={
                "state": DoubleState.APART,
                "has_same_jan": bool(product.gtin) and product.gtin == other.gtin,
                "found_at": at,
                "by": by,
                "decided_at": at,
            },
        )
        facts = {"other": other.code}
        events.record("catalogue.tell_apart", about=product, by=by, at=at, facts=facts)
    return double
