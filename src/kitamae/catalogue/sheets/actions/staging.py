"""Storing a sheet's rows: staged in chunks that nobody sees, then published at once.

A chunk is one short transaction and marks its rows, so that a worker that was killed goes on
where it stopped. Until the last, short transaction nobody sees anything of the batch.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import (
    Count,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, Left

from kitamae.catalogue.choices import ExclusionKind, ProductState, RevisionState
from kitamae.catalogue.models import Dirty, Exclusion, Product, Revision
from kitamae.catalogue.product_fields import product_fields
from kitamae.catalogue.sheets.actions.copying import PIECE, copy_rows, insert_each, set_each
from kitamae.catalogue.sheets.choices import Kept, RowOutcome
from kitamae.catalogue.sheets.models import Sheet, SheetRow
from kitamae.catalogue.stating import exclusions_of, gtin_of, stated
from kitamae.kernel.choices import Side
from kitamae.kernel.garbage import uncollected
from kitamae.kernel.identifiers import new_code
from kitamae.people.models import User

CHUNK = 500
_WIDTHS = {"name_ja": 200, "name_en": 300, "category": 8}  # of a revision's copies of answers
STORED = (RowOutcome.NEW, RowOutcome.CHANGED)


def rows_to_stage(sheet: Sheet) -> list[int]:
    """Numbers of the rows that are still to be staged, in the sheet's order."""
    waiting = sheet.rows.filter(outcome__in=STORED, revision__isnull=True, kept="")
    return list(waiting.values_list("pk", flat=True))


def stage_rows(*, sheet: Sheet, numbers: Sequence[int], by: User, at: datetime) -> None:
    """Stage one chunk of rows: products and revisions that nobody sees yet."""
    with transaction.atomic(), uncollected():
        waiting = sheet.rows.filter(pk__in=numbers, revision__isnull=True)
        _stage_new(sheet, waiting.filter(outcome=RowOutcome.NEW), by, at)
        _stage_changed(waiting.filter(outcome=RowOutcome.CHANGED), by, at)


def _stage_new(sheet: Sheet, rows: QuerySet[SheetRow], by: User, at: datetime) -> None:
    """New products with their first revisions; the answers are copied inside the database."""
    told_by = ("answers__jan", "answers__supplier_item_code", "answers__variant_parent")
    asked = rows.order_by("pk").values_list("pk", *told_by)
    told = list(asked)
    if not told:
        return
    codes = list(_new_codes(len(told)))
    products = [
        Product(
            code=code,
            supplier_id=sheet.supplier_id,
            gtin=gtin_of({"jan": jan}),
            item_code=str(item_code or "")[:60],
            family=str(family or "")[:40],
            state=ProductState.STAGED,
            created_at=at,
        )
        for code, (_row, jan, item_code, family) in zip(codes, told, strict=True)
    ]
    insert_each(products, Product)
    numbers = dict(Product.objects.filter(code__in=codes).values_list("code", "pk"))
    pairs = [(numbers[code], row) for code, (row, *_) in zip(codes, told, strict=True)]
    set_each(SheetRow, ("product",), pairs)
    entered = sheet.rows.filter(pk__in=[row for _product, row in pairs])
    copy_rows(
        Revision,
        entered.order_by("pk"),
        product=F("product"),
        number=Value(1),
        state=Value(RevisionState.STAGED.value),
        answers=F("answers"),
        originals=F("originals"),
        created_at=Value(at),
        created_by=Value(by.pk),
        turn_side=Value(Side.SUPPLIER.value),
        fields_version=Value(product_fields().version),
        **{key: _stated(key) for key in _WIDTHS},
    )
    first = Revision.objects.filter(product=OuterRef("product")).values("pk")[:1]
    entered.update(revision=Subquery(first))


def _stated(key: str) -> Combinable:
    """A revision's own column of an answer, as `stating.stated` would give it."""
    answer = Coalesce(KeyTextTransform(key, "answers"), Value(""), output_field=TextField())
    return Left(answer, _WIDTHS[key])


