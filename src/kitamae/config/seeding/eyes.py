"""Beside the fourth chapter: what people did with their own eyes, so that each page shows it.

A reviewer takes products over, ticks, comments at a field, holds a decision; the office allows a
photo that was doubted; a maker says of a photo that it shows the contents, and sends a film.
"""

import io

from django.core.files.base import ContentFile

from kitamae.catalogue.choices import ProductState, RevisionState
from kitamae.catalogue.models import Photo, Product, Revision
from kitamae.catalogue.photos import actions as photos
from kitamae.catalogue.photos.choices import PhotoStatus
from kitamae.catalogue.reviewing.actions import deciding
from kitamae.catalogue.reviewing.checklist import points_for
from kitamae.catalogue.reviewing.choices import Verdict
from kitamae.catalogue.videos.actions import add_video
from kitamae.catalogue.videos.choices import UsableBy
from kitamae.catalogue.videos.intake import checked_film
from kitamae.config.seeding.cast import Cast
from kitamae.config.seeding.days import Days
from kitamae.config.seeding.filming import film_of

_REMARK = "表示ラベルの写真では「大豆(遺伝子組換えでない)」とあります。同じ書き方に直してください。"
_HELD = "ケースの寸法が単品の寸法より小さくなっています。外寸をもう一度測ってください。"
_ALLOWED = (
    "光っているのは包装の地の色で、文字はすべて読めます。店の担当者にも見てもらい、この写真を"
    "使うことにしました。"
)


def review(cast: Cast, days: Days) -> None:
    """Of what waits: every other has a reviewer; one is half looked at; one is decided, held."""
    waiting = list(Revision.objects.filter(state=RevisionState.SUBMITTED).select_related("product"))
    for nth, revision in enumerate(waiting[:12:2]):
        officer = cast.officer(nth)
        deciding.assign(revision=revision, reviewer=officer, by=officer, at=days.ago(1, 9, nth))
    for revision in waiting[:1]:
        officer, looked = cast.officer(0), [point.code for point in points_for(revision)[:2]]
        deciding.keep_ticks(revision=revision, ticked=looked, by=officer, at=days.ago(1, 9, 30))
        deciding.remark(
            revision=revision, field="ingredients_label_ja", text=_REMARK, by=officer,
            at=days.ago(1, 9, 35),
        )  # fmt: skip
    for revision in waiting[2:3]:
        deciding.decide(
            revision=revision, verdict=Verdict.ASK_CHANGES, note=_HELD, is_later=True,
            by=cast.officer(1), at=days.ago(1, 10, 5),
        )  # fmt: skip


def look_at_photos(cast: Cast, days: Days) -> None:
    """The office allows one doubted photo; the first maker ticks one that shows the contents."""
    doubted = Photo.objects.filter(status=PhotoStatus.WARNING, confirmed_at=None).exclude(jan="")
    for photo in doubted.order_by("pk")[:1]:
        photos.overrule_photo(photo=photo, reason=_ALLOWED, by=cast.officer(0), at=days.ago(2, 11))
    maker = cast.makers[0]
    for photo in Photo.objects.in_use().filter(supplier=maker.organisation, number=1)[:1]:
        photos.tick_contents(
            upload=photo.upload, photos=[photo], shows=True, by=maker.person, at=days.ago(9, 11)
        )


def film(cast: Cast, days: Days) -> None:
    """The first maker sends a film of its first product."""
    maker = cast.makers[0]
    listed = Product.objects.filter(supplier=maker.organisation, state=ProductState.LISTED)
    for product in listed.select_related("shown", "supplier").order_by("pk")[:1]:
        assert product.shown is not None
        content = film_of(product.shown.answers)
        add_video(
            product=product,
            file=ContentFile(content, name=f"{product.item_code or product.code}.mp4"),
            film=checked_film(io.BytesIO(content), len(content)),
            link="",
            usable_by=UsableBy.SELLERS,
            until_date=None,
            by=maker.person,
            at=days.ago(8, 15),
        )
