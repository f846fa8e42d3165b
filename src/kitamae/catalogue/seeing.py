"""Which products a buyer knows of, and may buy: the condition that every list of them obeys."""

from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, Q

from kitamae.catalogue.choices import ExclusionKind, ProductState
from kitamae.catalogue.exclusions import Exclusion
from kitamae.people.models import Organisation
from kitamae.programmes.queries import is_catalogue_open


def seen_by(buyers: Iterable[Organisation]) -> Q:
    """What at least one of these buyers knows of, and may buy."""
    from kitamae.catalogue.models import Disclosure  # which is built on this

    seen = Q(pk__in=[])
    for buyer in buyers:
        known = Q(Exists(Disclosure.objects.filter(product=OuterRef("pk"), to=buyer)))
        if is_catalogue_open():
            known |= Q(state=ProductState.LISTED)
        seen |= known & _is_allowed(buyer)
    return seen & Q(shown__isnull=False)


def _is_allowed(buyer: Organisation) -> Q:
    """At least one destination, and at least one channel, that the supplier does not exclude."""
    allowed = Q()
    for kind, codes in (
        (ExclusionKind.COUNTRY, buyer.destinations),
        (ExclusionKind.CHANNEL, buyer.channels),
    ):
        wanted = set(codes)
        excluded = Exclusion.objects.filter(product=OuterRef("pk"), kind=kind, code__in=wanted)
        counted = excluded.order_by().values("product").annotate(count=Count("pk"))
        allowed &= Q(~Exists(counted.filter(count=len(wanted)))) if wanted else Q(pk__in=[])
    return allowed
