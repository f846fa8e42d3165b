"""What changed of products since they were shown to a buyer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.timezone import localdate

from kitamae.answers.differences import Difference, differences
from kitamae.answers.visibility import visible
from kitamae.catalogue.choices import NOTICE_DAYS, ProductState
from kitamae.catalogue.models import Disclosure, Product, Revision
from kitamae.catalogue.product_fields import product_fields
from kitamae.kernel.calendars import working_days_after
from kitamae.kernel.choices import Side
from kitamae.kernel.turns import Standing, standing
from kitamae.people.choices import OrganisationKind
from kitamae.people.models import Organisation, User


@dataclass(frozen=True, slots=True)
class Change:
    """What changed of a product since a buyer last took note of it, at the buyer's level."""

    product: Product
    since: Revision
    now: Revision
    differences: tuple[Difference, ...]
    changed_on: date
    standing: Standing | None  # whose turn: its people's, until they have taken note


def changes_for(viewer: User, product: Product | None = None) -> list[Change]:
    """What this buyer has not taken note of, the longest waiting first; of one product, or all."""
    rows = waiting_changes(viewer).select_related(
        "product__shown", "product__supplier", "revision", "acknowledged", "to"
    )
    if product is not None:
        rows = rows.filter(product=product)
    first: dict[int, Disclosure] = {}
    for row in rows.order_by("changed_at", "pk"):
        first.setdefault(row.product_id, row)
    found = map(_change, first.values())
    return [change for change in found if change is not None and change.differences]


def waiting_changes(viewer: User) -> QuerySet[Disclosure]:
    """What was shown to this person's buyers and has changed since, unseen.

    A product that it may no longer see, or that has ended, asks for nothing.
    """
    rows = _changed_since(viewer)
    products = Product.objects.visible_to(viewer).exclude(state=ProductState.DISCONTINUED)
    return rows.filter(product__in=products.filter(pk__in=rows.values("product")))


def count_waiting_changes(viewer: User) -> int:
    """How many products they are; asked on every page, so it is short where there is nothing."""
    changed = set(_changed_since(viewer).values_list("product", flat=True))
    if not changed:
        return 0
    products = Product.objects.visible_to(viewer).exclude(state=ProductState.DISCONTINUED)
    return products.filter(pk__in=changed).count()


def _changed_since(viewer: User) -> QuerySet[Disclosure]:
    buyers = viewer.seats_of(OrganisationKind.BUYER)
    return Disclosure.objects.filter(to__in=buyers, changed_at__isnull=False)


def changes_told(approved: Iterable[Revision], *, to: Organisation, at: datetime) -> list[Change]:
    """What one buyer is told of changes that were approved at that moment; nothing it is not shown.

    Somebody who took note meanwhile is told nothing.
    """
    rows = Disclosure.objects.filter(product__shown__in=approved, to=to, changed_at=at)
    may_see = Product.objects.sold_to([to]).exclude(state=ProductState.DISCONTINUED)
    rows = rows.filter(product__in=may_see.filter(pk__in=rows.values("product"))).select_related(
        "product__shown", "product__supplier", "revision", "acknowledged", "to"
    )
    last = {row.product_id: row for row in rows.order_by("product", "pk")}
    found = map(_change, last.values())
    return [change for change in found if change is not None and change.differences]


def material_differences(before: Revision, after: Revision) -> tuple[Difference, ...]:
    """What an introduced buyer reads otherwise now, texts aside."""
    table = product_fields()
    then, now = (visible(revision.answers, table, "introduced") for revision in (before, after))
    return tuple(each for each in differences(then, now, table) if not each.minor)


def _change(row: Disclosure) -> Change | None:
    since, now = row.acknowledged or row.revision, row.product.shown
    if now is None or row.changed_at is None:
        return None
    changed_on = localdate(row.changed_at)
    countries = tuple(dict.fromkeys(("JP", row.to.country)))
    return Change(
        product=row.product,
        since=since,
        now=now,
        differences=material_differences(since, now),
        changed_on=changed_on,
        standing=standing(
            side=Side.BUYER,
            is_mine=True,
            since_date=changed_on,
            due_date=working_days_after(changed_on, NOTICE_DAYS, countries),
            today=localdate(),
            countries=countries,
        ),
    )


def unseen(rows: Iterable[Disclosure]) -> list[Disclosure]:
    """Those of these disclosures whose product now reads otherwise than what was taken note of."""
    return [
        row
        for row in rows
        if row.product.shown is not None
        and material_differences(row.acknowledged or row.revision, row.product.shown)
    ]
