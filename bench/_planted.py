"""Real photos of products on white, each with one fault planted in it as a camera would.

The photos are small (198 pixels) and are looked at at twice their size; light is added and clipped,
a shadow multiplied, and a crop is a frame that ends inside the product.
"""

import cv2
import numpy as np
from PIL import Image

SIDE = 400


def planted(path, nth):
    """Pairs of fault and picture of one photo: as it is, cropped, filling, lit, in shadow."""
    with Image.open(path) as image:
        small = np.asarray(image.convert("RGB"))
    rgb = cv2.resize(small, (SIDE, SIDE), interpolation=cv2.INTER_CUBIC)
    chance = np.random.default_rng(nth)
    box = _box(rgb)
    yield None, rgb
    yield "crop", _cropped(rgb, box, chance, side=nth // 2 % 4)
    yield "crop", _filling(rgb, box, nth)
    yield "glare", _lit(rgb, box, chance)
    yield "shadow", _shaded(rgb, nth)


def _box(rgb):
    """The left, upper, right and lower end of what is not white."""
    where = np.argwhere(rgb.min(axis=2) < 225)
    (top, left), (low, right) = where.min(0), where.max(0)
    return left, top, right, low


def _cropped(rgb, box, chance, side):
    """The frame ends a sixth to a third inside the product, on one side."""
    left, top, right, low = box
    share = chance.uniform(0.17, 0.33)
    across, down = round(share * (right - left)), round(share * (low - top))
    cut = (np.s_[: low - down], np.s_[top + down :], np.s_[:, : right - across],
           np.s_[:, left + across :])[side]  # fmt: skip
    return np.ascontiguousarray(rgb[cut])


def _filling(rgb, box, nth):
    """Too near: cut on two, three or four sides, with little ground or none left."""
    left, top, right, low = box
    x, y = 0.12 * (right - left), 0.12 * (low - top)
    begin = int(top + y) if nth % 3 else max(0, top - 20)
    end = int(right - x) if nth % 2 else min(SIDE, right + 25)
    part = rgb[begin : int(low - y), int(left + x) : end]
    return cv2.resize(part, None, fx=1.6, fy=1.6, interpolation=cv2.INTER_CUBIC)


def _lit(rgb, box, chance):
    """A lamp's oval reflection on the middle of the product, burnt out in its own middle."""
    left, top, right, low = box
    wide, high = right - left, low - top
    size = chance.uniform(0.1, 0.2) * min(wide, high)
    x = (left + right) / 2 + chance.uniform(-0.12, 0.12) * wide
    y = (top + low) / 2 + chance.uniform(-0.2, 0.2) * high
    long, turn, power = (
        chance.uniform(1, 2.2),
        chance.uniform(0, np.pi / 2),
        chance.uniform(300, 700),
    )
    rows, columns = np.mgrid[0:SIDE, 0:SIDE].astype(np.float32)
    u = (columns - x) * np.cos(turn) + (rows - y) * np.sin(turn)
    v = (rows - y) * np.cos(turn) - (columns - x) * np.sin(turn)
    light = power * np.exp(-((u / size) ** 2) / 2 - (v / (size * long)) ** 2 / 2)
    return np.clip(rgb + light[..., None], 0, 255).astype(np.uint8)


def _shaded(rgb, nth):
    """The soft shadow of a hand from the lower left."""
    chance = np.random.default_rng(nth)
    one, two = chance.uniform(0.45, 0.6), chance.uniform(0.4, 0.5)
    shape = np.array([[0, 1], [0, one], [0.2, two], [0.45, 0.65], [0.55, 1]]) * SIDE
    mask = np.zeros((SIDE, SIDE), np.uint8)
    cv2.fillPoly(mask, [shape.astype(np.int32)], 255)
    depth = cv2.GaussianBlur(mask, (0, 0), 9).astype(np.float32)[..., None] / 255
    return (rgb * (1 - 0.4 * depth)).astype(np.uint8)
