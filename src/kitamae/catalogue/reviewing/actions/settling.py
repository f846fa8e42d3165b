"""Products that look alike: found by night, and told apart by the office."""

from dataclasses import asdict
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.models import Double, Product
from kitamae.catalogue.reviewing.actions.many import chunks
from kitamae.catalogue.reviewing.choices import DoubleState
from kitamae.catalogue.reviewing.pairs import pairs_alike
from kitamae.kernel import events
from kitamae.kernel.sentences import say
from kitamae.people.models import User
from kitamae.people.rules import is_office

say(
    "catalogue",
    quiet=["find_doubles"],
    find_doubles=_("The night looked for products that may be one: %(count)s pairs."),
)


def find_doubles(*, by: User, at: datetime) -> int:
    """Keep every pair of products that may be one, for the office to settle; how many wait.

    What was settled stays so; a pair that no longer looks alike is forgotten.
    """
    found = pairs_alike()
    with transaction.atomic():
        settled = set(Double.objects.exclude(state=DoubleState.OPEN).values_list("first", "second"))
        standing = {
            (each.first_id, each.second_id): each
            for each in Double.objects.filter(state=DoubleState.OPEN)
        }
        gone = [each.pk for pair, each in standing.items() if pair not in found]
        for part in chunks(gone):
            Double.objects.filter(pk__in=part).delete()
        new = [
            Double(first_id=one, second_id=other, found_at=at, **asdict(why))
            for (one, other), why in sorted(found.items())
            if (one, other) not in settled and (one, other) not in standing
        ]
        Double.objects.bulk_create(new, batch_size=500)
        count = len(new) + len(standing) - len(gone)
        if new or gone:
            facts = {"count": count}
            events.record("catalogue.find_doubles", about=None, by=by, at=at, facts=facts)
    return count


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
