"""Everything that is asked of one photo by itself, from one decoding.

Runs in the limited child. Pixels and dpi are certain; the detectors advise.
"""

import hashlib
from pathlib import Path

import cv2
import numpy as np

from kitamae.catalogue.photos.barcodes import read_barcodes
from kitamae.catalogue.photos.detectors import look_at
from kitamae.catalogue.photos.findings import Refused, Seen, Sign
from kitamae.catalogue.photos.lettering import find_print, look_at_label
from kitamae.catalogue.photos.likeness import fingerprint
from kitamae.catalogue.photos.limits import (
    AIM,
    DETECTORS,
    DPI_MINIMUM,
    HARD_MINIMUM,
    LONGEST_SHAPE,
    SOFT_MINIMUM,
    Limits,
)
from kitamae.catalogue.photos.opening import Picture, gray_at_full_size, open_picture, shrink
from kitamae.catalogue.photos.renditions import write_renditions

cv2.setNumThreads(1)


def check_photo(path: Path, limits: Limits, renditions: Path | None = None) -> Seen:
    """What one file shows, or why it cannot be taken.

    A picture that is too small is looked at all the same: whoever takes it again wants to hear
    everything at once. `renditions` is the path that the names of the three sizes begin with;
    none are written of a photo that is refused.
    """
    try:
        picture = open_picture(path, limits)
    except Refused as refused:
        return Seen(refused=refused.sign, digest=hashlib.sha256(path.read_bytes()).hexdigest())
    large_enough = picture.long_side >= HARD_MINIMUM
    rgb = shrink(np.asarray(picture.image), AIM)
    gray = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    ground, blur, looks = look_at(rgb, gray)
    written = find_print(gray)
    figures = {"detectors": float(DETECTORS)}
    figures |= {name: value for look in looks for name, value in look.figures.items()}
    return Seen(
        format=picture.format,
        width=picture.width,
        height=picture.height,
        dpi=picture.dpi,
        ground="white" if ground.white else "plain" if ground.plain else "busy",
        digest=hashlib.sha256(picture.bytes).hexdigest(),
        fingerprint=fingerprint(gray),
        barcodes=tuple(_barcodes(picture, gray)),
        signs=(*_size(picture), *(look.sign for look in looks if look.sign)),
        label=look_at_label(written, blur),
        renditions=write_renditions(rgb, renditions) if renditions and large_enough else (),
        figures={name: round(value, 4) for name, value in (figures | written.figures).items()},
    )


def _size(picture: Picture) -> list[Sign]:
    signs = []
    if picture.long_side < HARD_MINIMUM:
        said = {"pixels": picture.long_side, "minimum": HARD_MINIMUM}
        signs.append(Sign("photo.too_small", said))
    elif picture.long_side < SOFT_MINIMUM:
        signs.append(
            Sign("photo.small", {"pixels": picture.long_side, "wanted": SOFT_MINIMUM, "aim": AIM})
        )
    if picture.long_side > LONGEST_SHAPE * min(picture.width, picture.height):
        signs.append(Sign("photo.panorama", {"width": picture.width, "height": picture.height}))
    if picture.dpi is not None and round(picture.dpi) < DPI_MINIMUM:
        signs.append(Sign("photo.dpi", {"dpi": round(picture.dpi), "minimum": DPI_MINIMUM}))
    return signs


def _barcodes(picture: Picture, gray: np.ndarray) -> list[str]:
    """The barcodes at serving size, else at full size, where thin bars stand apart."""
    found = read_barcodes(gray)
    if found or picture.long_side <= 1.2 * max(gray.shape):
        return found
    return read_barcodes(gray_at_full_size(picture))
