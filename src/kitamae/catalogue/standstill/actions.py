"""Products withheld and put back with their maker's participation; reviews whose clocks stop."""

from datetime import date, datetime

from django.db import transaction

from kitamae.catalogue.actions import touch
from kitamae.catalogue.choices import ProductState, RevisionState
from kitamae.catalogue.models import Product, Revision, RevisionQuerySet
from kitamae.catalogue.steps import PRODUCT_STEPS
from kitamae.kernel.clocks import start_clocks, stop_clocks
from kitamae.people.models import User

WAITING = (RevisionState.SUBMITTED, RevisionState.IN_REVIEW, RevisionState.CHANGES_ASKED)


def withhold_products(*, supplier: int, by: User, at: datetime) -> int:
    """Take everything of a maker out of the catalogue, and remember what was in it; how many."""
    return _move("withhold_product", supplier, by, at, is_withheld=True)


def put_back_products(*, supplier: int, by: User, at: datetime) -> int:
    """Put back what was withheld, and nothing that its maker had paused itself; how many."""
    return _move("put_back_product", supplier, by, at, is_withheld=False)


def _move(verb: str, supplier: int, by: User, at: datetime, *, is_withheld: bool) -> int:
    found = Product.objects.filter(supplier=supplier, is_withheld=not is_withheld)
    if is_withheld:
        found = found.filter(state=ProductState.LISTED)
    with transaction.atomic():
        numbers = list(found.values_list("pk", flat=True))
        rows = Product.objects.filter(pk__in=numbers)
        count = PRODUCT_STEPS.take_chunk(
            verb, rows, about=None, by=by, at=at, is_withheld=is_withheld
        )
        if count:
            touch(products=numbers)
            PRODUCT_STEPS.tell_all(verb, count, about=None, by=by, at=at, parties=[supplier])
    return count


def stop_reviews(*, on: date) -> int:
    """Stop the clocks of everything in review; how many ran."""
    return stop_clocks(_reviews(), on)


def start_reviews(*, on: date) -> int:
    """Start them again; how many stood."""
    return start_clocks(_reviews(), on)


def _reviews() -> RevisionQuerySet:
    return Revision.objects.filter(state__in=WAITING).exclude(turn_side="")
