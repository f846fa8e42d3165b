"""How well the search finds what a buyer looks for.

    python bench/relevance.py [--tune]

Judged searches of the demo's catalogue (tests/search/judged/), in two halves, with recall@24, MRR
and nDCG@10 of each kind; and searches of real products whose first hits were written down before
the search was (tests/search/expected_first_hits.toml).

`--tune` is the command to choose weights by: it reads the half for tuning alone, and names every
search that is answered badly. It refuses to read the other half.
"""

import argparse
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

from factories import judged  # noqa: E402 -- Django first
from kitamae.search.documents import Document  # noqa: E402
from kitamae.search.index import Index  # noqa: E402
from kitamae.search.query import search  # noqa: E402
from kitamae.search.viewers import Viewer  # noqa: E402

HERE = Path(__file__).resolve().parents[1]
TARGET = 0.9
MEASURES = ("recall_24", "mrr", "ndcg_10")
BAD = 0.5  # nDCG below which a search is named while tuning


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


def measure_real(file):
    """The searches of real products, each with where its expected ones came."""
    written_down = HERE / "tests" / "search" / "expected_first_hits.toml"
    searches = tomllib.loads(written_down.read_text("utf-8"))["search"]
    with tempfile.TemporaryDirectory() as folder:
        index = Index(Path(folder))
        index.rebuild(documents(file))
        jans = {document.id: document.codes[0] for document in documents(file)}
        each = [measure(index, jans, expected) for expected in searches]
    return {
        "products": len(jans),
        "searches": each,
        "mean_reciprocal_rank": round(statistics.mean(row["reciprocal_rank"] for row in each), 3),
        "mean_in_first_ten": round(statistics.mean(row["in_first_ten"] for row in each), 3),
        "target_mean_reciprocal_rank": TARGET,
    }


def measure_judged(halves, *, with_worst):
    """The measures of these halves; the badly answered searches by name where they may be seen."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        index = Index(Path(folder))
        index.rebuild(judged.catalogue())
        for half in halves:
            outcomes = judged.outcomes(index, half)
            found[half] = judged.by_kind(outcomes)
            if with_worst:
                bad = sorted((each for each in outcomes if each.gain < BAD), key=lambda o: o.gain)
                found["answered badly"] = {
                    f"{each.judged.kind}: {each.judged.text}": round(each.gain, 2) for each in bad
                }
    return found


def table(measured):
    """The judged halves as lines to read."""
    for half in judged.HALVES:
        for kind, row in measured.get(half, {}).items():
            figures = "  ".join(
                f"{name} {row[name]:.3f}" for name in ("recall_24", "mrr", "ndcg_10")
            )
            yield f"{half:<10} {kind:<8} {row['searches']:>4}  {figures}"


def main():
    """Print the table and the JSON; 1 where real products fall short of their target."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--tune", nargs="?", const="for_tuning", metavar="HALF")
    tune = asked.parse_args().tune
    if tune not in {None, "for_tuning"}:
        print(f"Weights are not chosen on {tune!r}: that half only checks. Tune on for_tuning.")
        return 2
    halves = ("for_tuning",) if tune else judged.HALVES
    result = {"judged": measure_judged(halves, with_worst=bool(tune))}
    print("\n".join(table(result["judged"])), file=sys.stderr)
    file = real_products()
    if file is not None and not tune:
        result["real"] = measure_real(file)
    print(json.dumps(result, indent=1, ensure_ascii=False))
    if "real" not in result:
        return 0
    return 0 if result["real"]["mean_reciprocal_rank"] >= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
