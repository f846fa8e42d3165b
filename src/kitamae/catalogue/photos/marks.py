"""Where in a picture something lies: coach marks from masks."""

import numpy as np

from kitamae.catalogue.photos.findings import Mark


def worst_side(busy: np.ndarray) -> Mark:
    """The side of a picture that shows least of the ground, as a strip."""
    height, width = busy.shape
    deep_x, deep_y = max(1, round(width * 0.12)), max(1, round(height * 0.12))
    sides = {
        (0.0, 0.0, 1.0, 0.12): busy[:deep_y].mean(),
        (0.0, 0.88, 1.0, 0.12): busy[-deep_y:].mean(),
        (0.0, 0.0, 0.12, 1.0): busy[:, :deep_x].mean(),
        (0.88, 0.0, 0.12, 1.0): busy[:, -deep_x:].mean(),
    }
    return Mark("box", *max(sides, key=lambda box: float(sides[box])))


def ellipse(stats: np.ndarray, shape: tuple[int, ...]) -> Mark:
    """The ellipse around one spot, a little larger than it, inside the picture."""
    height, width = shape
    x, y, w, h = (int(stats[i]) for i in range(4))
    pad = 0.15
    left, top = max(0.0, (x - pad * w) / width), max(0.0, (y - pad * h) / height)
    right, low = min(1.0, (x + w * (1 + pad)) / width), min(1.0, (y + h * (1 + pad)) / height)
    box = (left, top, right - left, low - top)
    return Mark("ellipse", *(round(number, 4) for number in box))


def longest_run(line: np.ndarray) -> tuple[int, int]:
    """Where the longest run of true values starts and ends."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], line.astype(np.int8), [0]))))
    runs = edges.reshape(-1, 2)
    if not len(runs):
        return 0, 0
    start, end = max(runs, key=lambda run: run[1] - run[0])
    return int(start), int(end)
