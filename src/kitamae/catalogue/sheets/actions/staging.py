"""Storing a sheet's rows: staged in chunks that nobody sees, then published at once.

A chunk is one short transaction and marks its rows, so that a worker that was killed goes on
where it stopped. Until the last, short transaction nobody sees anything of the batch.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery

from kitamae.catalogue.choices import ExclusionKind, ProductState, RevisionState
from kitamae.catalogue.models import Dirty, Exclusion, Product, Revision
from kitamae.catalogue.sheets.choices import Kept, RowOutcome
from kitamae.catalogue.sheets.models import Sheet, SheetRow
from kitamae.catalogue.stating import exclusions_of, gtin_of, stated
from kitamae.kernel.choices import Side
from kitamae.kernel.identifiers import new_code
from kitamae.people.models import User

CHUNK = 500
STORED = (RowOutcome.NEW, RowOutcome.CHANGED)


def rows_to_stage(sheet: Sheet) -> list[int]:
    """Numbers of the rows that are still to be staged, in the sheet's order."""
    waiting = sheet.rows.filter(outcome__in=STORED, revision__isnull=True, kept="")
    return list(waiting.values_list("pk", flat=True))


def stage_rows(*, sheet: Sheet, numbers: Sequence[int], by: User, at: datetime) -> None:
    """Stage one chunk of rows: products and revisions that nobody sees yet."""
    with transaction.atomic():
        waiting = sheet.rows.filter(pk__in=numbers, revision__isnull=True)
        rows = list(waiting.select_related("product", "based_on").order_by("pk"))
        _enter_products(sheet, [row for row in rows if row.outcome == RowOutcome.NEW], at)
        last = _last_numbers([row.product_id for row in rows if row.product_id])
        revisions = [
            Revision(
                product=row.product,
                number=last.get(row.product_id, 0) + 1,
                state=RevisionState.STAGED,
                based_on_id=row.based_on_id,
                originals=row.originals,
                created_at=at,
                created_by=by,
                turn_side=Side.SUPPLIER,
                **stated(_merged(row)),
            )
            for row in rows
        ]
        for row, revision in zip(rows, Revision.objects.bulk_create(revisions), strict=True):
            row.revision = revision
        SheetRow.objects.bulk_update(rows, ["product", "revision"])


def _merged(row: SheetRow) -> dict[str, Any]:
    """What the product states now: a column that the sheet lacks, or leaves empty, stays as is."""
    return {**(row.based_on.answers if row.based_on else {}), **row.answers}


def _enter_products(sheet: Sheet, rows: Sequence[SheetRow], at: datetime) -> None:
    products = [
        Product(
            code=new_code("PR"),
            supplier_id=sheet.supplier_id,
            gtin=gtin_of(row.answers),
            item_code=str(row.answers.get("supplier_item_code", ""))[:60],
            state=ProductState.STAGED,
            created_at=at,
        )
        for row in rows
    ]
    for row, product in zip(rows, Product.objects.bulk_create(products), strict=True):
        row.product = product


def _last_numbers(products: Sequence[int]) -> dict[Any, int]:
    found = Revision.objects.filter(product__in=products).values("product")
    return dict(found.annotate(last=Max("number")).values_list("product", "last"))


def publish(sheet: Sheet) -> dict[str, int]:
    """Show the staged batch to its owner, in the caller's transaction; counts by outcome.

    A product that was edited between the check and now keeps its own edit; its row says so.
    """
    staged = Revision.objects.filter(
        pk__in=sheet.rows.values("revision"), state=RevisionState.STAGED
    )
    _keep_edited(sheet, staged)
    mine = staged.filter(product=OuterRef("pk")).values("pk")[:1]
    products = Product.objects.filter(pk__in=staged.values("product"))
    numbers = list(products.values_list("pk", flat=True))
    products.update(in_preparation=Subquery(mine))
    products.filter(state=ProductState.STAGED).update(state=ProductState.UNLISTED)
    staged.update(state=RevisionState.DRAFT)
    _add_exclusions(sheet)
    Dirty.objects.bulk_create((Dirty(product_id=number) for number in numbers), batch_size=1000)
    return count_rows(sheet)


def _keep_edited(sheet: Sheet, staged: QuerySet[Revision]) -> None:
    """Drop the staged revisions whose product has gone on since the sheet was checked."""
    newer = Revision.objects.filter(
        product=OuterRef("product"), pk__gt=OuterRef("based_on")
    ).exclude(state=RevisionState.STAGED)
    moved = sheet.rows.filter(
        Q(Exists(newer)) | Q(based_on__edited_at__gt=sheet.checked_at),
        outcome=RowOutcome.CHANGED,
        revision__in=staged,
    )
    numbers = list(moved.values_list("pk", "revision"))
    sheet.rows.filter(pk__in=[row for row, _revision in numbers]).update(
        kept=Kept.EDITED, revision=None
    )
    Revision.objects.filter(pk__in=[revision for _row, revision in numbers]).delete()


def _add_exclusions(sheet: Sheet) -> None:
    """What the batch excludes holds from now on; what it no longer excludes waits for review."""
    rows = sheet.rows.filter(
        Q(answers__has_key="excluded_countries") | Q(answers__has_key="excluded_channels"),
        revision__isnull=False,
    )
    Exclusion.objects.bulk_create(
        (
            Exclusion(product_id=number, kind=ExclusionKind(kind), code=code)
            for number, answers in rows.values_list("product", "answers").iterator()
            for kind, code in sorted(exclusions_of(answers))
        ),
        batch_size=1000,
        ignore_conflicts=True,
    )


def drop_staged(sheet: Sheet) -> None:
    """Take back what was staged and not published, in the caller's transaction."""
    staged = list(
        sheet.rows.filter(revision__state=RevisionState.STAGED).values_list("revision", flat=True)
    )
    sheet.rows.filter(revision__in=staged).update(revision=None)
    Revision.objects.filter(pk__in=staged).delete()
    born = list(
        sheet.rows.filter(product__state=ProductState.STAGED).values_list("product", flat=True)
    )
    sheet.rows.filter(product__in=born).update(product=None)
    Product.objects.filter(pk__in=born).delete()


def count_rows(sheet: Sheet) -> dict[str, int]:
    """Rows by outcome, and those kept; they add up to the rows of the file."""
    counts = {outcome.value: 0 for outcome in RowOutcome} | {"kept": 0}
    for outcome, kept in sheet.rows.values_list("outcome", "kept").iterator():
        counts["kept" if kept else outcome] += 1
    return counts
