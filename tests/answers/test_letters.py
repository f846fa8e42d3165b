"""One kanji for its old and variant forms; more of them are one in names than in words."""

from kitamae.answers.letters import USUAL_KANJI, usual_in_names


def test_an_old_or_variant_form_is_read_as_the_usual_one():
    assert usual_in_names("𠮷野 淸水 濵田 渡邉 髙﨑") == "吉野 清水 浜田 渡辺 高崎"


def test_no_usual_form_is_itself_a_variant():
    assert set(USUAL_KANJI) & set(USUAL_KANJI.values()) == set()


def test_letters_that_are_one_in_names_stay_two_in_words():
    assert usual_in_names("齊藤") == usual_in_names("斎藤") == usual_in_names("斉藤")
    assert USUAL_KANJI["齊"] == "斉"
    assert not set("斉華巌") & set(USUAL_KANJI)
