"""What stands in the picture before its label is on: shape, colours, woven patterns."""

from functools import lru_cache

import cv2
import numpy as np

from kitamae.config.demo.offers import Offer
from kitamae.config.demo.packages import PACKAGES
from kitamae.config.demo.painter import UNIT, Canvas, Colour, blank, colour, darker, lighter, mixed
from kitamae.config.demo.scenes import Label, Scene
from kitamae.config.demo.things import THINGS
from kitamae.config.demo.tools import TOOLS

_SHAPES = PACKAGES | THINGS | TOOLS
_PATTERNS = frozenset({"asanoha", "seigaiha", "ichimatsu", "shippo"})
_PATTERNED = {
    "notebook": (94, 44, 206, 306), "box": (66, 112, 242, 188), "towel": (62, 92, 276, 84),
    "pack": (116, 250, 168, 92), "purse": (90, 176, 186, 130),
}  # fmt: skip


def tints(offer: Offer) -> tuple[Colour, Colour]:
    """Body and accent: a colour variant colours the thing, a flavour its label."""
    body, accent = colour(offer.goods.colour), colour(offer.form.accent)
    if offer.form.kind == "colour":
        return accent, mixed(accent, (190, 60, 50), 0.45)
    if offer.form.kind == "plain":
        accent = darker(body, 0.35)
    elif offer.goods.category[0] == "C":
        body = mixed(body, accent, 0.35)
    return body, accent


@lru_cache(maxsize=8)
def _base(shape: str, body: Colour, accent: Colour, pattern: str) -> tuple[Canvas, Label]:
    canvas = blank()
    label = _SHAPES[shape](Scene(canvas, body, accent))
    if pattern and shape in _PATTERNED:
        _weave(canvas, _PATTERNED[shape], pattern, lighter(body, 0.55))
    return canvas, label


def on_ground(offer: Offer, ground: Canvas | None) -> tuple[Canvas, Label]:
    """The thing on white, or before what is given, and where its label goes."""
    body, accent = tints(offer)
    pattern = offer.form.code if offer.form.code in _PATTERNS else ""
    if ground is not None:
        canvas = ground.copy()
        return canvas, _SHAPES[offer.goods.shape](Scene(canvas, body, accent))
    canvas, label = _base(offer.goods.shape, body, accent, pattern)
    return canvas.copy(), label


def _weave(canvas: Canvas, place: tuple[int, int, int, int], pattern: str, tint: Colour) -> None:
    """A woven or printed pattern over a place, where the thing itself is."""
    x, y, w, h = (each * UNIT for each in place)
    part = canvas[y : y + h, x : x + w]
    over = part.copy()
    step = 66
    for row in range(-1, h // step + 2):
        for col in range(-1, w // step + 2):
            left, top = col * step + (row % 2) * (step // 2), row * step
            centre = (left, top)
            if pattern == "seigaiha":
                for radius in (32, 22, 12):
                    cv2.ellipse(over, centre, (radius, radius), 0, 180, 360, tint, 3, cv2.LINE_AA)
            elif pattern == "shippo":
                cv2.circle(
                    over, (col * step // 2 * 2, row * step), step // 2 + 12, tint, 3, cv2.LINE_AA
                )
            elif pattern == "ichimatsu":
                if (row + col) % 2:
                    corner = (col * step, row * step)
                    cv2.rectangle(over, corner, (corner[0] + step, corner[1] + step), tint, -1)
            else:
                for dx, dy in ((33, 0), (16, 28), (-16, 28), (-33, 0), (-16, -28), (16, -28)):
                    cv2.line(over, centre, (left + dx, top + dy), tint, 2, cv2.LINE_AA)
                    cv2.line(
                        over, (left + dx, top + dy), (left + dy, top - dx), tint, 2, cv2.LINE_AA
                    )
    inside = (part.min(axis=2) < 235)[..., None]
    part[:] = np.where(inside, cv2.addWeighted(over, 0.75, part, 0.25, 0), part)
