"""What is done with videos: added with their licence, withdrawn."""

from datetime import date, datetime
from typing import Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.models import Product, Video
from kitamae.catalogue.videos.film import Film
from kitamae.catalogue.videos.steps import VIDEO_STEPS
from kitamae.kernel.identifiers import new_code
from kitamae.kernel.refusal import Refusal
from kitamae.people.models import User


def add_video(
    *,
    product: Product,
    file: File[bytes] | None,
    film: Film | None,
    link: str,
    usable_by: str,
    until_date: date | None,
    by: User,
    at: datetime,
) -> Video:
    """Keep a product's video, a checked file or a link; buyers see it as its licence says."""
    video = Video(
        code=new_code("VI"),
        supplier=product.supplier,
        product=product,
        by=by,
        link=link,
        usable_by=usable_by,
        until_date=until_date,
        added_at=at,
    )
    if file is not None and film is not None:
        video.seconds, video.width, video.height = round(film.seconds), film.width, film.height
        video.file_name = (file.name or "")[:255]
        video.file.save(f"{video.code}.mp4", file, save=False)
        video.frames, video.poster = _kept_frames(video.code, film), film.best
    with VIDEO_STEPS.begin("add_video", video, by=by, at=at):
        video.facts |= {"product": product.code, "usable_by": usable_by}
    return video


def choose_poster(*, video: Video, number: int, by: User, at: datetime) -> Video:
    """Choose which of its pictures a video shows before it starts."""
    if not 0 <= number < len(video.frames):
        raise Refusal("no_such_picture", _("Choose one of the pictures of the video."))
    with VIDEO_STEPS.take("choose_poster", video, by=by, at=at) as video:
        video.poster = number
        video.facts |= {"picture": number + 1}
    return video


def withdraw_video(*, video: Video, by: User, at: datetime) -> Video:
    """Take a video away: buyers stop seeing it at once."""
    with VIDEO_STEPS.take("withdraw_video", video, by=by, at=at) as video:
        pass
    return video


def _kept_frames(code: str, film: Film) -> list[dict[str, Any]]:
    """The pictures of a film where they stay, beside the film."""
    return [
        {
            "seconds": frame.seconds,
            "name": default_storage.save(
                f"videos/frames/{code}-{number}.jpg", ContentFile(frame.jpeg)
            ),
        }
        for number, frame in enumerate(film.frames)
    ]
