"""Films: real ones, drawn and written by the library that reads them, and boxes that lie."""

import io
import struct
from datetime import date, datetime
from functools import cache
from io import BytesIO

import av
import numpy as np
from django.core.files.base import ContentFile

from kitamae.catalogue.models import Product, Video
from kitamae.catalogue.videos import actions
from kitamae.catalogue.videos.choices import UsableBy
from kitamae.catalogue.videos.intake import checked_film
from kitamae.people.models import User

RATE = 5  # pictures a second: enough to tell moments apart


def box(name: bytes, *inside: bytes) -> bytes:
    """One box: its length, its name, what it holds."""
    held = b"".join(inside)
    return struct.pack(">I", 8 + len(held)) + name + held


@cache
def film(
    *,
    seconds: float = 4,
    size: tuple[int, int] = (640, 360),
    codec: str = "libx264",
    dark: tuple[float, float] = (0, 0),
    container: str = "mp4",
) -> bytes:
    """A film of a light block that goes over a grey ground; black from one second to another."""
    width, height = size
    made = io.BytesIO()
    with av.open(made, "w", format=container) as out:
        stream = out.add_stream(codec, rate=RATE)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        if codec == "libx264":
            stream.options = {"preset": "ultrafast"}
        for number in range(round(seconds * RATE)):
            for packet in stream.encode(_frame(number / RATE, seconds, size, dark)):
                out.mux(packet)
        for packet in stream.encode():
            out.mux(packet)
    return made.getvalue()


def _frame(
    at: float, seconds: float, size: tuple[int, int], dark: tuple[float, float]
) -> av.VideoFrame:
    width, height = size
    pixels = np.full((height, width, 3), 90, np.uint8)
    left = round((width - 100) * at / seconds)
    pixels[height // 3 : 2 * height // 3, left : left + 100] = (240, 200, 120)
    if dark[0] <= at < dark[1]:
        pixels[:] = 0
    return av.VideoFrame.from_ndarray(pixels, format="rgb24")


def sound(*, seconds: int = 4) -> bytes:
    """A file of the right kind with sound, and no picture."""
    made = io.BytesIO()
    with av.open(made, "w", format="mp4") as out:
        stream = out.add_stream("aac", rate=8000, layout="mono")
        for number in range(seconds * 8):
            frame = av.AudioFrame.from_ndarray(
                np.zeros((1, 1000), np.float32), format="fltp", layout="mono"
            )
            frame.sample_rate, frame.pts = 8000, number * 1000
            for packet in stream.encode(frame):
                out.mux(packet)
        for packet in stream.encode():
            out.mux(packet)
    return made.getvalue()


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
