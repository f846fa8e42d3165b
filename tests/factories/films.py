"""Video files, box by box, that say of themselves what a test wants."""

import struct
from datetime import date, datetime
from io import BytesIO

from django.core.files.base import ContentFile

from kitamae.catalogue.models import Product, Video
from kitamae.catalogue.videos import actions
from kitamae.catalogue.videos.choices import UsableBy
from kitamae.catalogue.videos.intake import checked_film
from kitamae.people.models import User


def box(name: bytes, *inside: bytes) -> bytes:
    """One box: its length, its name, what it holds."""
    held = b"".join(inside)
    return struct.pack(">I", 8 + len(held)) + name + held


def film(
    *, seconds: float = 12, size: tuple[int, int] = (1920, 1080), codec: bytes = b"avc1"
) -> bytes:
    """An MP4 that says it lasts so long and is so large."""
    mvhd = box(b"mvhd", struct.pack(">IIIII", 0, 0, 0, 1000, round(seconds * 1000)), bytes(80))
    across, down = (side << 16 for side in size)
    tkhd = box(b"tkhd", bytes(76), struct.pack(">II", across, down))
    entry = box(codec, bytes(70))
    stsd = box(b"stsd", struct.pack(">II", 0, 1), entry)
    tables = box(b"mdia", box(b"minf", box(b"stbl", stsd)))
    moov = box(b"moov", mvhd, box(b"trak", tkhd, tables))
    return box(b"ftyp", b"isom", bytes(4), b"isommp42") + moov + box(b"mdat", bytes(5000))


def video(
    product: Product,
    by: User,
    *,
    at: datetime,
    usable_by: str = UsableBy.SELLERS,
    until_date: date | None = None,
) -> Video:
    """A video that stands with a product."""
    content = film()
    return actions.add_video(
        product=product,
        file=ContentFile(content, name="miso.mp4"),
        film=checked_film(BytesIO(content), len(content)),
        link="",
        usable_by=usable_by,
        until_date=until_date,
        by=by,
        at=at,
    )
