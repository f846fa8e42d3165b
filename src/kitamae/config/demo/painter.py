"""A small painter: SVG paths, filled smoothly on a white canvas of 1,200 pixels.

Drawings are written in a 400 × 400 field, like the pictures of the look, and painted at three
pixels to the unit.
"""

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

SIDE = 1200
UNIT = 3
Canvas = npt.NDArray[np.uint8]
Points = npt.NDArray[np.int32]
Colour = tuple[int, int, int]  # red, green, blue

_BITS = 4  # of sub-pixel precision
_STEPS = 14  # pieces of a curve
_TOKEN = re.compile(r"([MLHVCQZmlhvcqz])|(-?\d*\.?\d+)")


def colour(text: str) -> Colour:
    """`#1f4b8f` as red, green, blue."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """A colour between two: `share` of the other."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def darker(one: Colour, share: float = 0.16) -> Colour:
    """The same colour in shadow."""
    return mixed(one, (24, 22, 32), share)


def lighter(one: Colour, share: float = 0.25) -> Colour:
    """The same colour in light."""
    return mixed(one, (255, 255, 255), share)


def is_dark(one: Colour) -> bool:
    """Whether white reads better on it than ink."""
    red, green, blue = one
    return 0.299 * red + 0.587 * green + 0.114 * blue < 140


def blank() -> Canvas:
    """A white canvas."""
    return np.full((SIDE, SIDE, 3), 255, np.uint8)


@lru_cache(maxsize=2048)
def outline(path: str) -> Points:
    """The corners of an SVG path (M L H V C Q Z, capital or small), in sub-pixels."""
    found = list(_walk(path))
    corners: Points = np.rint(np.array(found) * UNIT * (1 << _BITS)).astype(np.int32)
    return corners


def _walk(path: str) -> Iterator[tuple[float, float]]:
    tokens = [command or float(number) for command, number in _TOKEN.findall(path)]
    x = y = 0.0
    verb, at = "M", 0
    while at < len(tokens):
        if isinstance(tokens[at], str):
            verb = str(tokens[at])
            at += 1
            if verb in "Zz":
                continue
        wants = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Q": 4}[verb.upper()]
        figures = [float(each) for each in tokens[at : at + wants]]
        at += wants
        dx, dy = (x, y) if verb.islower() else (0.0, 0.0)
        if verb in "Hh":
            x = figures[0] + dx
        elif verb in "Vv":
            y = figures[0] + dy
        else:
            corners = [(a + dx, b + dy) for a, b in zip(figures[::2], figures[1::2], strict=True)]
            if verb in "CcQq":
                yield from _curve([(x, y), *corners])
            x, y = corners[-1]
        yield x, y


