"""What is done with photos: received, looked at, matched, confirmed, put to use."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.models import Photo, PhotoUpload, Product, SentPhotos, Sheet
from kitamae.catalogue.photos.choices import PhotoStatus
from kitamae.catalogue.photos.report import Photo as Told
from kitamae.catalogue.photos.report import PhotoReport
from kitamae.catalogue.photos.steps import PHOTO_STEPS
from kitamae.catalogue.stating import gtin_of
from kitamae.kernel.identifiers import new_code
from kitamae.kernel.refusal import Refusal
from kitamae.people.models import Organisation, User

MISSING_TOLD = 200  # products without a front or a back that are named
CHUNK = 500

Files = Iterable[tuple[File[bytes], str]]


def receive_photos(
    *, supplier: Organisation, files: Files, sheet: Sheet | None = None, by: User, at: datetime
) -> PhotoUpload:
    """Keep photos and zips that a supplier sent; they are looked at in the background."""
    upload = PhotoUpload(code=new_code("PU"), supplier=supplier, sheet=sheet, by=by, received_at=at)
    with PHOTO_STEPS.begin("receive_photos", upload, by=by, at=at):
        _keep(upload, files)
    return upload


def add_photos(*, upload: PhotoUpload, files: Files, by: User, at: datetime) -> PhotoUpload:
    """Keep photos that replace bad ones of the same sending, or complete it."""
    with PHOTO_STEPS.take("add_photos", upload, by=by, at=at) as upload:
        _keep(upload, files)
    return upload


def _keep(upload: PhotoUpload, files: Files) -> None:
    for number, (file, name) in enumerate(files, upload.files.count()):
        sent = SentPhotos(upload=upload, file_name=name[:300])
        sent.file.save(f"{upload.code}-{number}", file, save=False)
        sent.save()


def check_photos_again(*, upload: PhotoUpload, by: User, at: datetime) -> PhotoUpload:
    """Have photos looked at once more after that was stopped or failed."""
    with PHOTO_STEPS.take("check_photos_again", upload, by=by, at=at) as upload:
        pass
    return upload


def forget_unfinished(*, upload: PhotoUpload) -> None:
    """Forget what was seen of files whose looking-at broke off."""
    forget_photos(photos=upload.photos.filter(sent__looked_at__isnull=True))


def forget_photos(*, photos: Iterable[Photo]) -> None:
    """Forget photos that were never in use, their sizes too."""
    for photo in photos:
        for rendition in photo.renditions:
            default_storage.delete(rendition["name"])
        photo.delete()


def keep_seen(*, photos: Sequence[Photo]) -> None:
    """Keep what was seen of some photos."""
    Photo.objects.bulk_create(photos, batch_size=CHUNK)


def end_file(*, sent: SentPhotos, at: datetime) -> None:
    """Say that a file was looked at whole."""
    sent.looked_at = at
    sent.save(update_fields=["looked_at"])


def check_photos(
    *, upload: PhotoUpload, matched: Mapping[int, Told], report: PhotoReport, by: User, at: datetime
) -> PhotoUpload:
    """End the looking-at: each photo, by its number, as the match report tells it."""
    with PHOTO_STEPS.take("check_photos", upload, by=by, at=at) as upload:
        upload.checked_at = at
        _tell(upload, matched, report)
    return upload


def match_photos(
    *, upload: PhotoUpload, matched: Mapping[int, Told], report: PhotoReport, by: User, at: datetime
) -> PhotoUpload:
    """Match photos anew with the products that are known now."""
    with PHOTO_STEPS.take("match_photos", upload, by=by, at=at) as upload:
        _tell(upload, matched, report)
    return upload


def _tell(upload: PhotoUpload, matched: Mapping[int, Told], report: PhotoReport) -> None:
    photos = list(upload.photos.filter(pk__in=list(matched), stored_at__isnull=True))
    for photo in photos:
        told = matched[photo.pk]
        photo.jan, photo.number = told.jan or "", told.number
        photo.suggested_number = told.suggested_number
        photo.status = told.status
        photo.findings = [_finding(each) for each in told.signs]
    fields = ["jan", "number", "suggested_number", "status", "findings"]
    Photo.objects.bulk_update(photos, fields, batch_size=CHUNK)
    upload.missing = [
        {"code": problem.code, "params": dict(problem.params)}
        for problem in report.missing[:MISSING_TOLD]
    ]
    _count(upload, len(report.missing))
    upload.facts |= upload.counts


def _finding(sign: Any) -> dict[str, Any]:
    mark = sign.mark
    return {
        "code": sign.code,
        "params": dict(sign.params),
        "mark": mark
        and {name: getattr(mark, name) for name in ("shape", "x", "y", "width", "height")},
    }


def _count(upload: PhotoUpload, missing: int | None = None) -> None:
    counts = dict.fromkeys(PhotoStatus.values, 0) | {"confirmed": 0, "used": 0}
    for photo in upload.photos.only("status", "jan", "number", "confirmed_at", "stored_at"):
        counts[photo.status] += 1
        counts["confirmed"] += photo.status == PhotoStatus.WARNING and photo.is_usable
        counts["used"] += photo.stored_at is not None
    before = upload.counts.get("missing", 0)
    upload.counts = counts | {"missing": before if missing is None else missing}


def confirm_photo(*, upload: PhotoUpload, photo: Photo, by: User, at: datetime) -> PhotoUpload:
    """Use a photo as it is, in spite of what was seen in it."""
    with PHOTO_STEPS.take("confirm_photo", upload, by=by, at=at) as upload:
        if photo.status != PhotoStatus.WARNING:
            raise Refusal(
                "not_a_doubt",
                _("This photo cannot be used as it is. Take it anew, and send it again."),
            )
        photo.number = photo.number or photo.suggested_number
        photo.confirmed_by, photo.confirmed_at = by, at
        photo.save(update_fields=["number", "confirmed_by", "confirmed_at"])
        _count(upload)
        upload.facts |= {"photo": photo.pk, "file": photo.file_name}
    return upload


def name_photo(
    *, upload: PhotoUpload, photo: Photo, jan: str, number: int, by: User, at: datetime
) -> PhotoUpload:
    """Say whose a photo is and which side it shows; its matching follows."""
    with PHOTO_STEPS.take("name_photo", upload, by=by, at=at) as upload:
        photo.told = {"jan": jan, "number": number}
        photo.save(update_fields=["told"])
        upload.facts |= {"photo": photo.pk, "jan": jan, "number": number}
    return upload


def store_photos(*, upload: PhotoUpload, by: User, at: datetime) -> PhotoUpload:
    """Put the photos to use that are in order or confirmed; each replaces the one before it.

    A photo whose product is not entered yet waits for the sheet that brings it.
    """
    with PHOTO_STEPS.take("store_photos", upload, by=by, at=at) as upload:
        usable = [photo for photo in upload.photos.all() if photo.is_usable]
        if not usable:
            raise Refusal(
                "nothing_to_store",
                _("No photo can be used yet. Confirm one as it is, or send a new one."),
            )
        fresh = [photo for photo in usable if photo.stored_at is None]
        for photo in fresh:
            photo.stored_at = at
        Photo.objects.bulk_update(fresh, ["stored_at"], batch_size=CHUNK)
        upload.stored_at = at
        join_products(supplier=upload.supplier, at=at)
        _count(upload)
        upload.facts |= upload.counts
    return upload


def join_products(*, supplier: Organisation, at: datetime) -> int:
    """Give stored photos to the products of their JAN, in the caller's transaction; how many."""
    waiting = list(
        Photo.objects.in_use().filter(supplier=supplier, product__isnull=True).order_by("pk")
    )
    gtins = {gtin_of({"jan": photo.jan}) for photo in waiting}
    products = {
        product.gtin: product
        for product in Product.objects.filter(supplier=supplier, gtin__in=gtins)
    }
    joined = [photo for photo in waiting if gtin_of({"jan": photo.jan}) in products]
    newest: dict[tuple[str, int | None], Photo] = {}
    for photo in joined:
        photo.product = products[gtin_of({"jan": photo.jan})]
        if (before := newest.get((photo.jan, photo.number))) is not None:
            before.replaced_at = at
        newest[photo.jan, photo.number] = photo
    standing = Photo.objects.in_use().filter(product__in={photo.product for photo in joined})
    for old in standing.exclude(pk__in=[photo.pk for photo in joined]):
        if (old.jan, old.number) in newest:
            old.replaced_at = at
            old.save(update_fields=["replaced_at"])
    Photo.objects.bulk_update(joined, ["product", "replaced_at"], batch_size=CHUNK)
    return len(joined)
