"""The photos of `kitamae sheet import --photos`: received, looked at, and put to use."""

from collections.abc import Iterator
from pathlib import Path

from django.core.files import File
from django.core.management.base import OutputWrapper
from django.utils import timezone

from kitamae.catalogue.models import PhotoUpload
from kitamae.catalogue.photos import actions
from kitamae.catalogue.photos.queries import job_of
from kitamae.kernel.bilingual import Language
from kitamae.kernel.problems import Problem
from kitamae.kernel.tasks import finish
from kitamae.people.models import Organisation, User

_LINES = {
    "ja": "写真{total}枚: 使用{used}・要確認{doubts}・商品不明{unmatched}・使えない{refused}",
    "en": "{total} photos: {used} in use, {doubts} to look at again, {unmatched} of no product, "
    "{refused} refused",
}


def import_photos(
    path: Path, *, supplier: Organisation, by: User, language: Language, out: OutputWrapper
) -> bool:
    """Import a folder, a zip or a picture, and tell what became of it; whether all are in use."""
    upload = actions.receive_photos(supplier=supplier, files=_files(path), by=by, at=timezone.now())
    job = job_of(upload)
    if job is not None:
        finish(job)
    upload = PhotoUpload.objects.get(pk=upload.pk)
    if upload.usable:
        upload = actions.store_photos(upload=upload, by=by, at=timezone.now())
    used = upload.counts["used"]
    doubts = upload.counts["warning"] - upload.counts["confirmed"]
    told = {**upload.counts, "total": upload.total, "used": used, "doubts": doubts}
    out.write(_LINES[language].format_map(told))
    for photo in upload.photos.filter(stored_at__isnull=True).order_by("pk"):
        said = " ".join(
            Problem(each["code"], each["params"]).message(language) for each in photo.findings
        )
        out.write(f"  {photo.file_name}  [{photo.status}] {said}")
    return bool(used == upload.total)


def _files(path: Path) -> Iterator[tuple[File[bytes], str]]:
    """One file after the other, under the name that it has below the folder."""
    found = sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]
    for each in found:
        with each.open("rb") as opened:
            name = each.relative_to(path).as_posix() if path.is_dir() else each.name
            yield File(opened), name
