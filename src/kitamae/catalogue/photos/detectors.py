"""What the eye of an experienced photographer would say of a product photo.

These detectors can be wrong, so they only advise: the supplier may always say that a photo is
meant to be so. A reflection of the product cannot be told from a part of it.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import cv2
import numpy as np

from kitamae.catalogue.photos.findings import Mark, Sign
from kitamae.catalogue.photos.glare import GLARE_FROM, find_glare
from kitamae.catalogue.photos.grounds import Ground, find_ground
from kitamae.catalogue.photos.marks import ellipse, longest_run, worst_side
from kitamae.catalogue.photos.opening import shrink

CUT_FROM = 0.05  # of an edge that the product crosses
SHADOW_FROM = 0.008  # of the picture
SHADOW_DEPTH = 14.0  # of lightness, where it is darkest


class Look(NamedTuple):
    """What one detector says, and what it measured; nothing where it could not measure."""

    sign: Sign | None = None
    figures: Mapping[str, float] = MappingProxyType({})


def look_at(rgb: np.ndarray, gray: np.ndarray) -> tuple[Ground, float, tuple[Look, ...]]:
    """A photo's ground, its blur in pixels, and what each detector says of it."""
    ground = find_ground(rgb)
    sharpness = look_at_blur(gray)
    blur = sharpness.figures["blur"]
    looks = (
        look_at_background(ground),
        look_at_crop(ground),
        look_at_shadow(ground, blur),
        look_at_glare(ground, rgb, blur),
        sharpness,
    )
    return ground, blur, looks


def look_at_background(ground: Ground) -> Look:
    """A busy or dark surrounding; the mark is the side where least of the ground is seen."""
    figures = {
        "ground_share": ground.share,
        "ground_lightness": ground.lightness,
        "ground_chroma": ground.chroma,
    }
    if ground.is_readable:
        return Look(figures=figures)
    return Look(Sign("photo.background", mark=worst_side(~ground.mask)), figures)


def look_at_crop(ground: Ground) -> Look:
    """A product that leaves the frame; only a plain ground can tell."""
    if not ground.is_readable:
        return Look()
    product = ground.product
    edges: dict[str, np.ndarray] = {
        "top": product[:2].max(axis=0),
        "bottom": product[-2:].max(axis=0),
        "left": product[:, :2].max(axis=1),
        "right": product[:, -2:].max(axis=1),
    }
    cuts = {side: _cut(line) for side, line in edges.items()}
    side, (a, b) = max(cuts.items(), key=lambda cut: cut[1][1])
    figures = {"cut_share": b}
    if b < CUT_FROM:
        return Look(figures=figures)
    boxes = {
        "top": (a, 0.0, b, 0.06),
        "bottom": (a, 0.94, b, 0.06),
        "left": (0.0, a, 0.06, b),
        "right": (0.94, a, 0.06, b),
    }
    return Look(Sign("photo.crop", mark=Mark("box", *boxes[side])), figures)


def _cut(line: np.ndarray) -> tuple[float, float]:
    """Where along an edge the product leaves it, and how long, as shares of the edge."""
    start, end = longest_run(line)
    return start / len(line), (end - start) / len(line)


def look_at_shadow(ground: Ground, blur: float) -> Look:
    """A grey, soft-edged dark place on the ground, beside or under the product."""
    if not ground.is_readable or blur >= BLURRED_FROM:
        return Look()  # every edge of a blurred photo is soft
    for shade in ground.shades:
        share = float(shade.mask.mean())
        if share < SHADOW_FROM:
            continue
        if np.percentile(ground.darker[shade.mask], 75) < SHADOW_DEPTH:
            continue  # the faint shadow at a product's foot that the guide shows as good
        sign = Sign("photo.shadow", mark=ellipse(shade.stats, shade.mask.shape))
        return Look(sign, {"shadow_share": share})
    return Look(figures={"shadow_share": 0.0})


def look_at_glare(ground: Ground, rgb: np.ndarray, blur: float) -> Look:
    """A burnt-out place on the product that fades into its colours, as light does and ink not."""
    if not ground.is_readable or blur >= BLURRED_FROM:
        return Look()  # as above
    mark, length = find_glare(rgb, ground)
    sign = Sign("photo.glare", mark=mark) if length >= GLARE_FROM else None
    return Look(sign, {"glare_edge": length})


def blur_of(gray: np.ndarray) -> float:
    """The blur of the sharpest outlines in pixels (standard deviation) at 1,600 pixels.

    An edge blurred by s, seen through a filter of width w, is as steep as 1 / √(s² + w²): its
    steepness through a narrow and a wide filter gives s.
    """
    narrow, wide = 0.8, 2.4
    tiles = _liveliest(shrink(gray, 1600))
    steep_narrow = np.concatenate([_slope(tile, narrow) for tile in tiles])
    steep_wide = np.concatenate([_slope(tile, wide) for tile in tiles])
    strong = steep_wide > max(4.0, float(np.percentile(steep_wide[::4], 98)) * 0.7)
    if strong.sum() < 50:
        return 0.0  # nothing that could be sharp
    ratio = float(np.percentile(steep_narrow[strong] / steep_wide[strong], 70))
    if ratio <= 1.001:
        return 20.0
    square = (wide**2 - (ratio * narrow) ** 2) / (ratio**2 - 1)
    return float(np.sqrt(max(0.0, square)))


BLURRED_FROM = 3.0


def look_at_blur(gray: np.ndarray) -> Look:
    """A picture in which not even the sharpest outlines are sharp."""
    blur = blur_of(gray)
    return Look(Sign("photo.blur") if blur >= BLURRED_FROM else None, {"blur": blur})


def _liveliest(gray: np.ndarray) -> list[np.ndarray]:
    """The twelve tiles of a picture with most outlines; all of a small one."""
    side = 200
    tiles = [
        gray[y : y + side, x : x + side]
        for y in range(0, max(1, gray.shape[0] - side // 2), side)
        for x in range(0, max(1, gray.shape[1] - side // 2), side)
    ]

    def liveliness(tile: np.ndarray) -> float:
        coarse = tile[::4, ::4].astype(np.int16)
        return float(np.abs(np.diff(coarse, axis=0)).mean() + np.abs(np.diff(coarse)).mean())

    return sorted(tiles, key=liveliness)[-12:]


def _slope(tile: np.ndarray, width: float) -> np.ndarray:
    """How steep each pixel of a tile is, seen through a filter of some width, in one row."""
    smooth = cv2.GaussianBlur(tile.astype(np.float32), (0, 0), width)
    across = cv2.Sobel(smooth, cv2.CV_32F, 1, 0, ksize=1)
    down = cv2.Sobel(smooth, cv2.CV_32F, 0, 1, ksize=1)
    return cv2.magnitude(across, down).ravel()
