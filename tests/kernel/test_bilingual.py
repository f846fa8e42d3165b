"""A text in both languages is read in the reader's own."""

import pytest
from django.utils import translation

from kitamae.kernel.bilingual import Bilingual, current_language

TEA = Bilingual("抹茶 {grams} グラム", "Matcha, {grams} g")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ja", "抹茶 {grams} グラム"),
        ("en", "Matcha, {grams} g"),
        ("en-gb", "Matcha, {grams} g"),
        ("de", "Matcha, {grams} g"),
    ],
)
def test_a_text_is_read_in_the_readers_language(language, expected):
    with translation.override(language):
        assert str(TEA) == expected


def test_a_text_is_read_in_a_named_language_whoever_reads():
    with translation.override("en"):
        assert TEA.text("ja") == "抹茶 {grams} グラム"


def test_places_are_filled_in_both_languages():
    assert TEA.fill({"grams": 30}) == Bilingual("抹茶 30 グラム", "Matcha, 30 g")


def test_a_missing_place_is_a_bug():
    with pytest.raises(KeyError, match="grams"):
        TEA.fill({})


def test_without_any_language_english_is_read():
    with translation.override(None):
        assert current_language() == "en"
