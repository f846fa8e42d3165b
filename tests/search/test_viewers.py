"""Who may find what: ids, totals and facets, and nothing beside them."""

from dataclasses import replace

import pytest

from kitamae.search.facets import Filters
from kitamae.search.index import Index
from kitamae.search.query import search
from kitamae.search.viewers import Viewer, introduced_token, supplier_token
from search.small_catalogue import documents

CHANNELS = frozenset({"shop", "market"})


def shaped(document):
    """1–5 only in Singapore's way, 6 shut in both, 7 not for markets, 8 not at all for channels,
    9 not listed; 3, 10, 11 introduced to organisation 7; each carries its supplier's token."""
    number, more = document.id, {}
    if number <= 5:
        more["excluded_destinations"] = ("SG",)
    if number == 6:
        more["excluded_destinations"] = ("SG", "TW")
    if number == 7:
        more["excluded_channels"] = ("market",)
    if number == 8:
        more["excluded_channels"] = ("market", "shop")
    listed = () if number == 9 else ("listed",)
    introduced = (introduced_token(7),) if number in {3, 10, 11} else ()
    own = supplier_token(document.supplier_id)
    return replace(document, visibility=(*listed, *introduced, own), **more)


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    made = Index(tmp_path_factory.mktemp("viewers"))
    made.rebuild(shaped(document) for document in documents())
    return made


def buyer(*destinations, **more):
    return Viewer.buyer(destinations=frozenset(destinations), **{"channels": CHANNELS, **more})


EVERYTHING = set(range(1, 41))
CASES = {
    "the office": (Viewer.office(), EVERYTHING),
    "the public page": (Viewer.public(), EVERYTHING - {9}),
    "a buyer for Singapore": (buyer("SG"), EVERYTHING - {1, 2, 3, 4, 5, 6, 8, 9}),
    "a buyer for both": (buyer("SG", "TW"), EVERYTHING - {6, 8, 9}),
    "a buyer for Taiwan": (buyer("TW"), EVERYTHING - {6, 8, 9}),
    "a buyer elsewhere": (buyer("US"), EVERYTHING - {8, 9}),
    "a buyer on markets only": (
        buyer("US", channels=frozenset({"market"})),
        EVERYTHING - {7, 8, 9},
    ),
    "a buyer who sees what was introduced": (
        buyer("SG", introduced=frozenset({3, 6, 9, 10, 11, 999})),
        {10, 11},
    ),
    "a buyer whose organisation it was introduced to": (buyer("SG", introduced_to=7), {10, 11}),
    "a buyer of another organisation": (buyer("SG", introduced_to=77), set()),
    "a supplier": (Viewer.supplier(100), {n for n in EVERYTHING if n % 3 == 0}),
    "a buyer without destination": (buyer(), set()),
    "a buyer without channel": (buyer("SG", channels=frozenset()), set()),
    "a buyer to whom nothing was introduced": (buyer("SG", introduced=frozenset()), set()),
    "nobody in particular": (Viewer(), set()),
}


@pytest.mark.parametrize(("viewer", "visible"), CASES.values(), ids=CASES)
def test_a_viewer_finds_and_counts_only_what_it_may_see(index, viewer, visible):
    hits = search(index, viewer=viewer, size=100)

    assert set(hits.ids) == visible
    assert hits.total == len(visible)
    assert sum(hits.facets["temperature"].values()) == len(visible)
    assert sum(hits.facets["retail_price"].values()) == len(visible)


@pytest.mark.parametrize(("viewer", "visible"), CASES.values(), ids=CASES)
@pytest.mark.parametrize(
    "question", ["抹茶", "soy sauce", "4912345", "PR-0006", "せんべい", "茶 醤油 塩 味噌"]
)
def test_a_question_finds_for_a_viewer_what_the_office_finds_and_it_may_see(
    index, viewer, visible, question
):
    office = search(index, question, viewer=Viewer.office(), size=100)

    hits = search(index, question, viewer=viewer, size=100)

    assert set(hits.ids) <= visible
    assert hits.total == len(hits.ids)
    assert sum(hits.facets["temperature"].values()) == hits.total
    if not hits.loosened:
        assert set(hits.ids) == set(office.ids) & visible


def test_ticks_never_widen_what_a_viewer_sees(index):
    hits = search(
        index,
        viewer=buyer("SG"),
        filters=Filters(chosen={"category": ("food",), "temperature": ("ambient", "chilled")}),
        size=100,
    )

    assert set(hits.ids) & {1, 2, 3, 4, 5, 6, 8, 9} == set()
    assert sum(hits.facets["prefecture"].values()) == hits.total


def test_whether_a_question_is_loosened_says_nothing_of_hidden_products(index):
    """Product 9 has both words; to a buyer, who may not see it, it is as if it were not there."""
    assert not search(index, "丸大豆 soybean", viewer=Viewer.office()).loosened
    assert search(index, "丸大豆 soybean", viewer=Viewer.public()).total == 0


def test_a_landing_page_kept_for_one_viewer_is_not_shown_to_another(index):
    first = search(index, viewer=Viewer.office())
    second = search(index, viewer=buyer("SG"))
    again = search(index, viewer=Viewer.office())

    assert first.facets == again.facets
    assert sum(second.facets["temperature"].values()) == 32
