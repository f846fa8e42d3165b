"""What is offered while a question is typed."""

from dataclasses import replace

import pytest

from kitamae.search.glossary import Glossary, Term
from kitamae.search.index import Index
from kitamae.search.suggesting import OFFERED, suggest
from kitamae.search.viewers import LISTED, Viewer
from search.small_catalogue import documents, jan

OFFICE = Viewer.office()
WORDS = Glossary([Term(("醤油", "soy sauce"))])


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    built = Index(tmp_path_factory.mktemp("typed"))
    built.rebuild(documents())
    return built


def offered(index, text, viewer=OFFICE):
    return set(suggest(index, text, viewer=viewer, glossary=WORDS))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mat", {1, 3, 25}),
        ("choc", {26}),
        ("yuzu ch", {12}),
        ("わさ", {31}),
        ("wasa", {31}),
        ("チョコレートケ", {26}),
        ("檜", {34}),
        (jan(14)[-6:], {14}),
        ("PR-0014", {14}),
        ("apple 1 l", {33}),
    ],
)
def test_the_beginning_of_a_word_is_enough(index, typed, meant):
    assert offered(index, typed) & meant == meant


@pytest.mark.parametrize("typed", ["", " ", "m", "\x00", "!", "x" * 10_000, "(((", "qqqq"])
def test_nothing_is_offered_for_nothing(index, typed):
    assert offered(index, typed) == set()


def test_at_most_a_handful_is_offered_and_whole_names_stand_first(index):
    assert len(suggest(index, "茶", viewer=OFFICE, glossary=WORDS)) <= OFFERED
    assert suggest(index, "takoyaki", viewer=OFFICE, glossary=WORDS)[0] == 40


def test_nothing_hidden_from_the_viewer_is_offered(tmp_path):
    built = Index(tmp_path)
    built.rebuild(
        [replace(each, visibility=() if each.id == 3 else (LISTED,)) for each in documents()]
    )
    listed = Viewer(tokens=frozenset({LISTED}), destinations=frozenset({"SG"}), channels=None)

    assert offered(built, "mat", listed) == {1, 25}
    assert offered(built, "mat", Viewer()) == set()
