"""A list without a question: the newest, dealt out over the makers, page by page."""

from collections import Counter
from datetime import timedelta

import pytest

from kitamae.search import mixing
from kitamae.search.documents import Document
from kitamae.search.facets import Filters
from kitamae.search.index import Index
from kitamae.search.query import search
from kitamae.search.viewers import Viewer
from search.small_catalogue import LISTED_AT

OFFICE = Viewer.office()


def product(number, maker, *, day=0, **said):
    """A product that its maker listed on a day."""
    return Document(
        id=number, code=f"PR-{number:06}", supplier_id=maker,
        listed_at=LISTED_AT + timedelta(days=day), **said,
    )  # fmt: skip


def shop(tmp_path, *documents):
    """An index of these products."""
    index = Index(tmp_path)
    index.rebuild(documents)
    return index


def pages(index, size, **asked):
    """Every page, one after the other."""
    first = search(index, viewer=OFFICE, size=size, **asked)
    several = range(1, -(-first.total // size) + 1)
    return [search(index, viewer=OFFICE, size=size, page=page, **asked).ids for page in several]


def test_products_are_dealt_out_in_rounds_and_keep_their_order_within_one():
    rows = [(9, 1), (8, 1), (7, 1), (6, 2), (5, 3), (4, 2)]

    assert mixing.mixed(rows) == [9, 6, 5, 8, 4, 7]


def test_no_maker_fills_the_first_page(tmp_path):
    whole_sheet = [product(number, 1, day=9) for number in range(1, 31)]
    others = [product(100 + maker, maker, day=1) for maker in range(2, 12)]
    index = shop(tmp_path, *whole_sheet, *others)

    first = search(index, viewer=OFFICE, size=12)

    makers = Counter(1 if number < 100 else number - 100 for number in first.ids)
    assert makers == {1: 2, **dict.fromkeys(range(2, 12), 1)}
    assert first.ids[0] == 1  # the newest of all


def test_pages_neither_skip_nor_repeat_also_behind_those_that_are_mixed(tmp_path, monkeypatch):
    monkeypatch.setattr(mixing, "NEWEST", 20)
    monkeypatch.setattr(mixing, "MAKERS", 2)
    everything = [product(number, number % 3, day=number % 7) for number in range(1, 54)]
    index = shop(tmp_path, *everything)

    found = [number for page in pages(index, 6) for number in page]

    assert sorted(found) == list(range(1, 54))
    by_day = search(index, viewer=OFFICE, sort="newest", size=53).ids
    assert sorted(found[:20]) == sorted(by_day[:20])
    assert tuple(found[20:]) == by_day[20:]


def test_more_take_part_where_one_maker_has_listed_all_of_the_newest(tmp_path, monkeypatch):
    monkeypatch.setattr(mixing, "NEWEST", 10)
    monkeypatch.setattr(mixing, "MAKERS", 3)
    sheet = [product(number, 1, day=9) for number in range(1, 26)]
    index = shop(tmp_path, *sheet, product(90, 2), product(91, 3))

    assert search(index, viewer=OFFICE, size=4).ids == (1, 90, 91, 2)


def test_ticks_and_a_new_product_change_the_order_at_once(tmp_path):
    index = shop(tmp_path, product(1, 1), product(2, 1, temperature="AMB"), product(3, 2, day=-1))
    assert search(index, viewer=OFFICE).ids == (1, 3, 2)

    ambient = search(index, viewer=OFFICE, filters=Filters(chosen={"temperature": ("AMB",)}))
    with index.writer() as writer:
        writer.put([product(4, 2, day=5)])
        writer.commit()

    assert ambient.ids == (2,)
    assert search(index, viewer=OFFICE).ids == (4, 1, 2, 3)


def test_whoever_asks_for_the_newest_gets_the_newest(tmp_path):
    index = shop(tmp_path, product(1, 1, day=3), product(2, 1, day=2), product(3, 2, day=1))

    assert search(index, viewer=OFFICE, sort="newest").ids == (1, 2, 3)


@pytest.mark.parametrize("page", [1, 2])
def test_a_later_look_at_a_page_finds_the_same(tmp_path, page):
    index = shop(tmp_path, *(product(number, number % 4) for number in range(1, 21)))

    assert len({search(index, viewer=OFFICE, page=page, size=9).ids for _ in range(3)}) == 1
