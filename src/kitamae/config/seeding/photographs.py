"""Between the chapters: each maker sends its photographs, most of them in order."""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from kitamae.catalogue.models import Photo, PhotoUpload
from kitamae.catalogue.photos import actions
from kitamae.catalogue.photos.choices import PhotoStatus
from kitamae.catalogue.photos.findings import Rendition
from kitamae.catalogue.photos.rematching import matched_now
from kitamae.config.seeding.darkroom import Developed
from kitamae.people.models import Organisation, User
from kitamae.people.queries import system_user


def send(place: Organisation, person: User, developed: Sequence[Developed], at: datetime) -> None:
    """One zip of photographs: kept, matched by their names, put to use where they may be."""
    upload = actions.receive_photos(
        supplier=place, files=[(ContentFile(_zip(developed)), "photos.zip")], by=person, at=at
    )
    sent = upload.files.get()
    actions.keep_seen(photos=[_photo(upload, each) for each in developed])
    actions.end_file(sent=sent, at=at)
    matched, report = matched_now(upload)
    later = at + timedelta(minutes=2)
    upload = actions.check_photos(
        upload=upload, matched=matched, report=report, by=system_user(), at=later
    )
    later = at + timedelta(minutes=20)
    # a maker knows its own photographs: it stands by the first of those that are doubted
    for photo in upload.photos.filter(status=PhotoStatus.WARNING).order_by("pk")[:1]:
        upload = actions.confirm_photo(upload=upload, photo=photo, by=person, at=later)
    actions.store_photos(upload=upload, by=person, at=later)


def _zip(developed: Sequence[Developed]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
        for each in developed:
            archive.write(each.path, each.name)
    return content.getvalue()


def _photo(upload: PhotoUpload, developed: Developed) -> Photo:
    seen = developed.seen
    return Photo(
        upload=upload,
        sent=upload.files.get(),
        supplier_id=upload.supplier_id,
        file_name=developed.name,
        seen={**seen.as_json(), "renditions": []},
        renditions=[_kept(upload, each) for each in seen.renditions],
        digest=seen.digest,
        fingerprint=seen.fingerprint,
    )


def _kept(upload: PhotoUpload, made: Rendition) -> dict[str, Any]:
    """One size, kept where every photo's sizes are."""
    path = Path(made.path)
    name = default_storage.save(
        f"renditions/{upload.code}/{path.name}", ContentFile(path.read_bytes())
    )
    return {"size": made.size, "name": name, "width": made.width, "height": made.height}
