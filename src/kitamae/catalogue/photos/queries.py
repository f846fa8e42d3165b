"""Questions about photos: which stand for a product, and what a sending's page shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils.translation import gettext as _

from kitamae.catalogue.models import Photo, PhotoUpload, Product, Sheet
from kitamae.catalogue.photos.choices import PhotoStatus, UploadState
from kitamae.catalogue.photos.models import PhotoQuerySet
from kitamae.catalogue.queries import Seen
from kitamae.kernel.bilingual import Bilingual, current_language
from kitamae.kernel.models import Job
from kitamae.kernel.problems import Problem
from kitamae.people.models import User

TILES = 24  # photos on a page
FIRST_TILES = 8  # and on a sheet's
_WIDTH, _HEIGHT = 400, 300  # of the drawing over a tile (see ui: photo)
_LOOKS = {
    PhotoStatus.REFUSED: "stop",
    PhotoStatus.UNMATCHED: "stop",
    PhotoStatus.WARNING: "warn",
    PhotoStatus.REPAIRED: "ok",
    PhotoStatus.OK: "ok",
}


@dataclass(frozen=True, slots=True)
class Tile:
    """One photo as a page shows it: its verdict, what to do, and where the fault is."""

    photo: Photo
    kind: str
    verdict: str
    remedies: Sequence[str]
    mark: str
    name: Bilingual | None

    @property
    def alt(self) -> str:
        """What the picture shows, and what is wrong with it."""
        return f"{self.name or self.photo.file_name}: {self.verdict}"


def photos_for(viewer: User, products: Iterable[Product]) -> dict[int, list[Photo]]:
    """The photos in use of these products that a viewer sees, front first, by product; one query.

    Their addresses are made where there are pages: see `addresses` and the tag `picture`.
    """
    return _by_product(Photo.objects.visible_to(viewer), [product.pk for product in products])


def photos_of_seen(seen: Iterable[Seen]) -> dict[int, list[Photo]]:
    """The same for products that `answers_for` has just let out: whose they are was asked there."""
    return _by_product(Photo.objects.all(), [each.product.pk for each in seen])


def _by_product(photos: PhotoQuerySet, numbers: Sequence[int]) -> dict[int, list[Photo]]:
    shown: dict[int, list[Photo]] = {number: [] for number in numbers}
    found = photos.in_use().filter(product__in=numbers).defer("seen", "findings")
    for photo in found.order_by("number", "pk"):
        if photo.product_id is not None:
            shown[photo.product_id].append(photo)
    return shown


def uploads_of(viewer: User) -> QuerySet[PhotoUpload]:
    """The sendings that somebody may see, the newest first."""
    return PhotoUpload.objects.visible_to(viewer).select_related("by", "supplier")


def tiles_of(
    upload: PhotoUpload, page: int | str, size: int = TILES
) -> tuple[Page[Any], list[Tile]]:
    """A page of a sending's photos, those that ask for somebody first."""
    gravity = Case(
        *(When(status=status, then=Value(n)) for n, status in enumerate(PhotoStatus.values)),
        output_field=IntegerField(),
    )
    photos = upload.photos.filter(replaced_at__isnull=True).defer("seen")
    ordered = photos.alias(gravity=gravity).order_by("gravity", "jan", "number", "pk")
    paged = Paginator(ordered, size).get_page(page)
    names = _names(upload, {photo.jan for photo in paged.object_list} - {""})
    return paged, [_tile(photo, names.get(photo.jan)) for photo in paged.object_list]


def _names(upload: PhotoUpload, jans: set[str]) -> dict[str, Bilingual]:
    """What the products of these JANs are called: of the catalogue, else of the sheet."""
    products = Product.objects.filter(
        supplier=upload.supplier_id, gtin__in=[jan.zfill(14) for jan in jans]
    ).select_related("shown", "in_review", "in_preparation")
    names = {product.jan: product.newest.name for product in products if product.newest}
    if upload.sheet_id and jans - set(names):
        rows = upload.sheet.rows.filter(answers__jan__in=sorted(jans - set(names)))  # type: ignore[union-attr]
        names |= {row.answers["jan"]: row.name for row in rows}
    return names


