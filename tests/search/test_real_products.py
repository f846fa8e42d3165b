"""The searches written down in expected_first_hits.toml, over the real products."""

import csv
import os
import tomllib
from pathlib import Path

import pytest

from kitamae.search.documents import Document
from kitamae.search.index import Index
from kitamae.search.query import search
from kitamae.search.viewers import Viewer

HERE = Path(__file__).parent
SEARCHES = tomllib.loads(HERE.joinpath("expected_first_hits.toml").read_text("utf-8"))["search"]
FOLDER = Path(
    os.environ.get("KITAMAE_SHARED_DATA") or Path(__file__).parents[3] / "shared" / "data"
)
PRODUCTS = FOLDER / "openfoodfacts_japan.csv"

pytestmark = pytest.mark.skipif(
    not PRODUCTS.exists(), reason=f"no real products at {PRODUCTS} (KITAMAE_SHARED_DATA)"
)


def documents():
    with PRODUCTS.open(encoding="utf-8-sig", newline="") as lines:
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


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    index = Index(tmp_path_factory.mktemp("real"))
    index.rebuild(documents())
    return index, {document.id: document.codes[0] for document in documents()}


def test_every_real_product_is_in_the_index(real):
    index, jans = real

    assert index.count() == len(jans) == 1552


@pytest.mark.parametrize("expected", SEARCHES, ids=[row["text"] for row in SEARCHES])
def test_a_real_search_finds_what_was_written_down(real, expected):
    index, jans = real

    hits = search(index, expected["text"], viewer=Viewer.office(), size=200)
    found = [jans[number] for number in hits.ids]

    assert found[: len(expected["first"])] == expected["first"]
    assert set(expected.get("among", ())) - set(found) == set()
    assert hits.total >= expected.get("at_least", 0)
    if "total" in expected:
        assert hits.total == expected["total"]


@pytest.mark.parametrize("word", ["抹茶", "緑茶", "味噌", "茶碗"])
def test_two_signs_find_exactly_the_rows_that_hold_them(real, word):
    index, _ = real
    holding = {d.id for d in documents() if word in d.name_ja + d.name_en + d.ingredients}

    hits = search(index, word, viewer=Viewer.office(), size=200)

    assert set(hits.ids) == holding
