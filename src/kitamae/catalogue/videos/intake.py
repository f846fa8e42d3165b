"""Whether a file is a video that buyers can watch: one clear sentence where it is not."""

import tempfile
from pathlib import Path
from shutil import copyfileobj
from typing import BinaryIO

from kitamae.catalogue.videos.boxes import glance
from kitamae.catalogue.videos.choices import (
    LEAST_PIXELS,
    LEAST_SECONDS,
    MEGABYTE,
    MOST_BYTES,
    MOST_SECONDS,
)
from kitamae.catalogue.videos.film import PLAYED, Film, NoFilm
from kitamae.catalogue.videos.watching import watch


def checked_film(file: BinaryIO, size: int, *, path: Path | None = None) -> Film:
    """The facts and pictures of a file that is taken, or `NoFilm`.

    `path` is where the file lies, if it lies anywhere; else a copy is made for the child.
    """
    if size > MOST_BYTES:
        raise NoFilm("video.too_big", megabytes=size // MEGABYTE, limit=MOST_BYTES // MEGABYTE)
    glance(file, size)
    file.seek(0)
    film = watch(path) if path else _watched_copy(file)
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


def _watched_copy(file: BinaryIO) -> Film:
    with tempfile.NamedTemporaryFile(prefix="kitamae-film-", suffix=".mp4") as copy:
        copyfileobj(file, copy)
        copy.flush()
        return watch(Path(copy.name))
