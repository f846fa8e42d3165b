"""How much one upload, one file and one picture may cost."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024

# What shops need (Amazon's main image: at least 500, zoom from 1000, recommended 1600 and more).
HARD_MINIMUM = 500
SOFT_MINIMUM = 1000
AIM = 1600
DPI_MINIMUM = 100
LONGEST_SHAPE = 2.5  # times as long as wide: beyond it a photo is a panorama

DETECTORS = 3  # rises with every change of a threshold, so that labels are read with their own

SAME_WITHIN = 16  # bits of 256 in which two fingerprints may differ; copies stay within 10


@dataclass(frozen=True, slots=True)
class Limits:
    """Everything that a stranger's upload may use up."""

    files: int = 5000  # in one upload: 2,500 products with front and back
    file_bytes: int = 100 * MEGABYTE
    total_bytes: int = 8 * 1024 * MEGABYTE  # unpacked
    inflation: int = 100  # an archive may unpack to this many times its own size
    directory_bytes: int = 4 * MEGABYTE  # of a zip's list of contents
    pixels: int = 120_000_000  # a 108-megapixel telephone passes
    side: int = 30_000
    cpu_seconds: int = 20  # for one picture
    wall_seconds: float = 40.0  # for one picture
    memory_bytes: int = 2048 * MEGABYTE  # address space of the child
    photos_per_child: int = 200  # then a fresh one, so that no leak grows


LIMITS = Limits()
