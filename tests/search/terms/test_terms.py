"""The office's own words: entered, proposed, taken, dropped, and in force at once."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from factories import catalogue, people
from kitamae.kernel.refusal import Refusal
from kitamae.people.actions import found_system_user
from kitamae.search import tasks
from kitamae.search.glossary import seeded_terms
from kitamae.search.terms import actions
from kitamae.search.terms.choices import Origin, TermState
from kitamae.search.terms.models import GlossaryTerm
from kitamae.search.terms.proposing import pairs_of, proposals
from kitamae.search.terms.queries import glossary_in_force, words_of_the_project
from kitamae.search.terms.steps import TERM_STEPS

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 2, 3, 30, tzinfo=UTC)
SAID = {"zh_hans": "", "zh_hant": "", "also": [], "narrower": []}


def entered(office, ja="うちわ", en="paddle fan", **said):
    return actions.enter_term(**{**SAID, "ja": ja, "en": en, **said}, by=office, at=AT)


def test_a_word_of_the_office_is_in_force_at_once_and_out_when_dropped(office):
    assert glossary_in_force().also("paddle fan") is None

    term = entered(office, also=["団扇"])
    known = glossary_in_force().also("paddle fan")
    actions.drop_term(term=term, by=office, at=AT + timedelta(minutes=1))

    assert known is not None
    assert known.forms == ("うちわ", "団扇")
    assert glossary_in_force().also("paddle fan") is None


def test_a_row_stands_in_the_place_of_the_projects_word(office):
    entered(office, ja="醤油", en="soya sauce")

    known = glossary_in_force().also("醤油")

    assert known is not None
    assert known.forms == ("soya sauce",)
    assert len(words_of_the_project()) == len(seeded_terms()) - 1


def test_a_word_of_the_project_can_be_dropped_and_taken_up_again(office):
    word = next(each for each in seeded_terms() if each.languages[0] == "醤油")

    row = actions.drop_seeded(word=word, by=office, at=AT)
    dropped = glossary_in_force().also("醤油")
    actions.confirm_term(term=row, by=office, at=AT + timedelta(minutes=1))

    assert (row.state, row.origin) == (TermState.DROPPED, Origin.PROJECT)
    assert dropped is None
    assert glossary_in_force().also("soy sauce") is not None


def test_the_same_japanese_word_is_not_entered_twice(office):
    entered(office)

    with pytest.raises(Refusal) as refused:
        entered(office, en="fan")

    assert refused.value.code == "term_there"
    assert GlossaryTerm.objects.count() == 1


def test_nobody_but_the_office_touches_the_glossary(supplier):
    with pytest.raises(PermissionDenied):
        entered(supplier)

    assert GlossaryTerm.objects.count() == 0


@pytest.mark.parametrize(
    ("ja", "en", "pairs"),
    [
        ("塩糀 にんにく 180g", "Shio Koji, garlic, 180 g", [("塩糀", "shio koji"), ("にんにく", "garlic")]),
        ("塩糀 にんにく", "Shio Koji with garlic", []),
        ("塩糀(粒)", "Shio Koji (grain)", [("塩糀", "shio koji")]),
    ],
)  # fmt: skip
def test_the_parts_of_a_name_stand_beside_those_of_the_other_language(ja, en, pairs):
    assert list(pairs_of(ja, en)) == pairs


def test_a_pair_is_proposed_once_enough_makers_use_it_and_the_glossary_lacks_it():
    names = [(maker, "だし 麻の葉 にんにく", "Dashi, hemp leaf, garlic") for maker in (1, 2, 3)]
    names += [(1, "だし 市松", "Dashi, check")] * 5

    found = proposals(names, glossary_in_force(), enough=3, most=10)

    assert found == [("麻の葉", "hemp leaf", 3)]


def test_the_night_proposes_a_pair_to_the_office_and_only_once(supplier, office):
    makers = [supplier, people.supplier_user(), people.supplier_user()]
    for number, maker in enumerate(makers):
        catalogue.listed(
            maker,
            office,
            jan=catalogue.jan(number),
            name_ja=f"皿{number} 麻の葉",
            name_en=f"Plate {number}, hemp leaf",
        )

    tasks.propose_words(at=AT)
    tasks.propose_words(at=AT + timedelta(days=1))

    term = GlossaryTerm.objects.get()
    assert (term.ja, term.en, term.named_by) == ("麻の葉", "hemp leaf", 3)
    assert (term.state, term.by) == (TermState.PROPOSED, found_system_user())
    assert glossary_in_force().also("hemp leaf") is None


OPEN = {
    TermState.PROPOSED: ["confirm_term", "change_term", "drop_term"],
    TermState.IN_FORCE: ["change_term", "drop_term"],
    TermState.DROPPED: ["confirm_term"],
}


@pytest.mark.parametrize("state", list(TermState))
def test_the_open_verbs_of_each_side(office, supplier, buyer, state):
    term = entered(office)
    term.state = state

    assert [step.verb for step in TERM_STEPS.open_to(office, term)] == OPEN[state]
    assert [TERM_STEPS.open_to(person, term) for person in (supplier, buyer)] == [[], []]
