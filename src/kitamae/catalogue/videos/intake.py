"""Whether a file is a video that buyers can watch: one clear sentence where it is not."""

from typing import BinaryIO

from kitamae.catalogue.videos.boxes import PLAYED, Film, NoFilm, read_film
from kitamae.catalogue.videos.choices import (
    LEAST_PIXELS,
    LEAST_SECONDS,
    MEGABYTE,
    MOST_BYTES,
    MOST_SECONDS,
)


def checked_film(file: BinaryIO, size: int) -> Film:
    """The facts of a file that is taken, or `NoFilm`."""
    if size > MOST_BYTES:
        raise NoFilm("video.too_big", megabytes=size // MEGABYTE, limit=MOST_BYTES // MEGABYTE)
    film = read_film(file, size)
    file.seek(0)
    seconds, pixels = round(film.seconds), max(film.width, film.height)
    if film.seconds > MOST_SECONDS:
        raise NoFilm("video.too_long", seconds=seconds, limit=MOST_SECONDS)
    if film.seconds < LEAST_SECONDS:
        raise NoFilm("video.too_short", seconds=seconds, limit=LEAST_SECONDS)
    if film.codec not in PLAYED:
        raise NoFilm("video.codec")
    if pixels < LEAST_PIXELS:
        raise NoFilm("video.small", pixels=pixels, minimum=LEAST_PIXELS)
    return film
