"""Photos of packages, drawn: on white, with whatever fault a test wants."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter, ImageFont

JAN = "4901234567894"
OTHER_JAN = "4512345678906"
BUSY = "busy"


@dataclass(frozen=True)
class Shot:
    """How one photo is taken; lengths are fractions of the picture's shorter side."""

    size: tuple[int, int] = (1600, 1200)
    ground: tuple[int, int, int] | str = (255, 255, 255)
    seed: int = 1
    barcode: str | None = None
    shadow: bool = False
    glare: bool = False
    label: bool = False
    cut: bool = False
    blur: float = 0.0  # standard deviation in pixels
    letters: int | None = None  # size of the print in pixels; with a barcode, readable print
    falloff: float = 0.0  # how much darker the far side of the ground is


def take(shot: Shot) -> Image.Image:
    """The photo that a shot gives."""
    chance = np.random.default_rng(shot.seed)
    image = _ground(shot, chance)
    width, height = shot.size
    unit = min(width, height)
    left, right = width / 2 - unit * 0.2, width / 2 + unit * 0.2
    top, low = height / 2 - unit * 0.38, height / 2 + unit * 0.38
    if shot.cut:
        top, low = top + unit * 0.3, low + unit * 0.3
    if shot.shadow:
        image = _darkened(image, (right - unit * 0.1, low - unit * 0.2, unit * 0.3, unit * 0.16))
    _package(image, (left, top, right, low), shot, chance)
    if shot.glare:
        image = _lit(image, (left + unit * 0.2, top + unit * 0.52, unit * 0.06))
    if shot.falloff:
        image = _falling_off(image, shot.falloff)
    noise = chance.normal(0, 1.5, (height, width, 1))
    pixels = np.clip(np.asarray(image, np.float32) + noise, 0, 255).astype(np.uint8)
    image = Image.fromarray(pixels).filter(ImageFilter.GaussianBlur(0.6))
    return image.filter(ImageFilter.GaussianBlur(shot.blur)) if shot.blur else image


def as_bytes(image: Image.Image, form: str = "JPEG", **options: object) -> bytes:
    """The picture as a file."""
    out = BytesIO()
    if form == "JPEG":
        options.setdefault("quality", 92)
    image.save(out, form, **options)
    return out.getvalue()


def photo(path: Path, **how: object) -> Path:
    """A photo as a JPEG file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_bytes(take(Shot(**how))))
    return path


def barcode_image(jan: str, module: int) -> Image.Image:
    """A real barcode on its quiet zone."""
    form = zxingcpp.BarcodeFormat.EAN8 if len(jan) == 8 else zxingcpp.BarcodeFormat.EAN13
    bars = zxingcpp.write_barcode_to_image(zxingcpp.create_barcode(jan, form), scale=module)
    pixels = np.pad(np.array(bars), module * 10, constant_values=255)
    return Image.fromarray(pixels).convert("RGB")


def _ground(shot: Shot, chance: np.random.Generator) -> Image.Image:
    width, height = shot.size
    if shot.ground != BUSY:
        return Image.new("RGB", shot.size, shot.ground)
    image = Image.new("RGB", shot.size, (90, 80, 70))
    draw = ImageDraw.Draw(image)
    for _ in range(120):
        x, y = chance.integers(0, width), chance.integers(0, height)
        side = int(chance.integers(width // 20, width // 6))
        draw.rectangle(
            (x, y, x + side, y + side), tuple(int(c) for c in chance.integers(0, 255, 3))
        )
    return image


def _package(
    image: Image.Image,
    box: tuple[float, float, float, float],
    shot: Shot,
    chance: np.random.Generator,
) -> None:
    """A bottle: a body, a cap, a label with writing, perhaps a barcode."""
    left, top, right, low = box
    tall, wide = low - top, right - left
    body = tuple(int(c) for c in chance.integers(20, 150, 3))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((left, top + tall * 0.12, right, low), wide * 0.12, body)
    cap = (left + wide * 0.35, top, right - wide * 0.35, top + tall * 0.16)
    draw.rectangle(cap, tuple(int(c) for c in chance.integers(20, 120, 3)))
    paper = (255, 255, 255) if shot.label else (225, 205, 160)
    label = (left + wide * 0.08, top + tall * 0.25, right - wide * 0.08, top + tall * 0.5)
    draw.rectangle(label, paper)
    letters = shot.letters if shot.letters is not None else shot.barcode and int(wide * 0.05)
    if letters:
        draw.rectangle(label, (255, 255, 255))
        _ingredients(draw, label, letters)
    for _ in range(0 if letters else 40):
        x = chance.uniform(label[0], label[2] - wide * 0.1)
        y = chance.uniform(label[1], label[3] - wide * 0.05)
        draw.rectangle((x, y, x + wide * chance.uniform(0.01, 0.1), y + wide * 0.02), (40, 30, 30))
    if shot.barcode:
        bars = barcode_image(shot.barcode, max(1, int(wide * 0.8 / 120)))
        image.paste(
            bars, (int(left + (wide - bars.width) / 2), int(low - tall * 0.12 - bars.height))
        )


def _ingredients(
    draw: ImageDraw.ImageDraw, label: tuple[float, float, float, float], size: int
) -> None:
    """Lines of small print, as many as the label holds."""
    font = ImageFont.load_default(size)
    words = "ingredients soy beans rice koji salt net weight keep cool and dry made in Niigata "
    left, top, right, low = label
    line = words * 3
    while font.getlength(line) > right - left - size:
        line = line[:-1]
    y = top + size / 2
    while y + size < low:
        draw.text((left + size / 2, y), line, (30, 30, 30), font)
        y += size * 1.6


def _darkened(image: Image.Image, spot: tuple[float, float, float, float]) -> Image.Image:
    """The picture with a soft shadow in an ellipse."""
    x, y, wide, tall = spot
    shade = Image.new("L", image.size, 0)
    ImageDraw.Draw(shade).ellipse((x, y, x + wide, y + tall), 110)
    shade = shade.filter(ImageFilter.GaussianBlur(wide * 0.08))
    return Image.composite(Image.new("RGB", image.size, (20, 20, 20)), image, shade)


def _lit(image: Image.Image, spot: tuple[float, float, float]) -> Image.Image:
    """The picture with a lamp's reflection that burns out in the middle."""
    x, y, wide = spot
    rows, columns = np.mgrid[0 : image.height, 0 : image.width]
    away = ((columns - x) ** 2 + (rows - y) ** 2) / (2 * wide**2)
    light = 700 * np.exp(-away)[..., None]
    return Image.fromarray(np.clip(np.asarray(image) + light, 0, 255).astype(np.uint8))


def _falling_off(image: Image.Image, much: float) -> Image.Image:
    ramp = np.linspace(1, 1 - much, image.width)[None, :, None]
    return Image.fromarray((np.asarray(image) * ramp).astype(np.uint8))
