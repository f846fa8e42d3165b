"""Colours and sizes of one product are one answer, and every one of them is counted."""

from datetime import timedelta

from kitamae.search.documents import Document
from kitamae.search.facets import Filters
from kitamae.search.index import Index
from kitamae.search.query import search
from kitamae.search.viewers import Viewer
from search.small_catalogue import LISTED_AT

OFFICE = Viewer.office()


def towel(number, *, family="T1", maker=1, price=500, **said):
    """A towel of one colour, newer the higher its number."""
    return Document(
        id=number, code=f"PR-{number:06}", supplier_id=maker, family=family, retail_price=price,
        name_en=f"Towel {number}", listed_at=LISTED_AT + timedelta(days=number), **said,
    )  # fmt: skip


def shop(tmp_path, *documents):
    """An index of these products."""
    index = Index(tmp_path)
    index.rebuild(documents)
    return index


def found(index, viewer=OFFICE, **asked):
    """A grouped answer."""
    return search(index, viewer=viewer, is_grouped=True, **asked)


def test_the_first_of_a_family_stands_for_it_in_every_order(tmp_path):
    index = shop(
        tmp_path, *(towel(n, price=900 - n) for n in range(1, 7)), towel(9, family="", price=10)
    )

    assert found(index, sort="newest").ids == (9, 6)
    assert found(index, sort="cheapest").ids == (9, 6)
    assert found(index, sort="dearest").ids == (1, 9)
    assert found(index).ids == (9, 6)
    assert set(found(index, text="towel 3").ids) == {3}
    assert (found(index).total, found(index).tiles) == (7, 2)


def test_the_same_family_name_of_two_makers_is_two_families(tmp_path):
    index = shop(tmp_path, towel(1), towel(2), towel(3, maker=2), towel(4, maker=2))

    assert found(index, sort="newest").ids == (4, 2)


def test_facets_count_every_colour_and_size(tmp_path):
    index = shop(tmp_path, *(towel(n, temperature="AMB") for n in range(1, 4)))

    hits = found(index)

    assert hits.facets["temperature"] == {"AMB": 3}
    assert (hits.total, hits.tiles, len(hits.ids)) == (3, 1, 1)


def test_a_member_that_is_hidden_from_a_buyer_neither_stands_for_it_nor_counts(tmp_path):
    index = shop(
        tmp_path, towel(1), towel(2), towel(3, excluded_destinations=("SG",)), towel(4, family="")
    )
    singapore = Viewer.buyer(destinations=frozenset({"SG"}), channels=frozenset({"ec_b2c"}))

    hits = found(index, singapore, sort="newest")

    assert (hits.ids, hits.total, hits.tiles) == ((4, 2), 3, 2)


def test_what_is_ticked_chooses_which_member_stands_for_the_others(tmp_path):
    index = shop(tmp_path, towel(1, price=250), towel(2, price=450), towel(3, price=2500))

    hits = found(index, filters=Filters(chosen={"retail_price": ("300-499",)}))

    assert (hits.ids, hits.total, hits.tiles) == ((2,), 1, 1)


def test_pages_of_tiles_neither_skip_nor_repeat(tmp_path):
    several = [
        towel(10 * family + n, family=f"T{family}") for family in range(1, 8) for n in range(3)
    ]
    index = shop(tmp_path, *several, *(towel(n, family="") for n in range(101, 106)))

    pages = [found(index, size=5, page=page, text="towel").ids for page in (1, 2, 3)]

    shown = [number for page in pages for number in page]
    assert len(shown) == len(set(shown)) == 12
    assert {number // 10 for number in shown if number < 100} == set(range(1, 8))
