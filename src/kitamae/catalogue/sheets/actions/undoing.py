"""Undoing a batch: what nobody has touched since goes back; the rest is kept and named."""

from django.db.models import Exists, OuterRef, Q, Subquery

from kitamae.catalogue.choices import RevisionState
from kitamae.catalogue.models import Dirty, Disclosure, Product, Revision
from kitamae.catalogue.sheets.choices import Kept, RowOutcome
from kitamae.catalogue.sheets.models import Sheet


def undo(sheet: Sheet) -> dict[str, int]:
    """Take back a stored batch, in the caller's transaction; how many were reversed and kept."""
    _mark_kept(sheet)
    rows = sheet.rows.filter(revision__isnull=False, kept="")
    numbers = list(rows.values_list("product", flat=True))
    changed = list(rows.filter(outcome=RowOutcome.CHANGED).values_list("product", flat=True))
    born = list(rows.filter(outcome=RowOutcome.NEW).values_list("product", flat=True))
    _go_back(sheet, changed)
    rows.filter(product__in=born).update(product=None, revision=None)
    Product.objects.filter(pk__in=born).update(in_preparation=None)
    Product.objects.filter(pk__in=born).delete()
    Dirty.objects.bulk_create((Dirty(product_id=number) for number in numbers), batch_size=1000)
    kept = sheet.rows.exclude(kept="").count()
    return {"reversed": len(numbers), "kept": kept}


def _mark_kept(sheet: Sheet) -> None:
    """Say of each row whose product has gone on since why it stays."""
    stored = sheet.rows.filter(revision__isnull=False, kept="")
    shown = Disclosure.objects.filter(product=OuterRef("product"), at__gte=sheet.stored_at)
    stored.filter(Exists(shown)).update(kept=Kept.DISCLOSED)
    stored.filter(kept="").exclude(revision__state=RevisionState.DRAFT).update(kept=Kept.SUBMITTED)
    newer = Revision.objects.filter(product=OuterRef("product"), pk__gt=OuterRef("revision"))
    stored.filter(kept="").filter(Q(Exists(newer)) | Q(revision__edited_at__isnull=False)).update(
        kept=Kept.EDITED
    )


def _go_back(sheet: Sheet, products: list[int]) -> None:
    """Point changed products at the revision that they had in preparation before, if any."""
    before = sheet.rows.filter(
        product=OuterRef("pk"),
        based_on__state__in=[RevisionState.DRAFT, RevisionState.CHANGES_ASKED],
    ).values("based_on")[:1]
    Product.objects.filter(pk__in=products).update(in_preparation=Subquery(before))
    Revision.objects.filter(
        pk__in=sheet.rows.filter(product__in=products).values("revision")
    ).update(state=RevisionState.UNDONE, turn_side="")