def _stage_changed(rows: QuerySet[SheetRow], by: User, at: datetime) -> None:
    """Further revisions of products that stand."""
    changed = list(rows.select_related("product", "based_on").order_by("pk"))
    last = Counter(_last_numbers([row.product_id for row in changed if row.product_id]))
    revisions = []
    for row in changed:
        last[row.product_id] += 1  # two rows may mean one product: each has its own number
        revisions.append(
            Revision(
                product=row.product,
                number=last[row.product_id],
                state=RevisionState.STAGED,
                based_on_id=row.based_on_id,
                originals=row.originals,
                created_at=at,
                created_by=by,
                turn_side=Side.SUPPLIER,
                writers=row.based_on.writers if row.based_on else {},
                **stated(_merged(row)),
            )
        )
    made = Revision.objects.bulk_create(revisions)
    pairs = ((revision.pk, row.pk) for revision, row in zip(made, changed, strict=True))
    set_each(SheetRow, ("revision",), pairs)


def _merged(row: SheetRow) -> dict[str, Any]:
    """What the product states now: a column that the sheet lacks, or leaves empty, stays as is."""
    return {**(row.based_on.answers if row.based_on else {}), **row.answers}


def _new_codes(count: int) -> set[str]:
    """So many codes that no product has: among thousands, chance gives some of them twice."""
    codes: set[str] = set()
    while len(codes) < count:
        drawn = {new_code("PR") for _ in range(count - len(codes))}
        taken = Product.objects.filter(code__in=drawn).values_list("code", flat=True)
        codes |= drawn - set(taken)
    return codes


def _last_numbers(products: Sequence[int]) -> dict[Any, int]:
    found = Revision.objects.filter(product__in=products).values("product")
    return dict(found.annotate(last=Max("number")).values_list("product", "last"))


def publish(sheet: Sheet) -> dict[str, int]:
    """Show the staged batch to its owner, in the caller's transaction; counts by outcome.

    A product that was edited between the check and now keeps its own edit; its row says so.
    """
    _keep_edited(sheet)
    staged = sheet.rows.filter(revision__state=RevisionState.STAGED).order_by("pk")
    told = list(staged.values_list("outcome", "revision", "product"))
    for first in range(0, len(told), PIECE):
        _show(told[first : first + PIECE])
    _add_exclusions(sheet)
    return count_rows(sheet)


def _show(told: Sequence[tuple[str, int, int]]) -> None:
    """Show some staged rows, each an outcome, a revision and a product, to their owner."""
    new = [tuple(pair) for outcome, *pair in told if outcome == RowOutcome.NEW]
    changed = [tuple(pair) for outcome, *pair in told if outcome != RowOutcome.NEW]
    set_each(Product, ("in_preparation",), new, state=ProductState.UNLISTED)
    set_each(Product, ("in_preparation",), changed)
    products = Product.objects.filter(pk__in=[product for *_rest, product in told])
    copy_rows(Dirty, products.order_by("pk"), product_id=F("pk"))
    revisions = [revision for _outcome, revision, _product in told]
    Revision.objects.filter(pk__in=revisions).update(state=RevisionState.DRAFT)


def _keep_edited(sheet: Sheet) -> None:
    """Drop the staged revisions whose product has gone on since the sheet was checked."""
    newer = Revision.objects.filter(
        product=OuterRef("product"), pk__gt=OuterRef("based_on")
    ).exclude(state=RevisionState.STAGED)
    moved = sheet.rows.filter(
        Q(Exists(newer)) | Q(based_on__edited_at__gt=sheet.checked_at),
        outcome=RowOutcome.CHANGED,
        revision__state=RevisionState.STAGED,
    )
    numbers = list(moved.values_list("pk", "revision"))
    sheet.rows.filter(pk__in=[row for row, _revision in numbers]).update(
        kept=Kept.EDITED, revision=None
    )
    Revision.objects.filter(pk__in=[revision for _row, revision in numbers]).delete()


def _add_exclusions(sheet: Sheet) -> None:
    """What the batch excludes holds from now on; what it no longer excludes waits for review."""
    rows = sheet.rows.filter(revision__isnull=False)
    asked = ("product", "answers__excluded_countries", "answers__excluded_channels")
    Exclusion.objects.bulk_create(
        (
            Exclusion(product_id=product, kind=ExclusionKind(kind), code=code)
            for product, countries, channels in rows.values_list(*asked).iterator()
            for kind, code in sorted(
                exclusions_of({"excluded_countries": countries, "excluded_channels": channels})
            )
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
    found = sheet.rows.order_by().values_list("outcome", "kept").annotate(rows=Count("pk"))
    for outcome, kept, rows in found:
        counts["kept" if kept else outcome] += rows
    return counts