def _tile(photo: Photo, name: Bilingual | None) -> Tile:
    language = current_language()
    problems = [(Problem(each["code"], each["params"]), each) for each in photo.findings]
    told = [(*problem.parted(language), each) for problem, each in problems]
    mark = next((_path(photo, each["mark"]) for _h, _r, each in told if each["mark"]), "")
    is_good = photo.status in {PhotoStatus.OK, PhotoStatus.REPAIRED}
    if photo.confirmed_at and photo.status == PhotoStatus.WARNING:
        return Tile(photo, "ok", _("Used as it is"), [], "", name)
    verdict = PhotoStatus(photo.status).label if is_good or not told else told[0][0]
    remedies = [f"{h}{r}" for h, r, _e in told] if is_good else [told[0][1]] if told else []
    remedies += [] if is_good else [f"{h} {r}".strip() for h, r, _e in told[1:3]]
    return Tile(photo, _LOOKS[PhotoStatus(photo.status)], str(verdict), remedies, mark, name)


def _path(photo: Photo, mark: dict[str, Any]) -> str:
    """A mark, told in fractions of the picture, as a path over a tile that shows it whole."""
    if not photo.renditions:
        return ""
    width, height = photo.renditions[0]["width"], photo.renditions[0]["height"]
    scale = min(_WIDTH / width, _HEIGHT / height)
    wide, high = width * scale, height * scale
    x = (_WIDTH - wide) / 2 + mark["x"] * wide
    y = (_HEIGHT - high) / 2 + mark["y"] * high
    w, h = mark["width"] * wide, mark["height"] * high
    if mark["shape"] == "box":
        return f"M{x:.0f} {y:.0f}h{w:.0f}v{h:.0f}h{-w:.0f}z"
    rx, ry = w / 2, h / 2
    arc = f"a{rx:.0f} {ry:.0f} 0 1 0"
    return f"M{x:.0f} {y + ry:.0f}{arc} {w:.0f} 0{arc} {-w:.0f} 0"


def sheet_part(sheet: Sheet) -> dict[str, Any]:
    """The photos that were sent with a sheet, as its page shows them: the first of them."""
    upload = sheet.photo_uploads.order_by("-pk").first()
    if upload is None or upload.state == UploadState.RECEIVED:
        return {"upload": upload}
    return {"upload": upload, "tiles": tiles_of(upload, 1, FIRST_TILES)[1]}


def missing_of(upload: PhotoUpload) -> list[str]:
    """Products without a front or a back, each in a sentence; the first of them."""
    language = current_language()
    return [Problem(each["code"], each["params"]).message(language) for each in upload.missing[:20]]


def figures_of(upload: PhotoUpload) -> list[dict[str, Any]]:
    """The photos by what becomes of them; they add up to all of them."""
    counts = upload.counts
    doubts = counts.get("warning", 0) - counts.get("confirmed", 0)
    shown = (
        (_("Can be used"), upload.usable, "ok"),
        (_("Look again"), doubts, "warn" if doubts else "none"),
        (_("Whose is it?"), counts.get("unmatched", 0), "stop"),
        (_("Cannot be used"), counts.get("refused", 0), "stop"),
    )
    return [
        {"label": label, "value": value, "unit": _("photos"), "kind": kind if value else "none"}
        for label, value, kind in shown
    ]


def job_of(upload: PhotoUpload) -> Job | None:
    """The newest background work that looks at a sending."""
    return (
        Job.objects.filter(
            event__subject_kind="catalogue.photoupload",
            event__subject_id=upload.pk,
            name="catalogue.check_photos",
        )
        .order_by("-pk")
        .first()
    )
