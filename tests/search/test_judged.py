"""The judged searches over the demo's catalogue: the half that nobody tunes on does not drop."""

import tomllib

import pytest

from factories import judged
from kitamae.search.index import Index


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    built = Index(tmp_path_factory.mktemp("judged"))
    built.rebuild(judged.catalogue())
    return built


def test_there_are_three_hundred_searches_in_two_halves_of_the_same_kinds():
    tuned, untouched = (judged.searches(half) for half in judged.HALVES)

    assert len(tuned) + len(untouched) >= 300
    assert {each.kind for each in tuned} == {each.kind for each in untouched}
    assert {each.text for each in tuned}.isdisjoint(each.text for each in untouched)


def test_the_untouched_half_is_found_as_well_as_ever(index):
    floors = tomllib.loads((judged.FOLDER / "floors.toml").read_text("utf-8"))
    reached = judged.means(judged.outcomes(index, "untouched"))

    assert {name for name, floor in floors.items() if reached[name] < floor} == set()


def test_a_search_for_what_nobody_sells_is_right_to_find_nothing(index):
    nothing = judged.Judged("en", "submarine", {})
    something = judged.Judged("en", "matcha", {})

    assert judged.outcome(index, nothing).gain == 1
    assert judged.outcome(index, something).gain == 0


def test_goods_that_are_not_in_the_catalogue_cannot_be_judged():
    with pytest.raises(KeyError):
        judged._named("潜水艦")
