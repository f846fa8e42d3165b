"""Japanese lettering for labels: down or across, fitted to its place."""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from kitamae.config.demo.painter import Canvas, Colour, paste


@dataclass(frozen=True, slots=True)
class Hand:
    """How something is written."""

    size: int
    tint: Colour
    weight: int = 0
    kind: str = "serif"


Mask = npt.NDArray[np.uint8]
# they lie down in lines that run down
_TURNED = frozenset("ー〜()「」—-=…")
_SMALL = frozenset("っゃゅょァィゥェォッャュョぁぃぅぇぉ")


@lru_cache(maxsize=64)
def face(size: int, kind: str = "serif") -> ImageFont.FreeTypeFont:
    """The face at a size in pixels."""
    name = "NotoSerifJP-Regular.otf" if kind == "serif" else "NotoSansJP-Regular.otf"
    return ImageFont.truetype(str(files("pylopdf_fonts_jp").joinpath(name)), size)


@lru_cache(maxsize=4096)
def glyph(sign: str, size: int, weight: int, kind: str) -> Mask:
    """One sign in a square of its size, thickened by `weight` pixels, as grey."""
    image = Image.new("L", (size, size), 0)
    pen = ImageDraw.Draw(image)
    pen.text(
        (size / 2, size / 2), sign, fill=255, font=face(size, kind), anchor="mm",
        stroke_width=weight,
    )  # fmt: skip
    return np.asarray(image)


def line_mask(text: str, size: int, weight: int = 0, kind: str = "serif") -> Mask:
    """A line that runs across, as grey."""
    font = face(size, kind)
    left, top, right, bottom = font.getbbox(text, stroke_width=weight)
    image = Image.new("L", (max(int(right - left), 1) + 2, max(int(bottom - top), 1) + 2), 0)
    ImageDraw.Draw(image).text((1 - left, 1 - top), text, fill=255, font=font, stroke_width=weight)
    return np.asarray(image)


def across(
    canvas: Canvas, text: str, centre: tuple[float, float], width: float, hand: Hand
) -> None:
    """Write across, centred, no wider than `width`."""
    size, length = hand.size, face(hand.size, hand.kind).getlength(text)
    if length > width:
        size = max(int(size * width / length), 9)
    mask = line_mask(text, size, hand.weight if size > 40 else min(hand.weight, 1), hand.kind)
    left, top = centre[0] - mask.shape[1] / 2, centre[1] - mask.shape[0] / 2
    paste(canvas, mask, round(left), round(top), hand.tint)


def down(canvas: Canvas, text: str, head: tuple[float, float], height: float, hand: Hand) -> None:
    """Write one column down from its head (the middle of its top), no longer than `height`."""
    step = min(hand.size * 1.04, height / max(len(text), 1))
    size = min(hand.size, int(step / 1.02))
    weight = hand.weight if size > 40 else min(hand.weight, 1)
    for nth, sign in enumerate(text):
        mask = glyph(sign, size, weight, hand.kind)
        if sign in _TURNED:
            mask = np.rot90(mask, -1)
        shift = size // 9 if sign in _SMALL else 0
        left, top = round(head[0] - size / 2) + shift, round(head[1] + nth * step) - shift
        paste(canvas, mask, left, top, hand.tint)


def columns(text: str, most: int) -> list[str]:
    """A name cut into one or two columns, at a seam where there is one."""
    if len(text) <= most:
        return [text]
    middle = len(text) / 2
    seams = [
        i
        for i in range(2, len(text) - 1)
        if text[i - 1] in "のとご" or _kind(text[i - 1]) != _kind(text[i])
    ]
    seams = [i for i in seams if text[i] not in "ーっゃゅょッャュョ" and abs(i - middle) <= 2.5]
    at = min(seams, key=lambda i: abs(i - middle)) if seams else -(-len(text) // 2)
    return [text[:at], text[at:]]


def _kind(sign: str) -> str:
    if "ぁ" <= sign <= "ん":
        return "hiragana"
    if "ァ" <= sign <= "ー":
        return "katakana"
    return "other"
