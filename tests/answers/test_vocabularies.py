"""Vocabularies: words find codes, days count, and bad data does not load."""

from datetime import date

import pytest

from kitamae.answers.faults import TableError
from kitamae.answers.places import countries, prefectures
from kitamae.answers.vocabularies import load_vocabulary

BANDS = """
ja = "温度帯"
en = "Temperature bands"
version = "1"

[[term]]
code = "AMB"
ja = "常温"
en = "Ambient"
aliases = ["室温"]
blocks = ["food"]

[[term]]
code = "OLD"
ja = "冷蔵"
en = "Cold"
valid_to = 2026-03-31

[[term]]
code = "CHILL"
ja = "冷蔵"
en = "Chilled"
valid_from = 2026-04-01
"""


@pytest.mark.parametrize("word", ["AMB", "amb", "ＡＭＢ", "常温", " 室温 ", "ambient"])
def test_a_term_is_found_by_code_label_and_alias(word):
    assert load_vocabulary("bands", BANDS).find(word).code == "AMB"


def test_a_word_means_the_term_of_its_day():
    bands = load_vocabulary("bands", BANDS)

    assert bands.find("冷蔵", on=date(2026, 3, 31)).code == "OLD"
    assert bands.find("冷蔵", on=date(2026, 4, 1)).code == "CHILL"
    assert [term.code for term in bands.on(date(2026, 4, 1))] == ["AMB", "CHILL"]
    assert bands.blocks_of("AMB") == ("food",)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("aliases", "alias"), "unknown key alias"),
        (('code = "OLD"', 'code = "AMB"'), "code stands twice: AMB"),
        (("valid_to = 2026-03-31", "valid_to = 2026-04-01"), "names OLD and CHILL"),
        (('en = "Cold"', 'en = " "'), "OLD: en must be text"),
    ],
)
def test_bad_terms_do_not_load(change, said):
    with pytest.raises(TableError, match=said):
        load_vocabulary("bands", BANDS.replace(*change))


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("台湾", "TW"), ("臺灣", "TW"), ("韓国", "KR"), ("大韓民国", "KR"), ("Korea", "KR"),
        ("アメリカ", "US"), ("米国", "US"), ("USA", "US"), ("U.S.A.", "US"), ("ｕｓａ", "US"),
        ("UK", "GB"), ("英国", "GB"), ("イギリス", "GB"), ("TWN", "TW"), ("ﾀｲ", "TH"), ("べトナム", "VN"),
        ("Viet Nam", "VN"), ("中国", "CN"), ("香港", "HK"), ("UAE", "AE"), ("オランダ", "NL"), ("jp", "JP"),
    ],
)  # fmt: skip
def test_countries_answer_to_every_usual_name(word, code):
    assert countries().find(word).code == code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("京都", "26"), ("京都府", "26"), ("東京都", "13"), ("東京", "13"), ("TOKYO", "13"), ("北海道", "01"),
        ("Osaka-fu", "27"), ("香川県", "37"), ("かがわ", "37"), ("1", "01"), ("13", "13"),
    ],
)  # fmt: skip
def test_prefectures_answer_with_and_without_their_suffix(word, code):
    assert prefectures().find(word).code == code


def test_every_country_and_prefecture_stands_once():
    assert len(countries()) == 249
    assert len(prefectures()) == 47
    assert countries().find("国") is None
