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
_TAILS = frozenset("きりけげみしい")
_NEVER_FIRST = frozenset("のーっゃゅょッャュョァィゥェォ")
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


# where no rule finds the seam
_CUT = {
    each.replace("|", ""): each
    for each in (
        "さくらんぼ|の酒", "クレンジング|バーム", "リップ|ティント", "マロン|ペースト",
        "コールドブリュー|珈琲", "台所用|固形石けん", "日焼け止め|ミルク", "めのう色の|勾玉飾り",
        "レモン|サワーの素", "茶殻紙の|ノート", "泡|ハンドソープ", "チョコがけ|ピール",
    )
}  # fmt: skip


def columns(text: str, most: int) -> list[str]:
    """A name cut into one or two columns, at a seam between words where there is one."""
    if len(text) <= most:
        return [text]
    if text in _CUT:
        return _CUT[text].split("|")
    middle = len(text) / 2
    seams = {_seam(text, i) for i in range(2, len(text) - 1)} - {0}
    near = [i for i in seams if abs(i - middle) <= 2.5 and text[i] not in _NEVER_FIRST]
    at = min(near, key=lambda i: (abs(i - middle), i)) if near else -(-len(text) // 2)
    return [text[:at], text[at:]]


def _seam(text: str, at: int) -> int:
    """Where a word ends at or just after a place; 0 where none does."""
    before, after = text[at - 1], text[at]
    if before in "のとご":
        return at
    if _kind(before) == _kind(after):
        return 0
    # the tail of a verb belongs to its stem: 焼き, 漬け
    return at + 1 if _kind(before) == "other" and after in _TAILS else at


def _kind(sign: str) -> str:
    if "ぁ" <= sign <= "ん":
        return "hiragana"
    if "ァ" <= sign <= "ー":
        return "katakana"
    return "other"
