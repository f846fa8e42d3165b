"""Products like one: shared words and category, and nothing that the viewer may not see."""

from dataclasses import replace

import pytest

from kitamae.search.alike import alike
from kitamae.search.documents import Document
from kitamae.search.index import Index
from kitamae.search.viewers import Viewer, introduced_token

MATCHA = Document(
    1, "PR-1", 1, name_ja="宇治抹茶クッキー", name_en="Uji matcha cookies", category="F20/F20.01"
)
PRODUCTS = (
    MATCHA,
    Document(2, "PR-2", 2, name_ja="抹茶クッキー", name_en="Matcha cookies", category="F20/F20.01"),
    Document(3, "PR-3", 2, name_ja="柚子クッキー", name_en="Yuzu cookies", category="F20/F20.01"),
    Document(4, "PR-4", 3, name_ja="抹茶", name_en="Matcha", category="F30/F30.01"),
    Document(5, "PR-5", 3, name_ja="木の皿", name_en="Wooden plate", category="L10/L10.01"),
    Document(
        6,
        "PR-6",
        4,
        name_ja="宇治抹茶クッキー缶",
        name_en="Uji matcha cookies in a tin",
        category="F20/F20.01",
        visibility=(introduced_token(7),),
    ),
    Document(
        7,
        "PR-7",
        5,
        name_ja="抹茶クッキー大",
        name_en="Large matcha cookies",
        category="F20/F20.01",
        excluded_destinations=("SG",),
    ),
)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    index = Index(tmp_path_factory.mktemp("index"))
    index.rebuild(PRODUCTS)
    return index.snapshot()


def buyer(*destinations, introduced_to=None):
    return Viewer.buyer(
        destinations=frozenset(destinations),
        channels=frozenset({"ec_b2c"}),
        introduced_to=introduced_to,
    )


def test_the_likest_stand_first_and_what_shares_nothing_is_not_there(snapshot):
    found = alike(snapshot, MATCHA, viewer=Viewer.office(), limit=10)

    assert found[0] == 6
    assert set(found) == {2, 3, 4, 6, 7}
    assert found.index(2) < found.index(3)


def test_what_a_viewer_may_not_see_is_not_among_them(snapshot):
    assert set(alike(snapshot, MATCHA, viewer=buyer("SG"), limit=10)) == {2, 3, 4}
    assert set(alike(snapshot, MATCHA, viewer=buyer("TW"), limit=10)) == {2, 3, 4, 7}
    assert alike(snapshot, MATCHA, viewer=buyer("SG", introduced_to=7), limit=10) == (6,)
    assert alike(snapshot, MATCHA, viewer=Viewer(), limit=10) == ()


def test_other_sizes_of_the_same_are_no_others(tmp_path):
    small, large = (
        replace(MATCHA, id=number, code=f"PR-{number}", family="cookies") for number in (1, 2)
    )
    other = replace(MATCHA, id=3, code="PR-3", supplier_id=9, family="cookies")
    index = Index(tmp_path)
    index.rebuild([small, large, other])

    assert alike(index.snapshot(), small, viewer=Viewer.office(), limit=10) == (3,)
