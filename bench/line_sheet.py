"""How long the line sheet of a short list takes: 80 products with their photos, as PDF and XLSX.

    python bench/line_sheet.py [--products 80] [--rounds 5] [--pdf OUT.pdf] [--xlsx OUT.xlsx]

From what a buyer may read to the finished bytes, as the buyer's page makes them; each photo is the
size that the page takes, as different from the others as photographs are. Prints JSON; ends with 1
where the slowest round of the PDF takes a second or more.
"""

import argparse
import io
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "bench"), str(ROOT / "src"), str(ROOT / "tests")]

from _report import target, tell  # noqa: E402 -- after the path

TARGET_SECONDS = 1.0
SIZES = {"pdf": 320, "xlsx": 320}


def products(count, first):
    """What a buyer reads of so many products, and a note of its team on every third."""
    from factories.catalogue import answers, jan
    from kitamae.catalogue.models import Product, Revision
    from kitamae.catalogue.queries import Seen
    from kitamae.people.models import Organisation

    maker = Organisation(
        code="OR-1", name_ja="笹原味噌店", name_en="Sasahara Miso", prefecture="15"
    )
    found = []
    for number in range(first, first + count):
        said = answers(
            jan=jan(number),
            name_ja=f"越後つぶ味噌 {number}年仕込み 500g",
            name_en=f"Echigo Tsubu Miso, aged {number} months, 500 g",
            certificates=["HALAL_JP", "JAS_ORGANIC"][: number % 3],
        )
        product = Product(pk=number, code=f"PR-{number:06}", supplier=maker)
        revision = Revision(
            product=product, answers=said, name_ja=said["name_ja"], name_en=said["name_en"]
        )
        found.append(Seen(product, revision, "introduced", said))
    notes = dict.fromkeys(range(first, first + count, 3), "Ask the importer about the label.")
    return found, notes


def pictures(count, first, size):
    """JPEG photographs of packages by the product's code, each with its own grain."""
    import numpy as np
    from PIL import Image

    from factories.photos import Shot, take

    whole = np.asarray(take(Shot(size=(size, size), seed=1)).convert("RGB"), np.int16)
    made = {}
    for number in range(first, first + count):
        grain = np.random.default_rng(number).normal(0, 6, whole.shape).astype(np.int16)
        image = Image.fromarray((whole + grain).clip(0, 255).astype(np.uint8))
        out = io.BytesIO()
        image.save(out, "JPEG", quality=85)
        made[f"PR-{number:06}"] = out.getvalue()
    return made


def measured(chosen):
    """Seconds of each round for the paper and the workbook, and what came out last."""
    from kitamae.catalogue.lists import line_sheet

    makers = {"pdf": line_sheet.as_paper, "xlsx": line_sheet.as_workbook}
    seconds, last, weight = {form: [] for form in SIZES}, {}, {}
    for turn in range(chosen.rounds):
        # other products in each round: nothing that a typesetter kept can help
        first = 1 + turn * chosen.products
        seen, notes = products(chosen.products, first)
        for form, make in makers.items():
            shots = pictures(chosen.products, first, SIZES[form])
            weight[form] = sum(map(len, shots.values()))
            began = time.perf_counter()
            last[form] = make(
                line_sheet.lines_of(seen, notes, "en"),
                title="Autumn shelf",
                buyer="Hibiscus Basket",
                on="8 June 2026",
                language="en",
                pictures=shots,
            )
            seconds[form].append(time.perf_counter() - began)
    return seconds, last, weight


def main():
    """Measure, print, and keep what was made where that is asked for."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--products", type=int, default=80)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--pdf", type=Path)
    options.add_argument("--xlsx", type=Path)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="kitamae-bench-") as home:
        os.environ |= {
            "KITAMAE_HOME": home, "KITAMAE_SECRET_KEY": "bench",
            "DJANGO_SETTINGS_MODULE": "kitamae.config.settings",
        }  # fmt: skip
        import django

        django.setup()
        seconds, made, weight = measured(chosen)
    for form, path in (("pdf", chosen.pdf), ("xlsx", chosen.xlsx)):
        if path:
            path.write_bytes(made[form])
    figures = {
        "products": chosen.products,
        "pictures_bytes": weight,
        "made_bytes": {form: len(content) for form, content in made.items()},
        "seconds": {form: [round(each, 3) for each in some] for form, some in seconds.items()},
        "median_seconds": {
            form: round(statistics.median(some), 3) for form, some in seconds.items()
        },
    }
    return tell(
        "line_sheet",
        figures,
        [
            target(
                f"seconds of a line sheet of {chosen.products} products as PDF, the slowest",
                round(max(seconds["pdf"]), 3),
                at_most=TARGET_SECONDS,
            ),
            target(
                f"seconds of a line sheet of {chosen.products} products as Excel, the slowest",
                round(max(seconds["xlsx"]), 3),
                at_most=TARGET_SECONDS,
            ),
        ],
    )


if __name__ == "__main__":
    sys.exit(main())
