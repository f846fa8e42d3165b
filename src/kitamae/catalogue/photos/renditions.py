"""The three sizes of a photo that are served; the supplier's own file never is."""

from pathlib import Path

import numpy as np
from PIL import Image

from kitamae.catalogue.photos.findings import Rendition
from kitamae.catalogue.photos.opening import shrink

SIZES = (1600, 800, 320)
QUALITY = 85


def write_renditions(rgb: np.ndarray, stem: Path) -> tuple[Rendition, ...]:
    """Write `<stem>-1600.jpg`, `-800` and `-320`: sRGB on white, nothing but the picture.

    Each size is made from the one before; a small photo is not blown up.
    """
    made = []
    for size in SIZES:
        rgb = shrink(rgb, size)
        path = stem.with_name(f"{stem.name}-{size}.jpg")
        Image.fromarray(rgb).save(path, "JPEG", quality=QUALITY)
        made.append(Rendition(size, str(path), rgb.shape[1], rgb.shape[0]))
    return tuple(made)
