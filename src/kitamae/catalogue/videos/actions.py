"""What is done with videos: added with their licence, withdrawn."""

from datetime import date, datetime

from django.core.files.base import File

from kitamae.catalogue.models import Product, Video
from kitamae.catalogue.videos.boxes import Film
from kitamae.catalogue.videos.steps import VIDEO_STEPS
from kitamae.kernel.identifiers import new_code
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
    with VIDEO_STEPS.begin("add_video", video, by=by, at=at):
        video.facts |= {"product": product.code, "usable_by": usable_by}
    return video


def withdraw_video(*, video: Video, by: User, at: datetime) -> Video:
    """Take a video away: buyers stop seeing it at once."""
    with VIDEO_STEPS.take("withdraw_video", video, by=by, at=at) as video:
        pass
    return video
