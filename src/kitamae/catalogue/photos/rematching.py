"""Photos that were seen already, matched with the products that are known now.

Nothing is opened again: what was seen in each photo is kept with it.
"""

from collections.abc import Mapping
from dataclasses import replace

from django.db.models.fields.json import KT

from kitamae.catalogue.models import Photo, PhotoUpload, Product, SheetRow
from kitamae.catalogue.photos.endings import fits_ending
from kitamae.catalogue.photos.findings import Seen, Sign
from kitamae.catalogue.photos.matching import Examined, match_photos
from kitamae.catalogue.photos.naming import Name, read_name
from kitamae.catalogue.photos.report import Photo as Told
from kitamae.catalogue.photos.report import PhotoReport
from kitamae.catalogue.sheets.choices import SheetState
from kitamae.people.models import Organisation

_SIDES = {"photo.front_missing": 1, "photo.back_missing": 2}


def matched_now(upload: PhotoUpload) -> tuple[Mapping[int, Told], PhotoReport]:
    """What becomes of each photo of a sending that is not in use yet, by its number.

    What was sent last is read first, so that of two photos of a side it is the newer that stays.
    """
    photos = list(upload.photos.filter(stored_at__isnull=True).order_by("-sent", "pk"))
    report = match_photos((_examined(photo) for photo in photos), known_jans(upload.supplier))
    standing = set(
        Photo.objects.in_use().filter(supplier=upload.supplier).values_list("jan", "number")
    )
    missing = tuple(
        problem
        for problem in report.missing
        if (problem.params["jan"], _SIDES[problem.code]) not in standing
    )
    matched = {photo.pk: told for photo, told in zip(photos, report.photos, strict=True)}
    return matched, replace(report, missing=missing)


def known_jans(supplier: Organisation) -> set[str]:
    """The JANs of a supplier's products, and of the rows that it has ready to import."""
    stored = Product.objects.filter(supplier=supplier).exclude(gtin="")
    coming = SheetRow.objects.filter(
        sheet__supplier=supplier,
        sheet__state__in=(SheetState.CHECKED, SheetState.STORING),
        answers__has_key="jan",
    )
    found = {product.jan for product in stored.only("gtin")}
    return found | set(coming.values_list(KT("answers__jan"), flat=True))


def name_of(photo: Photo) -> Name:
    """What a photo's name says; what somebody said of it goes before."""
    name = read_name(photo.file_name)
    if photo.told:
        return replace(
            name, jan=photo.told["jan"], number=photo.told["number"], problem=None, repairs=()
        )
    return name


def _examined(photo: Photo) -> Examined:
    seen = Seen.from_json(photo.seen) if photo.seen else None
    problem = Sign(photo.problem["code"], photo.problem["params"]) if photo.problem else None
    fits = seen is None or not seen.format or fits_ending(seen.format, photo.file_name)
    return Examined(name_of(photo), seen, problem, fits)
