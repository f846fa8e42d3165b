"""How many 12-megapixel photos a second one core checks, reads for barcodes and renders.

Beside it, in turn, in the same run: what a plain use of Pillow needs for the three sizes alone,
the file opened once for each. Both as processor seconds of one core, the limited child's included.

    python bench/photos_rate.py [--pairs 5] [--photos 12] [--times 4] [--json OUT.json]
"""

import argparse
import json
import os
import platform
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from factories.photos import Shot, take  # noqa: E402 -- after the path
from kitamae.catalogue.photos import Upload, look_at  # noqa: E402 -- after the path
from kitamae.kernel.identifiers import gtin_check_digit  # noqa: E402 -- after the path

SIZE = (4000, 3000)
SIZES = (1600, 800, 320)
TARGET = 5.0


def make_photos(folder, count):
    """Photographs as a telephone makes them: a package, grain and texture everywhere, 3 MB each.

    Every second one has a barcode; every third stands on a busy ground.
    """
    made = []
    for number in range(count):
        body = f"4901234{number:05d}"
        jan = f"{body}{gtin_check_digit(body)}"
        side = 1 + number % 2
        shot = Shot(
            size=SIZE,
            seed=number,
            barcode=jan if side == 2 else None,
            ground="busy" if number % 3 == 2 else (244, 243, 240),
        )
        chance = np.random.default_rng(number)
        rough = chance.normal(0, 10, (SIZE[1] // 4, SIZE[0] // 4, 3)).clip(-60, 60) + 128
        texture = Image.fromarray(rough.astype(np.uint8)).resize(SIZE, Image.BICUBIC)
        pixels = np.asarray(take(shot), np.int16) + np.asarray(texture, np.int16) - 128
        pixels += chance.normal(0, 5, pixels.shape).astype(np.int16)
        image = Image.fromarray(pixels.clip(0, 255).astype(np.uint8))
        path = folder / f"{jan}-{side}.jpg"
        image.filter(ImageFilter.GaussianBlur(0.5)).save(path, quality=90)
        made.append((path, jan if side == 2 else None))
    return made


def spent():
    """Processor seconds of this process and of its children that ended."""
    own, children = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def ours(photos, out):
    """Everything: a child started, each photo decoded, checked, rendered; what was read."""
    uploads = [Upload(path, path.name) for path, _ in photos]
    return [seen for _, seen in look_at(uploads, renditions=out, workers=1)]


def plain_thumbnails(photos, out):
    """The floor: three sizes by `resize`, the file opened for each; no checks, no barcode."""
    for path, _ in photos:
        for size in SIZES:
            with Image.open(path) as image:
                small = image.resize((size, size * 3 // 4), Image.LANCZOS)
                small.save(out / f"{path.stem}-{size}.jpg", quality=85)


def measured(work, photos):
    """Photos a second of processor time and by the clock, and what the work gave."""
    with tempfile.TemporaryDirectory() as out:
        start, clock = spent(), time.perf_counter()
        result = work(photos, Path(out))
        return (
            len(photos) / (spent() - start),
            len(photos) / (time.perf_counter() - clock),
            result,
        )


def main():
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--pairs", type=int, default=5)
    words.add_argument("--photos", type=int, default=12)
    words.add_argument("--times", type=int, default=4, help="how often each photo is in the upload")
    words.add_argument("--json", type=Path)
    given = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        photos = make_photos(Path(folder), given.photos) * given.times
        megabytes = statistics.mean(path.stat().st_size for path, _ in photos) / 1e6
        pairs = []
        for _ in range(given.pairs):
            floor, floor_clock, _ = measured(plain_thumbnails, photos)
            rate, clock, seen = measured(ours, photos)
            with_bars = [
                one.barcodes == (jan,) for one, (_, jan) in zip(seen, photos, strict=True) if jan
            ]
            assert all(one.refused is None and len(one.renditions) == 3 for one in seen)
            pairs.append(
                {
                    "ours_per_core_second": round(rate, 2),
                    "plain_per_core_second": round(floor, 2),
                    "ours_per_second": round(clock, 2),
                    "plain_per_second": round(floor_clock, 2),
                    "ratio": round(rate / floor, 2),
                    "barcodes_read": f"{sum(with_bars)}/{len(with_bars)}",
                }
            )
            print(json.dumps(pairs[-1]))
    rates = [pair["ours_per_core_second"] for pair in pairs]
    ratios = [pair["ratio"] for pair in pairs]
    result = {
        "what": "12-megapixel JPEG: decoded whole, checked, barcode read, three renditions",
        "machine": f"{os.cpu_count()} × {platform.machine()}, {platform.platform()}",
        "python": platform.python_version(),
        "photos": f"{given.photos} × {given.times}",
        "megabytes_each": round(megabytes, 2),
        "pairs": pairs,
        "median_per_core_second": statistics.median(rates),
        "spread_per_core_second": [min(rates), max(rates)],
        "median_ratio_to_plain": statistics.median(ratios),
        "spread_ratio": [min(ratios), max(ratios)],
        "target_per_core_second": TARGET,
        "met": statistics.median(rates) >= TARGET,
    }
    print(json.dumps({**result, "pairs": len(pairs)}, indent=1, ensure_ascii=False))
    if given.json:
        given.json.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return 0 if result["met"] else 1


if __name__ == "__main__":
    sys.exit(main())
