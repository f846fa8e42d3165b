"""What an MP4 or QuickTime file says of itself: its length, its size, its kind of picture.

Only the lengths and names of boxes are read (ISO/IEC 14496-12), by seeking from one to the next;
no picture is decoded, and no box is loaded whole, so that a hostile file costs a few kilobytes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from kitamae.kernel.problems import Problem, load

load(__package__)

_MOST_BOXES = 2000  # on one level: a telephone writes about ten
_INSIDE = {b"moov", b"trak", b"mdia", b"minf", b"stbl"}
PLAYED = {b"avc1", b"avc3", b"av01", b"vp09"}  # what every browser of a buyer plays


@dataclass(slots=True)
class Film:
    """What the boxes of a file said."""

    seconds: float = 0.0
    width: int = 0
    height: int = 0
    codec: bytes = b""


class NoFilm(Exception):  # noqa: N818 - an answer, not a fault of ours
    """The file cannot be taken as a video; the problem says why."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.problem = Problem(code, params)


def read_film(file: BinaryIO, size: int) -> Film:
    """The facts of a video file, or `NoFilm` with one clear sentence."""
    if size == 0:
        raise NoFilm("video.empty")
    file.seek(0)
    if file.read(12)[4:8] != b"ftyp":
        raise NoFilm("video.not_a_video")
    film = Film()
    names = [name for name, _start, _end in _walk(file, 0, size, film)]
    if b"moov" not in names or b"mdat" not in names:
        raise NoFilm("video.cut_off")
    if not film.codec or not film.seconds:
        raise NoFilm("video.no_picture")
    return film


def _walk(file: BinaryIO, start: int, end: int, film: Film) -> Iterator[tuple[bytes, int, int]]:
    """Each box between two places; those that hold others are gone into."""
    for _number in range(_MOST_BOXES):
        if end - start < 8:
            return
        file.seek(start)
        head = file.read(16)
        length, name, body = int.from_bytes(head[:4], "big"), head[4:8], start + 8
        if length == 1:
            length, body = int.from_bytes(head[8:16], "big"), start + 16
        elif length == 0:
            length = end - start
        if length < body - start:
            raise NoFilm("video.not_a_video")
        if start + length > end:
            raise NoFilm("video.cut_off")
        _take(file, name, body, film)
        if name in _INSIDE:
            for _box in _walk(file, body, start + length, film):
                pass
        yield name, body, start + length
        start += length
    raise NoFilm("video.not_a_video")


def _take(file: BinaryIO, name: bytes, body: int, film: Film) -> None:
    """What one box tells: the film's time, a track's size, a track's kind."""
    if name == b"mvhd":
        file.seek(body)
        said = file.read(32)
        if said[:1] == b"\x01":
            scale, time = said[20:24], said[24:32]
        else:
            scale, time = said[12:16], said[16:20]
        per_second = int.from_bytes(scale, "big")
        film.seconds = int.from_bytes(time, "big") / per_second if per_second else 0.0
    elif name == b"tkhd":
        file.seek(body)
        said = file.read(96)
        at = 88 if said[:1] == b"\x01" else 76
        width, height = (int.from_bytes(said[n : n + 2], "big") for n in (at, at + 4))
        film.width, film.height = max(film.width, width), max(film.height, height)
    elif name == b"stsd":
        file.seek(body + 12)
        kind = file.read(4)
        if kind in PLAYED | {b"hvc1", b"hev1", b"mp4v", b"apcn", b"apch", b"jpeg"}:
            film.codec = kind
