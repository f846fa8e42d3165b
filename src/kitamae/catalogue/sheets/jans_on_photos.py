"""Which JANs that a sheet lost stand on photos of the same batch, or of the same maker."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Q
from django.db.models.fields.json import KT

from kitamae.catalogue.models import Photo, Product, Sheet, SheetRow
from kitamae.catalogue.photos.naming import read_name
from kitamae.catalogue.product_fields import product_fields
from kitamae.catalogue.sheets.comparing import kept_params
from kitamae.catalogue.sheets.lost_jans import (
    FOUND,
    LOST,
    MISSING,
    Loser,
    Sighting,
    free,
    propose,
)
from kitamae.kernel.problems import Problem

_EMPTY = "needed.register"
MOST_PHOTOS = 10_000  # of a maker that are asked, the newest first


def jans_found(sheet: Sheet) -> dict[int, Mapping[str, Any]]:
    """By the number of a row, the problem of its JAN with the code that a photo bears.

    Only what is new is told: a row of which the same was said before is left out.
    """
    column = next(
        (each for each in sheet.columns.get("recognised", ()) if each["field"] == "jan"), None
    )
    if column is None:
        return {}
    rows = {row.pk: row for row in _losing(sheet)}
    losers = [_loser(row) for row in rows.values()]
    if not losers:
        return {}
    seen = free(_sightings(sheet), _taken(sheet))
    told = {pk: _problem(rows[pk], each, column) for pk, each in propose(losers, seen).items()}
    return {pk: problem for pk, problem in told.items() if problem not in rows[pk].problems}


def _losing(sheet: Sheet) -> Iterator[SheetRow]:
    """Rows without a JAN, those with reasons of their own left out."""
    rows = sheet.rows.filter(~Q(answers__has_key="jan") & ~Q(answers__has_key="no_jan_reason"))
    for row in rows.order_by("pk").iterator(chunk_size=1000):
        codes = {each["code"] for each in row.problems if each["field"] == "jan"}
        if not codes or codes <= LOST | {FOUND, MISSING, _EMPTY}:
            yield row


def _loser(row: SheetRow) -> Loser:
    value = next((str(each["value"]) for each in row.problems if each["field"] == "jan"), "")
    said = row.answers
    return Loser(row.pk, value, str(said.get("supplier_item_code", "")), said.get("name_ja", ""))


def _sightings(sheet: Sheet) -> Iterator[Sighting]:
    """Codes on photos: of the same sending first, then of the maker's others."""
    photos = Photo.objects.filter(supplier=sheet.supplier_id, replaced_at__isnull=True)
    near = photos.filter(upload__sheet=sheet)
    own = near if near.exists() else photos
    for seen, file in own.order_by("-pk").values_list("seen", "file_name")[:MOST_PHOTOS]:
        named = read_name(file).jan
        for jan in (seen or {}).get("barcodes") or ([named] if named else []):
            yield Sighting(jan, file)


def _taken(sheet: Sheet) -> set[str]:
    """The JANs that other rows of the sheet, or products of the maker, have already."""
    said = sheet.rows.filter(answers__has_key="jan").values_list(KT("answers__jan"), flat=True)
    stored = Product.objects.filter(supplier=sheet.supplier_id).exclude(gtin="").only("gtin")
    return set(said) | {product.jan for product in stored}


def _problem(row: SheetRow, found: Sighting, column: Mapping[str, Any]) -> dict[str, Any]:
    value = _loser(row).value
    params = {
        "label": product_fields()["jan"].label,
        "file": found.file[-80:],
        "jan": found.jan,
        "value": value,
    }
    problem = Problem(FOUND if value else MISSING, params)
    return {
        "column": column["column"],
        "header": column["header"],
        "field": "jan",
        "code": problem.code,
        "params": kept_params(problem),
        "value": value,
        "suggestion": found.jan,
    }
