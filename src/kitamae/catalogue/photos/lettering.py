"""How large and how sharp the print is in a photo, and so whether a back label can be read.

A line of print is a low, long patch of many strokes. Its height is measured as buyers get the
photo, at most 1,600 pixels long: a kanji of fewer than nine pixels is a smudge. What is printed
light on dark, upright, or curved around a bottle is not seen as a line; so this, too, only advises.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from kitamae.catalogue.photos.findings import Mark, Sign

LETTERS_LEAST = 12  # an ingredient list has hundreds
READABLE_FROM = 9.0  # pixels from the top of a letter to its foot
_BLUR_SHARE = 0.15  # of a letter's height, by which its strokes run into one another


@dataclass(frozen=True, slots=True)
class Print:
    """The print of a photo: about how many letters, and how high the smaller ones are."""

    letters: int = 0
    height: float = 0.0  # pixels; a quarter of all print is as small or smaller
    place: Mark | None = None

    @property
    def figures(self) -> dict[str, float]:
        """What was measured."""
        return {"letters": float(self.letters), "letter_height": self.height}


def find_print(gray: np.ndarray) -> Print:
    """The lines of print in a grey picture at serving size."""
    ink = cv2.adaptiveThreshold(
        gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, blockSize=31, C=14
    )
    # the dark side of every edge counts as ink too: what is thicker than a stroke is none
    thick = cv2.dilate(cv2.morphologyEx(ink, cv2.MORPH_OPEN, _square(9)), _square(7))
    ink[thick > 0] = 0
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, 13), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=4)
    x, y, wide, high, area = stats[1:].T
    long = (high >= 4) & (high <= 64) & (wide >= 4 * high) & (area >= 0.45 * wide * high)
    written = np.array(
        [
            i
            for i in np.flatnonzero(long)
            if _is_written(ink[y[i] : y[i] + high[i], x[i] : x[i] + wide[i]])
        ],
        np.int64,
    )
    if not len(written):
        return Print()
    written = written[np.argsort(high[written])]
    heights, widths = high[written].astype(float), wide[written].astype(float)
    quarter = int(np.searchsorted(np.cumsum(widths), widths.sum() / 4))
    left, top = x[written].min(), y[written].min()
    right, low = (x + wide)[written].max(), (y + high)[written].max()
    rows, columns = gray.shape
    box = (left / columns, top / rows, (right - left) / columns, (low - top) / rows)
    return Print(
        round(float((widths / heights).sum())),
        float(heights[quarter]),
        Mark("box", *(round(float(number), 4) for number in box)),
    )


def _square(side: int) -> np.ndarray:
    return np.ones((side, side), np.uint8)


def _is_written(line: np.ndarray) -> bool:
    """Whether a patch changes between ink and paper as often as letters do."""
    inked = line > 0
    rows, columns = inked.shape
    changes = float((inked[:, 1:] != inked[:, :-1]).sum()) / rows / (columns / rows)
    return 0.12 < float(inked.mean()) < 0.8 and changes > 0.8


def look_at_label(seen: Print, blur: float) -> Sign | None:
    """Print that can hardly be read; asked of a back alone (see matching)."""
    if seen.letters < LETTERS_LEAST:
        return Sign("photo.label_unseen")
    if seen.height < READABLE_FROM:
        said = {"pixels": round(seen.height), "wanted": round(READABLE_FROM)}
        return Sign("photo.label_small", said, seen.place)
    if blur > _BLUR_SHARE * seen.height:
        return Sign("photo.label_blurred", mark=seen.place)
    return None
