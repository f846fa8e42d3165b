"""How much of a stranger's file we are ready to look at."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one reading; the defaults suit a file of some 100,000 rows of 60 columns."""

    file_bytes: int = 200 * MEGABYTE
    # a part is a file inside the zip: a sheet, the strings, a picture
    parts: int = 8_000
    directory_bytes: int = 4 * MEGABYTE
    inflated_bytes: int = 512 * MEGABYTE
    # real sheets reach 60:1 when a column repeats itself; a bomb starts at several hundred
    ratio: int = 250
    ratio_from_bytes: int = 20 * MEGABYTE
    # the rectangle that the reader will lay out in memory
    area: int = 16_000_000
    marks: int = 10_000
    # sheets and strings that are read slice by slice, to spare memory
    sliced_from_bytes: int = 48 * MEGABYTE
    # the child's own
    memory_bytes: int = 1024 * MEGABYTE
    cpu_seconds: int = 60
    wall_seconds: float = 120.0
    answer_bytes: int = 1024 * MEGABYTE
    # what of the answer stays in memory; the rest waits in a file without a name
    held_bytes: int = 16 * MEGABYTE


LIMITS = Limits()
