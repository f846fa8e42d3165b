"""Ticks and counts, sorts and pages."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from kitamae.search.documents import ancestors
from kitamae.search.facets import BANDS, FACETS, Filters, bands
from kitamae.search.index import Index
from kitamae.search.query import SORTS, search
from kitamae.search.viewers import Viewer
from search.small_catalogue import LISTED_AT, documents

OFFICE = Viewer.office()
DOCUMENTS = {document.id: document for document in documents()}


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    made = Index(tmp_path_factory.mktemp("facets"))
    made.rebuild(DOCUMENTS.values())
    return made


def values_of(document, facet):
    if facet == "category":
        return list(ancestors(document.category))
    if facet == "certificate":
        return list(document.certificates)
    if facet in BANDS:
        number = getattr(document, facet)
        return [
            name
            for name, low, high in bands(facet)
            if low <= number and (high is None or number <= high)
        ]
    return [getattr(document, facet)]


def by_hand(chosen):
    """Ids and counts worked out from the documents themselves."""
    ids = {
        number
        for number, document in DOCUMENTS.items()
        if all(set(values_of(document, facet)) & set(ticks) for facet, ticks in chosen.items())
    }
    counts = {}
    for facet in FACETS:
        others = {other: ticks for other, ticks in chosen.items() if other != facet}
        counts[facet] = Counter(
            value
            for document in DOCUMENTS.values()
            if all(set(values_of(document, other)) & set(ticks) for other, ticks in others.items())
            for value in values_of(document, facet)
        )
    return ids, counts


TICKS = (
    {},
    {"temperature": ("chilled",)},
    {"temperature": ("chilled", "frozen")},
    {"category": ("food/tea",)},
    {"category": ("food/tea", "food/noodles"), "retail_price": ("300-499",)},
    {"certificate": ("halal",), "temperature": ("ambient",)},
    {"retail_price": ("0-299", "5000-"), "shelf_life": ("180-364",), "prefecture": ("01", "02")},
    {"moq": ("1-1", "2-5"), "category": ("food",), "temperature": ("ambient",)},
    {"certificate": ("kosher",)},
)


@pytest.mark.parametrize("chosen", TICKS, ids=str)
def test_each_facet_is_counted_behind_the_ticks_of_the_others(index, chosen):
    ids, counts = by_hand(chosen)

    hits = search(index, viewer=OFFICE, filters=Filters(chosen=chosen), size=100)

    assert set(hits.ids) == ids
    assert hits.total == len(ids)
    assert hits.facets == {facet: dict(counted) for facet, counted in counts.items()}


def test_the_count_beside_a_box_is_what_ticking_it_gives(index):
    chosen = {"category": ("food",), "temperature": ("chilled",)}
    hits = search(index, "せんべい 茶 味", viewer=OFFICE, filters=Filters(chosen=chosen))

    for value, count in hits.facets["temperature"].items():
        ticked = Filters(chosen={**chosen, "temperature": (value,)})
        assert search(index, "せんべい 茶 味", viewer=OFFICE, filters=ticked).total == count


def test_bounds_of_ones_own_narrow_too(index):
    low = search(index, viewer=OFFICE, filters=Filters(chosen={"retail_price": ("-300",)}), size=50)
    high = search(
        index, viewer=OFFICE, filters=Filters(chosen={"retail_price": ("2000-",)}), size=50
    )

    assert set(low.ids) == {7, 19, 23, 28, 29, 32}
    assert set(high.ids) == {1, 26, 36}


def test_supplier_and_listing_date_narrow(index):
    own = search(index, viewer=OFFICE, filters=Filters(supplier_id=101), size=50)
    new = search(
        index, viewer=OFFICE, filters=Filters(listed_since=LISTED_AT + timedelta(days=39)), size=50
    )

    assert set(own.ids) == {number for number in DOCUMENTS if number % 3 == 1}
    assert new.ids == (40, 39)


def test_sellable_to_leaves_out_what_is_excluded_there(tmp_path):
    index = Index(tmp_path)
    index.rebuild(
        replace(document, excluded_destinations=("US",) if document.id % 2 else ())
        for document in documents()
    )

    hits = search(index, viewer=OFFICE, filters=Filters(sellable_to="US"), size=50)

    assert set(hits.ids) == {number for number in DOCUMENTS if number % 2 == 0}


@pytest.mark.parametrize(
    "chosen",
    [{"colour": ("red",)}, {"retail_price": ("cheap",)}, {"retail_price": ("-",)}, {"retail_price": ("1-2-3",)}, {"category": ('food" OR visible:"x',)}, {"temperature": ("",)}],
    ids=str,
)  # fmt: skip
def test_a_tick_that_cannot_be_is_an_error(chosen):
    with pytest.raises(ValueError, match=r"no such facet|not a"):
        Filters(chosen=chosen)


def test_sorts_put_the_unknown_last(tmp_path):
    index = Index(tmp_path)
    some = [
        replace(DOCUMENTS[1], retail_price=None, shelf_life=None, listed_at=None),
        replace(DOCUMENTS[2], retail_price=500, shelf_life=30),
        replace(DOCUMENTS[3], retail_price=100, shelf_life=90),
        replace(DOCUMENTS[4], retail_price=900, shelf_life=90),
    ]
    index.rebuild(some)

    order = {sort: search(index, viewer=OFFICE, sort=sort).ids for sort in SORTS}

    assert order == {
        "best": (4, 3, 2, 1),
        "newest": (4, 3, 2, 1),
        "cheapest": (3, 2, 4, 1),
        "dearest": (4, 2, 3, 1),
        "longest_lived": (3, 4, 2, 1),
    }


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("question", ["", "同じ名前"])
def test_pages_neither_skip_nor_repeat_however_the_index_was_written(tmp_path, sort, question):
    alike = [
        replace(DOCUMENTS[1], id=number, codes=(), name_ja="同じ名前") for number in range(1, 301)
    ]
    one, many = Index(tmp_path / "one"), Index(tmp_path / "many")
    one.rebuild(alike)
    many.rebuild([])
    for at in range(0, 300, 60):
        with many.writer() as writer:
            writer.put(reversed(alike[at : at + 60]))
            writer.commit()

    for index in (one, many):
        pages = [
            search(index, question, viewer=OFFICE, sort=sort, page=page, size=24)
            for page in range(1, 15)
        ]
        ids = [number for page in pages for number in page.ids]

        assert ids == list(range(1, 301))
        assert {page.total for page in pages} == {300}
        assert pages[13].ids == ()
