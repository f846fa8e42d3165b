"""How often each detector of photos is right: precision and recall per finding.

Four heaps: drawn bottles with a planted fault and without (`tests/factories/photos.py`), packages
of the demo's own makers with a flaw and without, and, where the folder lies beside the checkout,
real photos of products on white with a planted fault and without, and real photos as they are, on
white and on shop shelves (the background alone). The thresholds were chosen on one half of the
first three heaps; what is told is the other half.

    python bench/photos_detectors.py [--of-each 16] [--half tuned]
"""

import argparse
import sys
from collections import Counter
from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests"), str(Path(__file__).parent)]

from _planted import planted  # noqa: E402 -- after the path
from _report import target, tell  # noqa: E402 -- after the path

from factories.photos import BUSY, JAN, Shot, take  # noqa: E402 -- after the path
from kitamae.catalogue.photos import detectors  # noqa: E402 -- after the path
from kitamae.catalogue.photos.lettering import (  # noqa: E402 -- after the path
    find_print,
    look_at_label,
)
from kitamae.catalogue.photos.opening import shrink  # noqa: E402 -- after the path
from kitamae.config.demo import draw, flawed  # noqa: E402 -- after the path
from kitamae.config.demo.offers import offers  # noqa: E402 -- after the path

FAULTS = ("background", "crop", "shadow", "glare", "blur", "label")
DRAWN = (
    (None, {}),
    (None, {"ground": (235, 232, 225)}),
    (None, {"ground": (190, 205, 220), "falloff": 0.15}),
    (None, {"label": True, "size": (1200, 1600)}),
    (None, {"barcode": JAN, "letters": 14}),
    ("background", {"ground": BUSY}),
    ("background", {"ground": (40, 40, 45)}),
    ("crop", {"cut": True}),
    ("shadow", {"shadow": True}),
    ("shadow", {"shadow": True, "ground": (238, 236, 230)}),
    ("glare", {"glare": True}),
    ("glare", {"glare": True, "label": True}),
    ("blur", {"blur": 3.5}),
    ("blur", {"blur": 6.0}),
    ("label", {"barcode": JAN, "letters": 6}),
    ("label", {"barcode": JAN, "letters": 8}),
)
FLAWS = {
    "glare": "glare", "cropped": "crop", "shelf": "background", "blurred": "blur",
    "shadow": "shadow",
}  # fmt: skip


def found_in(rgb, *, is_back):
    """The faults that the detectors tell of one picture."""
    rgb = shrink(rgb, 1600)
    gray = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    _, blur, looks = detectors.look_at(rgb, gray)
    signs = [look.sign for look in looks]
    signs.append(look_at_label(find_print(gray), blur) if is_back else None)
    return {sign.code.removeprefix("photo.").partition("_")[0] for sign in signs if sign}


def drawn(count, half):
    """Bottles: what is planted, and what is told."""
    for fault, how in DRAWN:
        for seed in range(half, 2 * count, 2):
            rgb = np.asarray(take(Shot(seed=seed, **how)))
            yield fault, found_in(rgb, is_back="barcode" in how)


def packages(count, half):
    """The demo's packages, fronts and backs, and the same with a flaw."""
    for offer in offers()[:: len(offers()) // (2 * count)][half : 2 * count : 2]:
        for side in ("front", "back"):
            yield None, found_in(_pixels(draw(offer.answers, side)), is_back=side == "back")
        for flaw, fault in FLAWS.items():
            yield fault, found_in(_pixels(flawed(offer.answers, flaw)), is_back=False)


def with_faults(folder, half):
    """Real products on white, as they are and with a fault planted."""
    paths = sorted((folder / "plain").glob("*.jpg"))
    for nth in range(half, len(paths), 2):
        for fault, rgb in planted(paths[nth], nth):
            yield fault, found_in(rgb, is_back=False)


def real(folder):
    """Photos of a shop's products: plain or not is all that is asked of them."""
    for kind in ("plain", "shelf"):
        for path in sorted((folder / kind).glob("*.jpg")):
            with Image.open(path) as image:
                rgb = np.asarray(image.convert("RGB"))
            is_told = "background" in found_in(rgb, is_back=False)
            yield "background" if kind == "shelf" else None, {"background"} if is_told else set()


def _pixels(content):
    with Image.open(BytesIO(content)) as image:
        return np.asarray(image.convert("RGB"))


def counted(told):
    """By fault: right, false alarms, missed. A blurred label is told by both, and rightly."""
    heap = {fault: Counter() for fault in FAULTS}
    pictures = 0
    for there, found in told:
        pictures += 1
        for fault in FAULTS:
            if fault == there:
                heap[fault]["right" if fault in found else "missed"] += 1
            elif fault in found:
                heap[fault]["false_alarms"] += 1
    return pictures, {fault: _rated(counts) for fault, counts in heap.items() if counts}


def _rated(counts):
    right, false, missed = counts["right"], counts["false_alarms"], counts["missed"]
    return {
        "right": right, "false_alarms": false, "missed": missed,
        "precision": round(right / (right + false), 3) if right + false else None,
        "recall": round(right / (right + missed), 3) if right + missed else None,
    }  # fmt: skip


def _shared():
    for parent in ROOT.parents:
        folder = parent / "shared" / "data" / "photos"
        if folder.is_dir():
            return folder
    return None


def main():
    """Count each heap; the real photos must all be told apart, where they are there."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--of-each", type=int, default=16)
    words.add_argument("--half", choices=("told", "tuned"), default="told")
    given = words.parse_args()
    half = ("told", "tuned").index(given.half)
    heaps = {
        "drawn": drawn(given.of_each // 2, half),
        "packages": packages(given.of_each, half),
    }
    if folder := _shared():
        heaps["planted"] = with_faults(folder, half)
        heaps["real"] = real(folder)
    figures = {}
    for name, told in heaps.items():
        pictures, rates = counted(told)
        figures[name] = {"pictures": pictures, "findings": rates}
    targets = []
    if "real" in figures:
        rate = figures["real"]["findings"]["background"]
        wrong = rate["false_alarms"] + rate["missed"]
        targets.append(target("real photos, plain or shelf, told wrongly", wrong, at_most=0))
    return tell("photos_detectors", figures, targets)


if __name__ == "__main__":
    sys.exit(main())
