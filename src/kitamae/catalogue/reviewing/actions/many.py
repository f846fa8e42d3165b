"""Many revisions at once: submitted, approved.

Each has three parts, so that ten thousand rows never lie in one transaction: `…_chunk` moves some
rows without telling anybody, `tell_…` writes the one event of them all, and `…_all` is both, for
few.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.actions import list_wanted, show
from kitamae.catalogue.changes.actions import tell_of_changes
from kitamae.catalogue.models import Batch, Product, Revision, Sheet
from kitamae.catalogue.reviewing.choices import CHUNK
from kitamae.catalogue.steps import PRODUCT_STEPS, REVISION_STEPS
from kitamae.catalogue.submission import unready
from kitamae.kernel import events
from kitamae.kernel.models import Event
from kitamae.kernel.sentences import say
from kitamae.people.models import User

Owned = Revision | Sheet | Batch
RETURNS = ("catalogue.ask_changes", "catalogue.reject")
TOLD_RETURNED = "catalogue.tell_returned"

# each product's own history tells that it came back; this is what the letter follows
say(
    "catalogue",
    quiet=["tell_returned"],
    tell_returned=_("%(by)s sent back %(what)s at once; each maker has one letter."),
)


def chunks(numbers: Sequence[int], size: int = CHUNK) -> list[Sequence[int]]:
    """Numbers of rows in parts of one transaction each."""
    return [numbers[first : first + size] for first in range(0, len(numbers), size)]


def submit_chunk(*, numbers: Collection[int], about: Owned | None, by: User, at: datetime) -> int:
    """Submit those of these drafts that are ready, and tell nobody yet; how many went."""
    waiting = Revision.objects.filter(
        pk__in=numbers, state__in=REVISION_STEPS["submit"].when
    ).select_related("product__shown")
    if about is not None:
        waiting = waiting.filter(product__supplier=about.supplier_id)
    ready = [each.pk for each in waiting if unready(each, each.product) is None]
    chosen = Revision.objects.filter(pk__in=ready)
    with transaction.atomic():
        count = REVISION_STEPS.take_chunk(
            "submit", chosen, about=about, by=by, at=at, submitted_at=at
        )
        mine = chosen.filter(product=OuterRef("pk")).values("pk")[:1]
        Product.objects.filter(in_preparation__in=ready).update(
            in_review=Subquery(mine), in_preparation=None
        )
    return count


def submit_all(
    *, revisions: QuerySet[Revision], by: User, at: datetime, about: Owned | None = None
) -> int:
    """Submit many drafts; those not ready stay. How many went.

    The office does it for anybody's. A supplier does it `about` something of its own, a sheet or
    a revision, and then only its own drafts go.
    """
    numbers = list(revisions.values_list("pk", flat=True))
    with transaction.atomic():
        parts = chunks(numbers)
        count = sum(submit_chunk(numbers=part, about=about, by=by, at=at) for part in parts)
        tell_submitted(count, numbers=numbers, about=about, by=by, at=at)
    return count


def tell_submitted(
    count: int,
    *,
    numbers: Sequence[int],
    about: Owned | None,
    by: User,
    at: datetime,
) -> None:
    """Write the one event of all that was submitted at that moment."""
    if count:
        makers = makers_of(numbers)
        REVISION_STEPS.tell_all("submit", count, about=about, by=by, at=at, parties=makers)


def approve_chunk(*, numbers: Collection[int], by: User, at: datetime) -> int:
    """Approve those of these revisions that wait for it, and tell nobody yet; how many."""
    with transaction.atomic():
        waiting = Revision.objects.filter(pk__in=numbers, state__in=REVISION_STEPS["approve"].when)
        found = list(waiting.values_list("pk", flat=True))
        chosen = Revision.objects.filter(pk__in=found)
        count = REVISION_STEPS.take_chunk(
            "approve", chosen, about=None, by=by, at=at, decided_at=at
        )
        products = show(chosen)
        tell_of_changes(approved=chosen, at=at)
        list_wanted(products, by=by, at=at, is_told=False)
    return count


def approve_all(*, revisions: QuerySet[Revision], by: User, at: datetime) -> int:
    """Approve many revisions; those that are not up for a decision stay. How many."""
    numbers = list(revisions.order_by("pk").values_list("pk", flat=True))
    with transaction.atomic():
        count = sum(approve_chunk(numbers=part, by=by, at=at) for part in chunks(numbers))
        tell_approved(numbers=numbers, by=by, at=at)
    return count


def tell_approved(*, numbers: Sequence[int], by: User, at: datetime) -> None:
    """Write the one event of all that was approved at that moment, and that of all listed then."""
    count, listed = 0, 0
    makers: set[int] = set()
    listing: set[int] = set()
    for part in chunks(numbers):
        now = Revision.objects.filter(pk__in=part, decided_at=at, state="approved")
        found = list(now.values_list("product__supplier", "product__listed_at"))
        count += len(found)
        makers |= {maker for maker, _listed_at in found}
        new = [maker for maker, listed_at in found if listed_at == at]
        listed += len(new)
        listing |= set(new)
    if listed:
        PRODUCT_STEPS.tell_all("list_product", listed, about=None, by=by, at=at, parties=listing)
    if count:
        REVISION_STEPS.tell_all("approve", count, about=None, by=by, at=at, parties=makers)


def tell_returned(*, numbers: Sequence[int], by: User, at: datetime) -> None:
    """Write the one event of all that was sent back or rejected together at that moment."""
    returned: list[int] = []
    for part in chunks(numbers):
        told = Event.objects.filter(
            name__in=RETURNS, subject_kind="catalogue.revision", subject_id__in=part, at=at
        )
        returned += [
            each.subject_id
            for each in told.order_by("subject_id")
            if each.subject_id is not None and each.facts.get("is_one_of_many")
        ]
    if returned:
        facts = {"count": len(returned), "numbers": returned}
        events.record(
            TOLD_RETURNED, about=None, by=by, at=at, facts=facts, parties=makers_of(returned)
        )


def makers_of(numbers: Sequence[int]) -> set[int]:
    """Whose products these revisions are."""
    return {
        maker
        for part in chunks(numbers)
        for maker in Revision.objects.filter(pk__in=part).values_list(
            "product__supplier", flat=True
        )
    }
