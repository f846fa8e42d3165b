"""How well the search finds what a buyer looks for, on real products.

    python bench/relevance.py

The searches and their expected first hits were written down before the search was
(tests/search/expected_first_hits.toml). Prints JSON: the reciprocal rank of each search's first
expected product, its share of all expected ones within the first ten, and their means.
"""

import csv
import json
import os
import statistics
import sys
import tempfile
import tomllib
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kitamae.config.settings")
django.setup()

from kitamae.search.documents import Document  # noqa: E402 -- Django first
from kitamae.search.index import Index  # noqa: E402
from kitamae.search.query import search  # noqa: E402
from kitamae.search.viewers import Viewer  # noqa: E402

HERE = Path(__file__).resolve().parents[1]
TARGET = 0.9


def real_products():
    """The file of real products: KITAMAE_SHARED_DATA, or shared/data beside the checkout."""
    given = os.environ.get("KITAMAE_SHARED_DATA")
    folders = [Path(given)] if given else [parent / "shared" / "data" for parent in HERE.parents]
    files = [folder / "openfoodfacts_japan.csv" for folder in folders]
    return next((file for file in files if file.exists()), None)


def documents(file):
    """Each product as the index keeps it."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=1):
            japanese = row["has_japanese"] == "1"
            yield Document(
                id=number,
                code=f"OFF-{number}",
                supplier_id=1,
                codes=(row["barcode_id"],),
                name_ja=row["product_name"] if japanese else "",
                name_en="" if japanese else row["product_name"],
                ingredients=row["ingredients"],
            )


def measure(index, jans, expected):
    """One search: where its expected products came."""
    hits = search(index, expected["text"], viewer=Viewer.office(), size=200)
    found = [jans[number] for number in hits.ids]
    wanted = [*expected["first"], *expected.get("among", ())]
    ranks = [found.index(jan) + 1 if jan in found else None for jan in wanted]
    first = ranks[0] if ranks else None
    early = sum(rank is not None and rank <= 10 for rank in ranks)
    return {
        "text": expected["text"],
        "total": hits.total,
        "reciprocal_rank": round(1 / first, 3) if first else (0.0 if wanted else 1.0),
        "in_first_ten": round(early / len(ranks), 3) if ranks else 1.0,
        "ranks": ranks,
    }


def main():
    file = real_products()
    if file is None:
        print("No real products: put shared/data beside the checkout (KITAMAE_SHARED_DATA).")
        return 2
    written_down = HERE / "tests" / "search" / "expected_first_hits.toml"
    searches = tomllib.loads(written_down.read_text("utf-8"))["search"]
    with tempfile.TemporaryDirectory() as folder:
        index = Index(Path(folder))
        index.rebuild(documents(file))
        jans = {document.id: document.codes[0] for document in documents(file)}
        each = [measure(index, jans, expected) for expected in searches]
    mean = round(statistics.mean(row["reciprocal_rank"] for row in each), 3)
    result = {
        "products": len(jans),
        "searches": each,
        "mean_reciprocal_rank": mean,
        "mean_in_first_ten": round(statistics.mean(row["in_first_ten"] for row in each), 3),
        "target_mean_reciprocal_rank": TARGET,
    }
    print(json.dumps(result, indent=1, ensure_ascii=False))
    return 0 if mean >= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
