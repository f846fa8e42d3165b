"""What the eye of an experienced photographer would say of a product photo.

These detectors can be wrong, so they only advise: the supplier may always say that a photo is
meant to be so. Lengths are in pixels of a copy at most 400 long; colours are in CIE L*a*b*, where
a difference of about 2 is just seen. A reflection of the product cannot be told from a part of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

import cv2
import numpy as np

from kitamae.catalogue.photos.findings import Mark, Sign
from kitamae.catalogue.photos.marks import ellipse, longest_run, worst_side
from kitamae.catalogue.photos.opening import shrink

SIZE = 400
_NEAR = 12.0  # how far a ground pixel may lie from the ground's fitted colour
_PLAIN_SHARE = 0.7  # of the rim must be ground: the product may cut the rest
_RIM = 0.04
CUT_FROM = 0.05  # of an edge that the product crosses
SHADOW_FROM = 0.008  # of the picture
SHADOW_DEPTH = 14.0  # of lightness, where it is darkest
GLARE_FROM = 0.004  # of the product


@dataclass(frozen=True, slots=True)
class Ground:
    """The ground a product stands on, and where in the picture it is seen."""

    lab: np.ndarray  # the picture, float32
    fitted: np.ndarray  # what the ground's colour would be at each pixel
    mask: np.ndarray  # bool: ground, connected with the rim
    share: float  # of the rim that is ground
    lightness: float
    chroma: float

    @property
    def plain(self) -> bool:
        """Whether the rim is one calm colour, bright or strong enough to be meant."""
        return self.share >= _PLAIN_SHARE and self.lightness >= 55

    @property
    def white(self) -> bool:
        """Whether the ground is white, as most shops want it."""
        return self.plain and self.lightness >= 93 and self.chroma <= 5


def find_ground(rgb: np.ndarray) -> Ground:
    """Fit the ground's colour along the rim and follow it inwards."""
    small = shrink(rgb, SIZE)
    small = cv2.GaussianBlur(small, (0, 0), 0.8)
    lab = cv2.cvtColor(small.astype(np.float32) / 255, cv2.COLOR_RGB2Lab)
    rim = _rim(lab.shape[:2])
    fitted, near = _fit(lab, rim)
    ground = _connected(near, rim)
    share = float(ground[rim].mean())
    at = fitted[ground & rim] if share > 0.02 else lab[rim]
    middle = np.median(at, axis=0)
    chroma = float(np.hypot(middle[1], middle[2]))
    return Ground(lab, fitted, ground, share, float(middle[0]), chroma)


class Look(NamedTuple):
    """What one detector says, and what it measured; nothing where it could not measure."""

    sign: Sign | None = None
    figures: Mapping[str, float] = MappingProxyType({})


def look_at_background(ground: Ground) -> Look:
    """A busy or dark surrounding; the mark is the side where least of the ground is seen."""
    figures = {
        "ground_share": ground.share,
        "ground_lightness": ground.lightness,
        "ground_chroma": ground.chroma,
    }
    if ground.plain:
        return Look(figures=figures)
    return Look(Sign("photo.background", mark=worst_side(~ground.mask)), figures)


def look_at_crop(ground: Ground) -> Look:
    """A product that leaves the frame; only a plain ground can tell."""
    if not ground.plain:
        return Look()
    product = _product(ground)
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


def look_at_shadow(ground: Ground) -> Look:
    """A grey, soft-edged dark place on the ground, beside or under the product."""
    if not ground.plain:
        return Look()
    darker = ground.fitted[..., 0] - ground.lab[..., 0]
    hue = np.hypot(
        ground.lab[..., 1] - ground.fitted[..., 1], ground.lab[..., 2] - ground.fitted[..., 2]
    )
    steep = _steepness(ground.lab[..., 0])
    soft = (darker > 7) & (darker < 55) & (hue < 7) & (steep < 3.5)
    soft = _opened(soft, 3)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(soft.astype(np.uint8))
    for i in np.argsort(-stats[1:, cv2.CC_STAT_AREA])[:3] + 1 if count > 1 else []:
        share = float(stats[i, cv2.CC_STAT_AREA] / soft.size)
        if share < SHADOW_FROM:
            break
        spot = labels == i
        if np.percentile(darker[spot], 75) < SHADOW_DEPTH:
            continue  # the faint shadow at a product's foot that the guide shows as good
        if _fades_into(spot, ground, steep):
            sign = Sign("photo.shadow", mark=ellipse(stats[i], soft.shape))
            return Look(sign, {"shadow_share": share})
    return Look(figures={"shadow_share": 0.0})


