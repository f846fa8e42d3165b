"""Decisions on findings, kept as labelled data; in the transaction of the act they belong to."""

from datetime import datetime

from kitamae.catalogue.models import Photo, PhotoDecision
from kitamae.catalogue.photos.choices import PhotoStatus, Ruling
from kitamae.catalogue.photos.sentences import is_known, status_of
from kitamae.kernel.choices import Side


def rule(*, photo: Photo, code: str, ruling: Ruling, side: Side, at: datetime) -> PhotoDecision:
    """Keep one decision on one kind of finding."""
    figures = figures_of(photo)
    return PhotoDecision.objects.create(
        photo=photo,
        digest=photo.digest,
        number=photo.number,
        code=code,
        was_told=any(each["code"] == code for each in photo.findings),
        ruling=ruling,
        side=side,
        detectors=int(figures.pop("detectors", 1)),
        figures=figures,
        at=at,
    )


def label_findings(*, photo: Photo, ruling: Ruling, side: Side, at: datetime) -> None:
    """Keep the same decision on every doubt that was told of a photo."""
    for code in doubts_of(photo):
        rule(photo=photo, code=code, ruling=ruling, side=side, at=at)


def label_retaken(*, photo: Photo, at: datetime) -> None:
    """Its maker took the photo anew: the doubts told of it were heeded."""
    if photo.status == PhotoStatus.WARNING and photo.confirmed_at is None:
        label_findings(photo=photo, ruling=Ruling.RETAKEN, side=Side.SUPPLIER, at=at)


def doubts_of(photo: Photo) -> list[str]:
    """The codes of what was told of a photo as a doubt."""
    codes = dict.fromkeys(str(each["code"]) for each in photo.findings)
    return [code for code in codes if is_known(code) and status_of(code) == "warning"]


def figures_of(photo: Photo) -> dict[str, float]:
    """What was measured in a photo, its size in pixels with it."""
    seen = photo.seen or {}
    size = {name: float(seen.get(name) or 0) for name in ("width", "height")}
    return {**seen.get("figures", {}), **size}
