"""Light that a lamp or a window throws back from a package, so bright that the print is lost.

A white label ends within a pixel or two. Light burns out in the middle and fades over many, into
the colours it lies on, whatever is printed there. So what is looked for is not white, but a white
place whose edge is a slope: long enough, on the product's colours, wider than the thin line that
any round and shiny thing shows. On a grey or white package a slope is told neither from a shadow
nor from its own roundness; there this says nothing.
"""

import cv2
import numpy as np

from kitamae.catalogue.photos.findings import Mark
from kitamae.catalogue.photos.grounds import SIZE, Ground, touching
from kitamae.catalogue.photos.marks import ellipse
from kitamae.catalogue.photos.opening import shrink

BURNT = 243  # of 255, in the darkest of the three colours
GLARE_FROM = 0.1  # of the longer side: how long the slope's edge is
WIDTH_FROM = 7  # pixels: a narrower streak lets the print beside it be read
_REACH = 26  # pixels outwards from the burnt place
_DROP = 40.0  # how much darker the slope's foot must be
_SLOPE_FROM = 6  # pixels from where an eighth of the drop is done to where most of it is
_BITE_FROM = 10  # the same where the burnt place runs out into a white ground
_STEEPEST = 0.3  # of the drop may happen within two pixels: more is an edge of print
_COLOUR = 9.0  # of chroma at the slope's foot
_DARK = 42.0  # of lightness: no shadow on a bright ground is as dark
_PART_FROM = 0.003  # of the picture: smaller specks are no part of the product
_INSIDE = 10.0  # pixels: how far inside a package's outline the ground's white may bite


def find_glare(rgb: np.ndarray, ground: Ground) -> tuple[Mark | None, float]:
    """Where light is thrown back, and how long its fading edge is, as a share of the long side."""
    small = cv2.GaussianBlur(shrink(rgb, SIZE), (0, 0), 1.0)
    sloping = _slopes(small, ground) & (_depth(ground) >= _INSIDE)
    joined = cv2.dilate(sloping.astype(np.uint8), _disc(7))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    if count < 2:
        return None, 0.0
    lengths = np.bincount(labels[sloping], minlength=count)
    longest = int(lengths[1:].argmax()) + 1
    return ellipse(stats[longest], joined.shape), float(lengths[longest] / max(joined.shape))


def _slopes(small: np.ndarray, ground: Ground) -> np.ndarray:
    """The edge of what is burnt white, where it fades slowly into a colour."""
    light = small.min(axis=2).astype(np.float32)
    burnt = (light >= BURNT).astype(np.uint8)
    burnt = cv2.morphologyEx(burnt, cv2.MORPH_OPEN, _disc(WIDTH_FROM))
    edge = (burnt > 0) & (cv2.erode(burnt, np.ones((3, 3), np.uint8), borderValue=1) == 0)
    y, x = np.nonzero(edge)
    sloping = np.zeros(edge.shape, bool)
    if not len(x):
        return sloping
    out_x, out_y = _outwards(burnt, x, y)
    steps = np.arange(_REACH, dtype=np.float32)
    at_x = x[:, None].astype(np.float32) + out_x[:, None] * steps
    at_y = y[:, None].astype(np.float32) + out_y[:, None] * steps
    profile = cv2.remap(light, at_x, at_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    is_bite = touching(burnt, ground.mask)[y, x]
    kept = _fades(profile, np.where(is_bite, _BITE_FROM, _SLOPE_FROM))
    kept &= _is_product(small, at_x, at_y)
    sloping[y[kept], x[kept]] = True
    return sloping


def _depth(ground: Ground) -> np.ndarray:
    """How far each pixel lies inside the product's outline, bays filled up."""
    hull = np.zeros(ground.mask.shape, np.uint8)
    parts, _ = cv2.findContours(
        ground.product.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE
    )
    large = [part for part in parts if cv2.contourArea(part) >= _PART_FROM * hull.size]
    if large:  # light may cut a package in two
        cv2.fillConvexPoly(hull, cv2.convexHull(np.concatenate(large)), 1)
    return np.asarray(cv2.distanceTransform(hull, cv2.DIST_L2, 3))


def _fades(profile: np.ndarray, slope_from: np.ndarray) -> np.ndarray:
    """Which profiles fall on and on, without a step as print or a package's edge makes one."""
    fallen = profile[:, :1] - profile
    foot = fallen.argmax(axis=1)
    drop = fallen.max(axis=1)
    share = fallen / np.maximum(drop, 1.0)[:, None]
    slope = (share >= 0.8).argmax(axis=1) - (share >= 0.12).argmax(axis=1)
    steps = np.diff(profile, axis=1)
    before = np.arange(steps.shape[1])[None, :] < foot[:, None]
    steepest = (profile[:, :-2] - profile[:, 2:]).max(axis=1)
    risen = np.where(before, np.clip(steps, 0, None), 0).sum(axis=1)
    stays = fallen[:, -1] >= 0.5 * drop  # between lines of print it turns white again
    is_even = (risen <= 0.15 * drop) & (steepest <= _STEEPEST * drop) & stays
    return np.asarray((drop >= _DROP) & (slope >= slope_from) & is_even)


def _is_product(small: np.ndarray, at_x: np.ndarray, at_y: np.ndarray) -> np.ndarray:
    """Whether a colour or darkness lies at the foot: a shadow on a white ground has neither."""
    lab = cv2.cvtColor(small.astype(np.float32) / 255, cv2.COLOR_RGB2Lab)
    feet = cv2.remap(
        lab, at_x[:, -4:], at_y[:, -4:], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    chroma = np.hypot(feet[..., 1], feet[..., 2]).max(axis=1)
    return np.asarray((chroma >= _COLOUR) | (feet[..., 0].min(axis=1) < _DARK))


def _outwards(burnt: np.ndarray, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """At each point of an edge, the direction away from what is burnt."""
    smooth = cv2.GaussianBlur(burnt.astype(np.float32), (0, 0), 3)
    across = -cv2.Sobel(smooth, cv2.CV_32F, 1, 0)[y, x]
    down = -cv2.Sobel(smooth, cv2.CV_32F, 0, 1)[y, x]
    length = np.maximum(np.hypot(across, down), 1e-6)
    return across / length, down / length


def _disc(size: int) -> np.ndarray:
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)))
