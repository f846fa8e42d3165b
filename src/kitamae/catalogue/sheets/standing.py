"""Which rows of a stored batch have gone on since, and why an undo leaves them alone."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Case, CharField, Exists, OuterRef, Q, Value, When

from kitamae.catalogue.choices import RevisionState
from kitamae.catalogue.models import Disclosure, Photo, Revision
from kitamae.catalogue.photos.models import PhotoQuerySet
from kitamae.catalogue.sheets.choices import Kept
from kitamae.catalogue.sheets.models import Sheet


def reasons_to_stay(sheet: Sheet) -> Mapping[int, Kept]:
    """By the number of a row: why an undo leaves it alone. Rows that may go are not in it."""
    told = _with_reason(sheet).values_list("pk", "reason")
    return {number: Kept(reason) for number, reason in told if reason}


def _with_reason(sheet: Sheet) -> Any:
    shown = Disclosure.objects.filter(product=OuterRef("product"), at__gte=sheet.stored_at)
    newer = Revision.objects.filter(product=OuterRef("product"), pk__gt=OuterRef("revision"))
    return sheet.rows.filter(revision__isnull=False, kept="").annotate(
        reason=Case(
            When(Exists(shown), then=Value(Kept.DISCLOSED)),
            When(~Q(revision__state=RevisionState.DRAFT), then=Value(Kept.SUBMITTED)),
            When(Exists(newer) | Q(revision__edited_at__isnull=False), then=Value(Kept.EDITED)),
            default=Value(""),
            output_field=CharField(),
        )
    )


def photos_that_go(sheet: Sheet) -> PhotoQuerySet:
    """The photos that came with a sheet and are in use, but for those of products that stay."""
    stays = sheet.rows.filter(pk__in=list(reasons_to_stay(sheet))) | sheet.rows.exclude(kept="")
    kept = list(stays.values_list("product", flat=True))
    return Photo.objects.in_use().filter(upload__sheet=sheet).exclude(product__in=kept)
