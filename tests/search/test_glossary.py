"""Words that mean the same, and words that were mistyped."""

import pytest

from kitamae.search.glossary import Also, Glossary, Term, distance_for, key_of, seed, seeded_terms
from kitamae.search.index import Index
from kitamae.search.query import search
from kitamae.search.viewers import Viewer
from search.small_catalogue import documents

OFFICE = Viewer.office()
WORDS = Glossary(
    [
        Term(("醤油", "soy sauce", "酱油", "しょうゆ")),
        Term(("箸", "chopsticks", "筷子")),
        Term(("茶", "tea"), ("緑茶", "ほうじ茶")),
    ]
)


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    built = Index(tmp_path_factory.mktemp("glossary"))
    built.rebuild(documents())
    return built


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Soy Sauces", "soy sauce"),
        ("ショウユ", "シヨウユ"),
        ("しょうゆ", "シヨウユ"),
        ("ﾁｬ", "チヤ"),
    ],
)
def test_a_word_has_one_key_however_it_is_written(text, key):
    assert key_of(text) == key


def test_a_term_is_known_by_each_of_its_words_and_says_the_others():
    assert WORDS.also("酱油") == Also(("醤油", "soy sauce", "しょうゆ"), ())
    assert WORDS.also("tea") == Also(("茶",), ("緑茶", "ほうじ茶"))
    assert WORDS.also("gravy") is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chopstiks", "chopstick"),
        ("soy suace", "soy sauce"),
        ("筷", None),
        ("tae", None),
        ("tea", None),
    ],
)
def test_the_nearest_word_is_the_one_with_fewest_slips(typed, meant):
    assert WORDS.nearest(typed) == meant


def test_short_words_are_never_taken_for_others():
    assert [distance_for(length) for length in (1, 3, 4, 6, 7, 20)] == [0, 0, 1, 1, 2, 2]


def test_every_seeded_term_is_known_in_four_languages_and_none_twice():
    terms = seeded_terms()

    assert len(terms) > 280
    assert len({term.forms[0] for term in terms}) == len(terms)
    assert all(len(term.forms) >= 2 for term in terms)
    assert seed().also("毛巾") is not None


def test_chinese_words_find_what_is_written_in_japanese(index):
    hits = search(index, "酱油", viewer=OFFICE, glossary=WORDS)

    assert set(hits.ids) == {9, 10, 11, 40}
    assert hits.also == ("醤油", "soy sauce", "しょうゆ")


def test_what_says_the_word_itself_comes_before_what_means_the_same(index):
    words = Glossary([Term(("Roasted green tea", "玄米茶"))])

    hits = search(index, "roasted green tea", viewer=OFFICE, glossary=words)

    assert hits.ids == (5, 8)
    assert hits.scores[0] > hits.scores[1]


def test_a_mistyped_word_is_taken_for_the_nearest_and_says_so(index):
    hits = search(index, "chopstiks", viewer=OFFICE, glossary=WORDS)

    assert hits.ids == (34,)
    assert hits.near == (("chopstiks", "chopstick"),)


def test_a_mistyped_word_of_no_glossary_is_found_by_its_letters_or_its_sound(index):
    assert search(index, "comelia oil", viewer=OFFICE).ids == (36,)
    assert search(index, "ちんすこお", viewer=OFFICE).ids == (21,)


def test_a_word_that_is_found_is_not_taken_for_another(index):
    hits = search(index, "miso", viewer=OFFICE, glossary=WORDS)

    assert hits.near == ()


def test_nothing_is_corrected_to_what_the_reader_may_not_see(index):
    stranger = Viewer.supplier(999)

    hits = search(index, "chopstiks", viewer=stranger, glossary=WORDS)

    assert (hits.ids, hits.total, hits.near) == ((), 0, ())


def test_a_jan_with_one_wrong_figure_lands_on_its_product(index):
    jan = documents()[8].codes[0]
    wrong = jan[:5] + str((int(jan[5]) + 1) % 10) + jan[6:]

    hits = search(index, wrong, viewer=OFFICE)

    assert hits.ids == (9,)
    assert hits.near == ((wrong, ""),)
