"""docs/guideline.md: every clause has its place, every place exists, every section is covered."""

from importlib.resources import files

from kitamae.config.documents import load_every_room
from kitamae.config.guideline_clauses import guideline_page, speechless, unknown_places
from kitamae.programmes.conditions import conditions
from kitamae.programmes.guideline.clauses import PARTS, Place, clauses
from kitamae.programmes.guideline.disclaimers import disclaimers
from kitamae.programmes.guideline.rendering import headings


def test_every_place_that_a_clause_names_exists():
    load_every_room()

    assert unknown_places() == []


def test_a_clause_without_a_place_says_what_is_missing():
    assert speechless() == []


def test_every_condition_is_named_by_the_clause_that_asks_it():
    named = {place.name for each in clauses() for place in each.places if place.kind == "condition"}

    assert named == {each.key for each in conditions().conditions}


def test_every_disclaimer_has_its_clause_and_its_line():
    found = {each.section for each in clauses() if each.part == "disclaimers"}

    assert found == set(disclaimers())


def test_every_clause_stands_in_a_section_of_the_demo_guideline():
    text = files("kitamae.config.demo").joinpath("texts/guideline.en.md").read_text("utf-8")

    assert {each.section for each in clauses()} <= {each.anchor for each in headings(text)}


def test_the_document_holds_every_clause_once():
    page = guideline_page()

    for each in clauses():
        assert each.part in PARTS
        assert page.count(f"| {each.text.en} |") == 1, each.text.en
    assert "condition 13 `surveys`" in page


def test_a_place_that_does_not_exist_is_found(monkeypatch):
    row = clauses()[0]
    wrong = type(row)(row.part, row.section, row.text, (Place("page", "nowhere"),), None)
    monkeypatch.setattr("kitamae.config.guideline_clauses.clauses", lambda: (wrong,))

    assert unknown_places() == ["page:nowhere"]
