"""Undoing a batch: what nobody has touched since goes back; the rest is kept and named.

Photos that came with the sheet go with their products: they leave their use, and what they had
replaced stands again. Photos of a product that is kept are kept with it.
"""

from datetime import datetime

from django.db.models import OuterRef, Subquery

from kitamae.catalogue.choices import RevisionState
from kitamae.catalogue.models import Dirty, Photo, Product, Revision
from kitamae.catalogue.photos.actions import withdraw_photos
from kitamae.catalogue.sheets.choices import Kept, RowOutcome
from kitamae.catalogue.sheets.models import Sheet
from kitamae.catalogue.sheets.standing import photos_that_go, reasons_to_stay
from kitamae.people.models import User


def undo(sheet: Sheet, *, by: User, at: datetime) -> dict[str, int]:
    """Take back a stored batch, in the caller's transaction; how many were reversed and kept."""
    _mark_kept(sheet)
    photos = _withdraw_photos(sheet, by=by, at=at)
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
    return {"reversed": len(numbers), "kept": kept, **photos}


def _withdraw_photos(sheet: Sheet, *, by: User, at: datetime) -> dict[str, int]:
    """Take the sheet's photos out of use, but for those whose product is kept."""
    going = list(photos_that_go(sheet).select_related("upload"))
    for upload in {photo.upload for photo in going}:
        own = [photo for photo in going if photo.upload_id == upload.pk]
        withdraw_photos(upload=upload, photos=own, by=by, at=at)
    kept = Photo.objects.in_use().filter(upload__sheet=sheet).count()
    return {"photos_reversed": len(going), "photos_kept": kept}


def _mark_kept(sheet: Sheet) -> None:
    """Say of each row whose product has gone on since why it stays."""
    reasons = reasons_to_stay(sheet)
    for reason in Kept:
        numbers = [number for number, why in reasons.items() if why == reason]
        sheet.rows.filter(pk__in=numbers).update(kept=reason)


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
