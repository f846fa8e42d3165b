"""Background work on photos: looked at in the limited child, matched, put to use."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from kitamae.catalogue.models import Photo, PhotoUpload, Product, SentPhotos, Sheet
from kitamae.catalogue.photos import Seen, Upload, actions, look_at
from kitamae.catalogue.photos.choices import PhotoStatus, UploadState
from kitamae.catalogue.photos.intake import Received
from kitamae.catalogue.photos.rematching import matched_now, name_of
from kitamae.kernel.models import Event
from kitamae.kernel.tasks import Running, task
from kitamae.people.queries import system_user

BATCH = 25  # photos that are kept together; a worker that is killed loses these


def _upload_of(arguments: dict[str, Any]) -> PhotoUpload:
    return PhotoUpload.objects.get(code=Event.objects.get(pk=arguments["event"]).subject_code)


@task()
def check_photos(job: Running, /, **arguments: Any) -> None:
    """Look at every photo of a sending that was not looked at yet, then match them all."""
    upload = _upload_of(arguments)
    if upload.state != UploadState.RECEIVED:
        return  # a repeat: they were looked at
    actions.forget_unfinished(upload=upload)
    waiting = list(upload.files.filter(looked_at__isnull=True).order_by("pk"))
    zips = [sent for sent in waiting if _is_zip(sent)]
    plain = [sent for sent in waiting if sent not in zips]
    done, total = 0, None if zips else len(plain)
    for files in filter(None, [plain, *([one] for one in zips)]):
        for photos in _looked_at(upload, files):
            actions.keep_seen(photos=photos)
            done += len(photos)
            job.count(done, total)
        for sent in files:
            actions.end_file(sent=sent, at=timezone.now())
    _drop_replaced(upload, waiting)
    matched, report = matched_now(upload)
    actions.check_photos(
        upload=upload, matched=matched, report=report, by=system_user(), at=timezone.now()
    )


def _is_zip(sent: SentPhotos) -> bool:
    with sent.file.open("rb") as opened:
        return bytes(opened.read(4)) in {b"PK\x03\x04", b"PK\x05\x06"}


def _looked_at(upload: PhotoUpload, files: list[SentPhotos]) -> Iterator[list[Photo]]:
    """What was seen in some pictures, or in one zip, in batches; their sizes are stored."""
    with tempfile.TemporaryDirectory() as room, tempfile.TemporaryDirectory() as made:
        sources = [_copy(sent, Path(room, str(n)), sent.file_name) for n, sent in enumerate(files)]
        batch: list[Photo] = []
        found = look_at(sources, renditions=Path(made))
        for number, (received, seen) in enumerate(found):
            if received.litter:
                continue
            sent = files[number] if len(files) > 1 else files[0]
            batch.append(_photo(upload, sent, received, seen))
            if len(batch) == BATCH:
                yield batch
                batch = []
        if batch:
            yield batch


def _copy(sent: SentPhotos, path: Path, name: str) -> Upload:
    with sent.file.open("rb") as stored, path.open("wb") as copy:
        shutil.copyfileobj(stored, copy)
    return Upload(path, name)


def _photo(upload: PhotoUpload, sent: SentPhotos, received: Received, seen: Seen | None) -> Photo:
    problem = received.problem
    return Photo(
        upload=upload,
        sent=sent,
        supplier_id=upload.supplier_id,
        file_name=received.file,
        seen=seen and {**seen.as_json(), "renditions": []},
        problem=problem and {"code": problem.code, "params": dict(problem.params)},
        renditions=[_store(upload, each.path, each) for each in seen.renditions] if seen else [],
        digest=seen.digest if seen else "",
        fingerprint=seen.fingerprint if seen else "",
    )


def _store(upload: PhotoUpload, path: str, made: Any) -> dict[str, Any]:
    with Path(path).open("rb") as opened:
        name = default_storage.save(f"renditions/{upload.code}/{Path(path).name}", File(opened))
    Path(path).unlink()
    return {"size": made.size, "name": name, "width": made.width, "height": made.height}


def _drop_replaced(upload: PhotoUpload, fresh: list[SentPhotos]) -> None:
    """A photo that was sent anew takes the place of the one before it."""
    numbers = {sent.pk for sent in fresh}
    said: set[Any] = set()
    before: list[Photo] = []
    for photo in upload.photos.filter(stored_at__isnull=True):
        if photo.sent_id in numbers:
            said |= {photo.file_name, name_of(photo).proper}
        else:
            before.append(photo)
    said.discard(None)
    actions.forget_photos(
        photos=[p for p in before if p.file_name in said or name_of(p).proper in said],
        retaken_at=timezone.now(),
    )


def _concerned(event: Event) -> list[PhotoUpload]:
    """The sendings that an event may match anew: its own, or all that wait for its maker."""
    waiting = PhotoUpload.objects.filter(state=UploadState.CHECKED)
    match event.subject_kind:
        case "catalogue.sheet":
            return list(waiting.filter(supplier__sheets__code=event.subject_code))
        case "catalogue.product":
            unmatched = waiting.filter(photos__status=PhotoStatus.UNMATCHED)
            maker = Product.objects.get(pk=event.subject_id or 0).supplier_id
            return list(unmatched.filter(supplier=maker).distinct())
        case _:
            return [PhotoUpload.objects.get(code=event.subject_code)]


@task()
def match_photos(job: Running, /, **arguments: Any) -> None:
    """Match a supplier's photos anew after a sheet was read, a product entered, a photo named."""
    uploads = _concerned(Event.objects.get(pk=arguments["event"]))
    for number, upload in enumerate(uploads, 1):
        matched, report = matched_now(upload)
        actions.match_photos(
            upload=upload, matched=matched, report=report, by=system_user(), at=job.at
        )
        job.count(number, len(uploads))


@task()
def store_photos(job: Running, /, **arguments: Any) -> None:
    """Put a sheet's photos to use once it is stored, and give waiting ones their products."""
    event = Event.objects.select_related("by").get(pk=arguments["event"])
    sheet = Sheet.objects.get(code=event.subject_code)
    for upload in sheet.photo_uploads.filter(state=UploadState.CHECKED):
        matched, report = matched_now(upload)
        actions.match_photos(
            upload=upload, matched=matched, report=report, by=system_user(), at=job.at
        )
        if any(photo.is_usable for photo in upload.photos.all()):
            actions.store_photos(upload=upload, by=event.by, at=job.at)
    with transaction.atomic():
        actions.join_products(supplier=sheet.supplier, at=job.at)