def _curve(corners: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    degree = len(corners) - 1
    for step in range(1, _STEPS):
        t = step / _STEPS
        shares = [math.comb(degree, i) * t**i * (1 - t) ** (degree - i) for i in range(degree + 1)]
        yield (
            sum(share * each[0] for share, each in zip(shares, corners, strict=True)),
            sum(share * each[1] for share, each in zip(shares, corners, strict=True)),
        )


def rounded(x: float, y: float, w: float, h: float, r: float = 0) -> str:
    """The path of a rectangle with round corners."""
    r = min(r, w / 2, h / 2)
    if not r:
        return f"M{x} {y}h{w}v{h}h{-w}z"
    return (
        f"M{x + r} {y}h{w - 2 * r}q{r} 0 {r} {r}v{h - 2 * r}q0 {r} {-r} {r}"
        f"h{2 * r - w}q{-r} 0 {-r} {-r}v{2 * r - h}q0 {-r} {r} {-r}z"
    )


def oval(cx: float, cy: float, rx: float, ry: float) -> str:
    """The path of an ellipse."""
    k = 0.5523
    a, b = rx * k, ry * k
    return (
        f"M{cx - rx} {cy}C{cx - rx} {cy - b} {cx - a} {cy - ry} {cx} {cy - ry}"
        f"C{cx + a} {cy - ry} {cx + rx} {cy - b} {cx + rx} {cy}"
        f"C{cx + rx} {cy + b} {cx + a} {cy + ry} {cx} {cy + ry}"
        f"C{cx - a} {cy + ry} {cx - rx} {cy + b} {cx - rx} {cy}z"
    )


def fill(canvas: Canvas, path: str, tint: Colour, opacity: float = 1.0) -> None:
    """Fill a path, its edges smooth."""
    points = outline(path)
    if opacity >= 1:
        cv2.fillPoly(canvas, [points], tint, cv2.LINE_AA, _BITS)
        return
    box = _box(canvas, points)
    part = canvas[box]
    over = part.copy()
    offset = (-box[1].start * (1 << _BITS), -box[0].start * (1 << _BITS))
    cv2.fillPoly(over, [points + np.array(offset, np.int32)], tint, cv2.LINE_AA, _BITS)
    cv2.addWeighted(over, opacity, part, 1 - opacity, 0, dst=part)


def stroke(canvas: Canvas, path: str, tint: Colour, width: float, opacity: float = 1.0) -> None:
    """Draw along a path that is not closed."""
    points = outline(path)
    thick = max(round(width * UNIT), 1)
    target = canvas if opacity >= 1 else canvas.copy()
    cv2.polylines(target, [points], False, tint, thick, cv2.LINE_AA, _BITS)
    if opacity < 1:
        cv2.addWeighted(target, opacity, canvas, 1 - opacity, 0, dst=canvas)


def round_off(canvas: Canvas, path: str, depth: float = 0.3) -> None:
    """Shade what lies inside a path like a cylinder: light from the left, dark to the right."""
    points = outline(path)
    box = _box(canvas, points)
    part = canvas[box]
    mask = np.zeros(part.shape[:2], np.uint8)
    offset = (-box[1].start * (1 << _BITS), -box[0].start * (1 << _BITS))
    cv2.fillPoly(mask, [points + np.array(offset, np.int32)], 255, cv2.LINE_AA, _BITS)
    across = np.linspace(0, 1, part.shape[1], dtype=np.float32)
    light = 1 - depth * (0.55 * np.exp(-((across / 0.13) ** 2)) + across**2.4)
    light += 0.10 * np.exp(-(((across - 0.27) / 0.1) ** 2))
    shaded = np.clip(part * light[None, :, None], 0, 255)
    alpha = (mask.astype(np.float32) / 255)[..., None]
    part[:] = (shaded * alpha + part * (1 - alpha)).astype(np.uint8)


def soft_shadow(canvas: Canvas, cx: float, cy: float, rx: float, ry: float) -> None:
    """The shadow on which a thing stands."""
    for grow, opacity in ((1.0, 0.05), (0.86, 0.05), (0.72, 0.05)):
        fill(canvas, oval(cx, cy, rx * grow, ry * grow), (26, 34, 51), opacity)


def _box(canvas: Canvas, points: Points) -> tuple[slice, slice]:
    one = 1 << _BITS
    left, top = (points.min(axis=0) // one - 1).tolist()
    right, bottom = (points.max(axis=0) // one + 2).tolist()
    height, width = canvas.shape[:2]
    return slice(max(top, 0), min(bottom, height)), slice(max(left, 0), min(right, width))


def paste(canvas: Canvas, mask: Any, left: int, top: int, tint: Colour) -> None:
    """Put ink where a grey mask says so; what lies outside is cut."""
    height, width = mask.shape
    y0, x0 = max(top, 0), max(left, 0)
    y1, x1 = min(top + height, canvas.shape[0]), min(left + width, canvas.shape[1])
    if y1 <= y0 or x1 <= x0:
        return
    part = canvas[y0:y1, x0:x1]
    alpha = mask[y0 - top : y1 - top, x0 - left : x1 - left, None].astype(np.uint16)
    ink = np.array(tint, np.uint16)
    part[:] = ((part * (255 - alpha) + ink * alpha) // 255).astype(np.uint8)
