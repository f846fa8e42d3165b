"""Questions and exactly what they find among forty products."""

import time
from dataclasses import replace

import pytest

from kitamae.search.index import Index
from kitamae.search.query import search
from kitamae.search.viewers import Viewer
from search.small_catalogue import documents, jan

OFFICE = Viewer.office()


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    made = Index(tmp_path_factory.mktemp("words"))
    made.rebuild(documents())
    return made


def found(index, text):
    return list(search(index, text, viewer=OFFICE, size=50).ids)


# question, what comes first (in this order), what else is found
QUESTIONS = (
    # words of two signs, inside longer ones too
    ("茶碗", [2, 1], set()),
    ("抹茶", [], {1, 3, 25}),
    ("緑茶", [4, 8], set()),
    ("味噌", [], {14, 15, 16}),
    ("醤油", [], {9, 10, 11, 40}),
    ("檜", [34], set()),
    ("桧", [34], set()),
    ("京都", [7], set()),  # not 東京都
    # kana, width, old characters
    ("しょうゆ", [10], {9, 11, 40}),
    ("ショウユ", [10], {9, 11, 40}),
    ("ラーメン", [], {16, 17, 18}),
    ("らーめん", [], {16, 17, 18}),
    ("らぁめん", [], {16, 17, 18}),
    ("ﾗｰﾒﾝ", [], {16, 17, 18}),
    ("ラ－メン", [], {16, 17, 18}),
    ("せんべい", [], {23, 24, 28}),
    ("煎餅", [24], {23, 28}),
    ("ちゃわん", [2, 1], set()),
    ("まっちゃ", [], {1, 3, 25}),
    ("ほうじちゃ", [5], {6}),
    ("うめぼし", [37], set()),
    ("濱田屋", [11], set()),
    ("浜田屋", [11], set()),
    ("塩麹", [30], set()),
    ("ちんすこう", [21], set()),
    ("コーヒー", [29], set()),
    ("コーヒーゼリー", [29], set()),
    # romaji
    ("shoyu", [], {9, 10, 11, 40}),
    ("shouyu", [], {9, 10, 11, 40}),
    ("yuzu kosho", [12], set()),
    ("yuzukosho", [12], set()),
    ("houjicha", [5], {6}),
    ("senbei", [], {23, 24, 28}),
    ("sembei", [], {23, 24, 28}),
    ("takoyaki", [40], set()),
    ("wasabi", [31], set()),
    ("karinto", [22], set()),
    ("Ramen", [], {16, 17, 18}),
    # English, accents, plurals
    ("cookie", [25], set()),
    ("cookies", [25], set()),
    ("creme", [38], set()),
    ("CRÈME", [38], set()),
    ("rice cracker", [], {23, 28}),
    ("green tea", [], {4, 5, 39}),
    # measures
    ("500ml", [9], {11, 32}),
    ("500 ml", [9], {11, 32}),
    ("５００ｍｌ", [9], {11, 32}),
    ("500ミリリットル", [9], {11, 32}),
    ("0.5L", [9], {11, 32}),
    ("1リットル", [], {10, 33}),
    ("20個", [4], set()),
    ("12 servings", [15], set()),
    # several words: all of them
    ("醤油 500ml", [9, 11], set()),
    ("抹茶 クッキー", [25], set()),
    ("有機の緑茶", [4], set()),
    ("菓子工房リス チョコレート", [26], set()),
    # codes
    (jan(14), [14], set()),
    (f"{jan(14)[:7]} {jan(14)[7:]}", [14], set()),
    (f"{jan(14)[:2]}-{jan(14)[2:7]}-{jan(14)[7:]}", [14], set()),
    (jan(37)[-6:], [37], set()),
    (jan(37)[3:12], [37], set()),
    ("0" + jan(5), [5], set()),
    ("PR-0021", [21], set()),
    ("pr-0021", [21], set()),
    ("SKU-33-A", [33], set()),
    ("sku33a", [33], set()),
    # nothing
    ("鯨", [], set()),
    ("xyzzy", [], set()),
    ("!!! ??? 「」", [], set()),
    ("999999", [], set()),
)  # fmt: skip


@pytest.mark.parametrize(("question", "first", "others"), QUESTIONS, ids=[q[0] for q in QUESTIONS])
def test_a_question_finds_exactly_these(index, question, first, others):
    ids = found(index, question)

    assert ids[: len(first)] == first
    assert set(ids) == set(first) | others
    assert len(ids) == len(set(ids))


def test_as_written_comes_before_another_spelling_and_name_before_text(index):
    assert found(index, "醤油")[2:] == [10, 40]
    assert found(index, "味噌")[2:] == [15]


def test_a_question_of_nothing_visible_is_no_question(index):
    assert search(index, "\x00\x1b\u202e \u3000", viewer=OFFICE).total == 40


def test_a_case_code_leads_to_the_product_inside(index):
    assert found(index, "1" + jan(8)[:12] + "7") == [8]


def test_where_no_product_has_all_words_any_word_will_do(index):
    hits = search(index, "抹茶 チョコレート", viewer=OFFICE)

    assert hits.loosened
    assert set(hits.ids) == {1, 3, 25, 26}


def test_a_question_that_some_product_answers_in_full_is_not_loosened(index):
    assert not search(index, "抹茶 クッキー", viewer=OFFICE).loosened


def test_the_whole_name_comes_before_longer_names(index):
    assert found(index, "ほうじ茶")[0] == 5


def test_words_side_by_side_come_before_words_apart(index):
    ids = found(index, "green tea")

    assert ids.index(4) < ids.index(39)


def test_name_comes_before_brand_and_brand_before_text(index):
    made = search(index, "宇治", viewer=OFFICE)

    assert list(made.ids) == [3, 25]
    assert made.scores[0] > made.scores[1]


@pytest.mark.parametrize(
    "text",
    ["あ" * 10_000, "a b " * 5_000, "AND OR NOT (", '"name:*" ~~ ^^ [* TO *]', "<b>'; DROP", "﷽" * 500, "(a+)+$", "٣٤٥٦٧٨"],
    ids=["one kana", "many words", "operators", "syntax", "markup", "swelling", "regex", "arabic figures"],
)  # fmt: skip
def test_a_hostile_question_is_answered_quickly(index, text):
    began = time.process_time()
    hits = search(index, text, viewer=OFFICE)

    # processor time: other work on the machine is not the question's fault
    assert time.process_time() - began < 0.2
    assert hits.total == len(hits.ids) == 0


def test_a_code_that_reads_like_a_measure_is_still_a_code(tmp_path):
    index = Index(tmp_path)
    index.rebuild([replace(each, code=f"PR-78{each.id:03}G") for each in documents()])

    assert found(index, "PR-78021G") == [21]
    assert found(index, "pr 78021g") == [21]
