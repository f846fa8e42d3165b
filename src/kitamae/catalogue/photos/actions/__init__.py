"""What is done with photos: received, looked at, matched, confirmed, put to use."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.models import Photo, PhotoUpload, Product, SentPhotos, Sheet
from kitamae.catalogue.photos.actions.ruling import label_findings, label_retaken, rule
from kitamae.catalogue.photos.choices import CONTENTS, PhotoStatus, Ruling, UploadState
from kitamae.catalogue.photos.report import Photo as Told
from kitamae.catalogue.photos.report import PhotoReport
from kitamae.catalogue.photos.steps import PHOTO_STEPS
from kitamae.catalogue.stating import gtin_of
from kitamae.kernel.choices import Side as Party
from kitamae.kernel.identifiers import new_code
from kitamae.kernel.refusal import Refusal
from kitamae.people.models import Organisation, User
from kitamae.people.rules import is_office

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


def forget_photos(*, photos: Iterable[Photo], retaken_at: datetime | None = None) -> None:
    """Forget photos that were never in use, their sizes too.

    Where they were taken anew, what was found in them was right: that is kept.
    """
    for photo in photos:
        if retaken_at is not None:
            label_retaken(photo=photo, at=retaken_at)
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
        is_new = photo.confirmed_at is None
        photo.number = photo.number or photo.suggested_number
        photo.confirmed_by, photo.confirmed_at = by, at
        photo.save(update_fields=["number", "confirmed_by", "confirmed_at"])
        if is_new:
            label_findings(photo=photo, ruling=Ruling.KEPT, side=_side_of(by), at=at)
        _count(upload)
        upload.facts |= {"photo": photo.pk, "file": photo.file_name}
    return upload


def tick_contents(
    *, upload: PhotoUpload, photos: Sequence[Photo], shows: bool, by: User, at: datetime
) -> PhotoUpload:
    """Say of some photos whether one sees in them what is inside: a person's tick."""
    with PHOTO_STEPS.take("tick_contents", upload, by=by, at=at) as upload:
        if not photos:
            raise Refusal("no_photo", _("No photo was chosen. Choose one, then say what it shows."))
        ruling = Ruling.SHOWN if shows else Ruling.NOT_SHOWN
        for photo in photos:
            if photo.shows_contents != shows:
                photo.shows_contents = shows
                photo.save(update_fields=["shows_contents"])
                rule(photo=photo, code=CONTENTS, ruling=ruling, side=_side_of(by), at=at)
        upload.facts |= {"photos": [photo.pk for photo in photos], "shows": shows}
    return upload


def overrule_photo(*, photo: Photo, reason: str, by: User, at: datetime) -> Photo:
    """The office allows a photo in spite of what was found; it is used with its sending."""
    with PHOTO_STEPS.take("overrule_photo", photo.upload, by=by, at=at) as upload:
        photo = upload.photos.get(pk=photo.pk)
        if photo.status != PhotoStatus.WARNING or not photo.jan:
            raise Refusal(
                "not_a_doubt",
                _("Only a doubt can be overruled. This photo needs its maker, or a new one."),
            )
        photo.number = photo.number or photo.suggested_number
        photo.confirmed_by, photo.confirmed_at = by, at
        photo.ruling = {"ruling": Ruling.ALLOWED, "reason": reason, "at": at.isoformat()}
        if upload.state == UploadState.STORED and photo.is_usable:
            photo.stored_at = photo.stored_at or at
        photo.save()
        label_findings(photo=photo, ruling=Ruling.ALLOWED, side=Party.OFFICE, at=at)
        join_products(supplier=upload.supplier, at=at)
        _count(upload)
        upload.facts |= {"photo": photo.pk, "reason": reason}
    return photo


def send_back_photo(
    *, photo: Photo, faults: Sequence[str], reason: str, by: User, at: datetime
) -> Photo:
    """The office asks for a new photo: this one leaves its use at once, whoever confirmed it.

    `faults` are codes of findings, told by a detector or seen by a person alone.
    """
    with PHOTO_STEPS.take("send_back_photo", photo.upload, by=by, at=at) as upload:
        photo = upload.photos.get(pk=photo.pk)
        if photo.replaced_at is not None or photo.status == PhotoStatus.REFUSED:
            raise Refusal("not_in_use", _("This photo is not used, so it need not be replaced."))
        for code in faults:
            rule(photo=photo, code=code, ruling=Ruling.SENT_BACK, side=Party.OFFICE, at=at)
        product = photo.product
        photo.problem = {"code": "photo.sent_back", "params": {"reason": reason}}
        photo.ruling = {"ruling": Ruling.SENT_BACK, "reason": reason, "at": at.isoformat()}
        photo.status = PhotoStatus.REFUSED
        photo.findings = [{**photo.problem, "mark": None}]
        photo.stored_at = photo.product = photo.confirmed_by = photo.confirmed_at = None
        photo.save()
        _count(upload)
        upload.facts |= {"photo": photo.pk, "faults": list(faults), "reason": reason}
        upload.facts |= {"product": product.code} if product else {}
    return photo


def withdraw_photos(
    *, upload: PhotoUpload, photos: Sequence[Photo], by: User, at: datetime
) -> PhotoUpload:
    """Take photos of one sending out of use; what they had replaced stands again."""
    with PHOTO_STEPS.take("withdraw_photos", upload, by=by, at=at) as upload:
        for photo in photos:
            photo.stored_at = photo.product = None
        Photo.objects.bulk_update(photos, ["stored_at", "product"], batch_size=CHUNK)
        Photo.objects.filter(replaced_by__in=photos, replaced_at__isnull=False).update(
            replaced_at=None, replaced_by=None
        )
        stands = upload.photos.in_use().exists()
        upload.state = UploadState.STORED if stands else UploadState.CHECKED
        upload.stored_at = upload.stored_at if stands else None
        _count(upload)
        upload.facts |= {"withdrawn": len(photos)}
    return upload


def _side_of(person: User) -> Party:
    return Party.OFFICE if is_office(person) else Party.SUPPLIER


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
            before.replaced_at, before.replaced_by = at, photo
        newest[photo.jan, photo.number] = photo
    standing = Photo.objects.in_use().filter(product__in={photo.product for photo in joined})
    for old in standing.exclude(pk__in=[photo.pk for photo in joined]):
        if (old.jan, old.number) in newest:
            old.replaced_at, old.replaced_by = at, newest[old.jan, old.number]
            old.save(update_fields=["replaced_at", "replaced_by"])
    Photo.objects.bulk_update(joined, ["product", "replaced_at", "replaced_by"], batch_size=CHUNK)
    return len(joined)
