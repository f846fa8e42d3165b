"""The ground a product stands on: its colour, where it is seen, where it lies in shadow.

Lengths are in pixels of a copy at most 400 long; colours are in CIE L*a*b*, where a difference of
about 2 is just seen.
"""

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np

from kitamae.catalogue.photos.opening import shrink

SIZE = 400
_NEAR = 12.0  # how far a ground pixel may lie from the ground's fitted colour
_PLAIN_SHARE = 0.7  # of the rim must be ground: the product may cut the rest
_BEHIND_SHARE = 0.12  # of the rim is ground beside a product that fills the frame
_BEHIND_LIGHTNESS = 88  # only a bright ground is told from a patch of a shop's shelf
_BEHIND_CHROMA = 8  # and hardly coloured
_BEHIND_CALM = 4.0  # how far such a ground may lie from its fitted colour on average
_ONE_THING = 0.8  # of all that is not ground hangs together
_RIM = 0.04


@dataclass(frozen=True)
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

    @cached_property
    def is_behind(self) -> bool:
        """Whether one thing in front of a bright, calm ground covers most of the rim."""
        if self.plain or self.share < _BEHIND_SHARE or self.lightness < _BEHIND_LIGHTNESS:
            return False
        off = np.linalg.norm(self.lab - self.fitted, axis=2)[self.mask].mean()
        if self.chroma > _BEHIND_CHROMA or off > _BEHIND_CALM:
            return False
        _, _, stats, _ = cv2.connectedComponentsWithStats(opened(~self.mask, 3).astype(np.uint8))
        areas = stats[1:, cv2.CC_STAT_AREA]
        return bool(len(areas)) and areas.max() >= _ONE_THING * areas.sum()

    @property
    def is_readable(self) -> bool:
        """Whether one can tell the product from what it stands on."""
        return self.plain or self.is_behind

    @cached_property
    def darker(self) -> np.ndarray:
        """By how much each pixel is darker than the ground would be there."""
        return np.asarray(self.fitted[..., 0] - self.lab[..., 0])

    @cached_property
    def steep(self) -> np.ndarray:
        """How much the lightness changes at each pixel."""
        return steepness(self.lab[..., 0])

    @cached_property
    def shades(self) -> tuple["Shade", ...]:
        """The grey, soft-edged dark places on the ground, the largest first."""
        hue = np.hypot(
            self.lab[..., 1] - self.fitted[..., 1], self.lab[..., 2] - self.fitted[..., 2]
        )
        soft = (self.darker > 7) & (self.darker < 55) & (hue < 7) & (self.steep < 3.5)
        soft = opened(soft, 3)
        count, labels, stats, _ = cv2.connectedComponentsWithStats(soft.astype(np.uint8))
        largest = np.argsort(-stats[1:, cv2.CC_STAT_AREA])[:5] + 1 if count > 1 else ()
        spots = (Shade(labels == i, stats[i]) for i in largest)
        return tuple(spot for spot in spots if self._is_cast(spot.mask))

    @cached_property
    def product(self) -> np.ndarray:
        """All that is neither ground nor its shadow, small specks left out."""
        cast = np.zeros_like(self.mask)
        for shade in self.shades:
            cast |= shade.mask
        if cast.any():  # the fringe of a shadow is neither soft nor dark enough to be one
            cast = cv2.dilate(cast.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
        return opened(~self.mask & ~cast, 3)

    def _is_cast(self, spot: np.ndarray) -> bool:
        """Whether a dark spot lies on the ground, and fades into it where the two meet."""
        near = cv2.dilate(spot.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
        border = near & ~spot & self.mask
        if border.sum() < 8:
            return False
        return float((border & (self.steep < 3.5)).sum()) >= 0.5 * float(border.sum())


@dataclass(frozen=True, slots=True)
class Shade:
    """One dark place on the ground, and its box as OpenCV counts it."""

    mask: np.ndarray
    stats: np.ndarray


def find_ground(rgb: np.ndarray) -> Ground:
    """Fit the ground's colour along the rim and follow it inwards."""
    small = shrink(rgb, SIZE)
    small = cv2.GaussianBlur(small, (0, 0), 0.8)
    lab = cv2.cvtColor(small.astype(np.float32) / 255, cv2.COLOR_RGB2Lab)
    rim = _rim(lab.shape[:2])
    fitted, near = _fit(lab, rim)
    ground = touching(near.astype(np.uint8), rim)
    share = float(ground[rim].mean())
    at = fitted[ground & rim] if share > 0.02 else lab[rim]
    middle = np.median(at, axis=0)
    chroma = float(np.hypot(middle[1], middle[2]))
    return Ground(lab, fitted, ground, share, float(middle[0]), chroma)


def opened(mask: np.ndarray, size: int) -> np.ndarray:
    """A mask without what is narrower than so many pixels; the frame's edge narrows nothing."""
    kernel = np.ones((size, size), np.uint8)
    grown = cv2.copyMakeBorder(mask.astype(np.uint8), size, size, size, size, cv2.BORDER_REPLICATE)
    return cv2.morphologyEx(grown, cv2.MORPH_OPEN, kernel)[size:-size, size:-size] > 0


def steepness(lightness: np.ndarray) -> np.ndarray:
    """How much the lightness changes per pixel."""
    plane = np.ascontiguousarray(lightness)
    across = cv2.Sobel(plane, cv2.CV_32F, 1, 0, ksize=3, scale=1 / 8)
    down = cv2.Sobel(plane, cv2.CV_32F, 0, 1, ksize=3, scale=1 / 8)
    return np.hypot(across, down)


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
    return fitted, near & (steepness(lab[..., 0]) < 8)


def _commonest(colours: np.ndarray) -> np.ndarray:
    """The colour in the middle of the fullest cell of a coarse grid."""
    cells = np.floor(colours / 8).astype(np.int32)
    keys = (cells[:, 0] * 1000 + cells[:, 1]) * 1000 + cells[:, 2]
    values, counts = np.unique(keys, return_counts=True)
    middle: np.ndarray = np.median(colours[keys == values[counts.argmax()]], axis=0)
    return middle


def touching(mask: np.ndarray, place: np.ndarray) -> np.ndarray:
    """The parts of a mask that reach into a place."""
    count, labels = cv2.connectedComponents(mask)
    kept = np.zeros(count, bool)
    kept[labels[place]] = True
    kept[0] = False
    return np.asarray(kept[labels])