def look_at_glare(ground: Ground, rgb: np.ndarray) -> Look:
    """A burnt-out spot on the product that fades into its colours, as light does and ink not."""
    if not ground.plain:
        return Look()
    product = cv2.erode(_product(ground).astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    if product.mean() < 0.01:
        return Look()
    small = cv2.GaussianBlur(shrink(rgb, SIZE), (0, 0), 1.0)
    light = small.min(axis=2)
    burnt = (light >= 247) & product
    count, labels, stats, _ = cv2.connectedComponentsWithStats(burnt.astype(np.uint8))
    for i in np.argsort(-stats[1:, cv2.CC_STAT_AREA])[:3] + 1 if count > 1 else []:
        area = int(stats[i, cv2.CC_STAT_AREA])
        share = float(area / product.sum())
        if share < GLARE_FROM or area < 40:
            break
        spot = labels == i
        if share < 0.35 and _is_whole(spot) and _has_halo(spot, light, product):
            sign = Sign("photo.glare", mark=ellipse(stats[i], burnt.shape))
            return Look(sign, {"glare_share": share})
    return Look(figures={"glare_share": 0.0})


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


def _rim(shape: tuple[int, ...]) -> np.ndarray:
    height, width = shape
    deep = max(2, round(_RIM * max(shape)))
    rim = np.ones((height, width), bool)
    rim[deep : height - deep, deep : width - deep] = False
    return rim


def _fit(lab: np.ndarray, rim: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The ground's colour as a plane over the picture, and which pixels lie near it.

    Light falls off across a kitchen table, so one colour would not do; a plane fitted three
    times, each time to those near the last, ignores the product where it touches the rim.
    """
    height, width = rim.shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    base = np.stack([np.ones_like(x), x / width - 0.5, y / height - 0.5], axis=-1)
    points, colours = base[rim][::5], lab[rim][::5]  # a fifth of the rim says it as well
    start = _commonest(colours)
    plane = np.zeros((3, 3), np.float32)
    plane[0] = start
    for reach in (2 * _NEAR, _NEAR, _NEAR):
        kept = np.linalg.norm(colours - points @ plane, axis=1) < reach
        if kept.sum() < 10:
            break
        plane, *_rest = np.linalg.lstsq(points[kept], colours[kept], rcond=None)
        plane[1:] = np.clip(plane[1:], -30, 30)
        plane[1:, 1:] = np.clip(plane[1:, 1:], -6, 6)
    fitted = (base @ plane).astype(np.float32)
    near = np.linalg.norm(lab - fitted, axis=2) < _NEAR
    return fitted, near & (_steepness(lab[..., 0]) < 8)


def _commonest(colours: np.ndarray) -> np.ndarray:
    """The colour in the middle of the fullest cell of a coarse grid."""
    cells = np.floor(colours / 8).astype(np.int32)
    keys = (cells[:, 0] * 1000 + cells[:, 1]) * 1000 + cells[:, 2]
    values, counts = np.unique(keys, return_counts=True)
    middle: np.ndarray = np.median(colours[keys == values[counts.argmax()]], axis=0)
    return middle


def _connected(near: np.ndarray, rim: np.ndarray) -> np.ndarray:
    """The part of `near` that hangs together with the rim."""
    _, labels = cv2.connectedComponents(near.astype(np.uint8))
    touching = np.unique(labels[rim & near])
    return np.isin(labels, touching[touching > 0])


def _product(ground: Ground) -> np.ndarray:
    """All that is not ground, small specks left out."""
    return _opened(~ground.mask, 3)


def _opened(mask: np.ndarray, size: int) -> np.ndarray:
    kernel = np.ones((size, size), np.uint8)
    grown = cv2.copyMakeBorder(mask.astype(np.uint8), size, size, size, size, cv2.BORDER_REPLICATE)
    return cv2.morphologyEx(grown, cv2.MORPH_OPEN, kernel)[size:-size, size:-size] > 0


def _steepness(lightness: np.ndarray) -> np.ndarray:
    """How much the lightness changes per pixel."""
    plane = np.ascontiguousarray(lightness)
    across = cv2.Sobel(plane, cv2.CV_32F, 1, 0, ksize=3, scale=1 / 8)
    down = cv2.Sobel(plane, cv2.CV_32F, 0, 1, ksize=3, scale=1 / 8)
    return np.hypot(across, down)


def _fades_into(spot: np.ndarray, ground: Ground, steep: np.ndarray) -> bool:
    """Whether a dark spot borders on ground, and softly so along most of that border."""
    near = cv2.dilate(spot.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    border = near & ~spot
    if border.sum() == 0:
        return False
    light = ground.fitted[..., 0] - ground.lab[..., 0] < 7
    soft = border & (steep < 3.5) & light
    return float(soft.sum()) >= 0.35 * float(border.sum())


def _is_whole(spot: np.ndarray) -> bool:
    """Whether a spot has no writing in it: light swallows print, and white paper carries it."""
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (9, 9))
    closed = cv2.morphologyEx(spot.astype(np.uint8), cv2.MORPH_CLOSE, disc)
    return float(spot.sum()) >= 0.85 * float(closed.sum())


def _has_halo(spot: np.ndarray, light: np.ndarray, product: np.ndarray) -> bool:
    """Whether brightness falls off slowly around a spot: a label's edge is two pixels wide."""
    mask = spot.astype(np.uint8)
    rings = []
    grown: np.ndarray = mask
    for _ in range(3):
        wider = cv2.dilate(grown, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (5, 5)))
        ring = (wider > 0) & (grown == 0) & product
        if ring.sum() < 10:
            return False
        rings.append(np.percentile(light[ring], (20, 50)))
        grown = wider
    # light falls on and on (225, 200, 170); a printed edge is over at once (200, 165, 160)
    first, second = rings[0][1] - rings[1][1], rings[1][1] - rings[2][1]
    bright = rings[0][0] > 180 and rings[0][1] > 190 and rings[1][1] > 150
    return bool(bright and second > max(3, 0.5 * first))


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
