"""Whether an MP4 or QuickTime file is whole, by the lengths and names of its boxes.

Only those are read (ISO/IEC 14496-12), by seeking from one to the next; nothing is decoded and no
box is loaded whole, so that a hostile file costs a few kilobytes before the limited child opens it.
"""

from collections.abc import Iterator
from typing import BinaryIO

from kitamae.catalogue.videos.film import NoFilm

_MOST_BOXES = 2000  # on one level: a telephone writes about ten


def glance(file: BinaryIO, size: int) -> None:
    """`NoFilm` where the file is empty, another kind of file, or cut off."""
    if size == 0:
        raise NoFilm("video.empty")
    file.seek(0)
    if file.read(12)[4:8] != b"ftyp":
        raise NoFilm("video.not_a_video")
    names = set(_boxes(file, size))
    if not {b"moov", b"mdat"} <= names:
        raise NoFilm("video.cut_off")


def _boxes(file: BinaryIO, size: int) -> Iterator[bytes]:
    """The name of each box of the file, which must end where the file ends."""
    start = 0
    for _number in range(_MOST_BOXES):
        if size - start < 8:
            return
        file.seek(start)
        head = file.read(16)
        length, name, least = int.from_bytes(head[:4], "big"), head[4:8], 8
        if length == 1:
            length, least = int.from_bytes(head[8:16], "big"), 16
        elif length == 0:
            length = size - start
        if length < least:
            raise NoFilm("video.not_a_video")
        if start + length > size:
            raise NoFilm("video.cut_off")
        yield name
        start += length
    raise NoFilm("video.not_a_video")
