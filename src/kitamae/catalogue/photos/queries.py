"""Questions about photos: which stand for a product, and what a sending's page shows."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kitamae.catalogue.models import Photo, PhotoDecision, PhotoUpload, Product, Sheet
from kitamae.catalogue.photos.choices import PhotoStatus, UploadState
from kitamae.catalogue.photos.models import PhotoQuerySet
from kitamae.catalogue.photos.tiles import Tile, tile_of
from kitamae.catalogue.queries import Seen
from kitamae.kernel.bilingual import Bilingual, current_language
from kitamae.kernel.models import Job
from kitamae.kernel.problems import Problem
from kitamae.people.models import User

TILES = 24  # photos on a page
FIRST_TILES = 8  # and on a sheet's
MEASURED = (
    ("ground_share", gettext_lazy("Rim of the picture that is ground"), "{:.0f} %", 100),
    ("ground_lightness", gettext_lazy("Lightness of the ground (100 is white)"), "{:.0f}", 1),
    ("cut_share", gettext_lazy("Longest edge that the product crosses"), "{:.0f} %", 100),
    ("shadow_share", gettext_lazy("Largest shadow, of the picture"), "{:.1f} %", 100),
    ("glare_share", gettext_lazy("Largest glare, of the product"), "{:.1f} %", 100),  # until 0.3
    ("glare_edge", gettext_lazy("Fading edge of the light, of the longer side"), "{:.1f} %", 100),
    ("blur", gettext_lazy("Blur in pixels at 1,600 pixels"), "{:.1f}", 1),
    ("letters", gettext_lazy("Letters that were seen, about"), "{:.0f}", 1),
    (
        "letter_height",
        gettext_lazy("Height of small letters in pixels at 1,600 pixels"),
        "{:.0f}",
        1,
    ),
)


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
    return paged, [tile_of(photo, names.get(photo.jan)) for photo in paged.object_list]


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


def tiles_of_product(viewer: User, product: Product) -> list[Tile]:
    """Every photo that stands or waits for a product, as somebody of the office judges them."""
    own = Q(product=product)
    if product.jan:
        own |= Q(supplier=product.supplier_id, jan=product.jan, stored_at__isnull=True)
    photos = Photo.objects.visible_to(viewer).filter(own, replaced_at__isnull=True)
    newest = product.newest
    name = newest.name if newest else None
    ordered = photos.defer("seen").select_related("upload").order_by("number", "pk")
    return [tile_of(photo, name) for photo in ordered]


def decisions_on(photo: Photo) -> QuerySet[PhotoDecision]:
    """All that was decided on a photo's findings, also when it was sent before."""
    return PhotoDecision.objects.filter(digest=photo.digest).order_by("-at", "-pk")


def labels() -> Iterator[PhotoDecision]:
    """Every decision on a finding, as it came: labelled data that names nobody."""
    return PhotoDecision.objects.order_by("pk").iterator(chunk_size=1000)


def may_be_ruled(photo: Photo, verb: str) -> bool:
    """Whether the office has something to allow, or to send back, of this photo."""
    if photo.replaced_at is not None or photo.status == PhotoStatus.REFUSED:
        return False
    if verb == "overrule_photo":
        is_doubted = photo.status == PhotoStatus.WARNING and photo.confirmed_at is None
        return is_doubted and bool(photo.jan)
    return verb == "send_back_photo"


def name_of_photo(photo: Photo) -> Bilingual | None:
    """What the product on a photo is called, where it is known."""
    return _names(photo.upload, {photo.jan} - {""}).get(photo.jan)


def measured(photo: Photo) -> list[tuple[str, str]]:
    """What the detectors measured in a photo, each with what it is."""
    figures = (photo.seen or {}).get("figures", {})
    return [
        (str(label), form.format(figures[name] * scale))
        for name, label, form, scale in MEASURED
        if name in figures
    ]


def contents_of(upload: PhotoUpload) -> dict[str, Any]:
    """For how many products of a sending nobody said in which photo one sees what is inside."""
    usable = [PhotoStatus.OK, PhotoStatus.REPAIRED, PhotoStatus.WARNING]
    photos = upload.photos.filter(replaced_at__isnull=True, status__in=usable).exclude(jan="")
    shown = photos.filter(shows_contents=True).values("jan")
    asked = photos.exclude(jan__in=shown)
    return {"products": asked.values("jan").distinct().count()}


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
        {
            "label": label,
            "value": value,
            "unit": ngettext("photo", "photos", value),
            "kind": kind if value else "none",
        }
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
