"""The glossary beside a translation: terms found in the Japanese, none inside a longer one."""

from kitamae.catalogue.editing.glossary import glossary, terms_in, terms_of


def english(text):
    """What is offered for a Japanese text."""
    return [term.en for term in terms_of(text)]


def test_the_terms_of_a_label_are_offered_in_its_order():
    assert english("大豆(国産)、米麹、食塩") == ["soybeans", "Japanese-grown", "rice koji", "salt"]


def test_a_longer_term_hides_the_shorter_in_it():
    assert english("加熱殺菌") == ["heat treated"]
    assert english("小麦粉") == ["wheat flour"]


def test_kana_inside_another_word_is_no_term():
    assert english("わずかに甘い") == []
    assert english("かに、えび") == ["crab", "shrimp"]


def test_terms_stand_beside_the_english_box_only():
    answers = {
        "storage_note_ja": "直射日光を避けて常温で保存",
        "selling_points_ja": ["木桶で仕込む"],
    }

    assert [t.en for t in terms_in(answers, "storage_note_en")] == [
        "direct sunlight",
        "away from",
        "room temperature",
    ]
    assert [t.en for t in terms_in(answers, "selling_points_en")] == ["wooden barrel"]
    assert terms_in(answers, "storage_note_ja") == []


def test_every_term_stands_once_and_says_something_in_both_languages():
    terms = glossary()

    assert len(terms) >= 150
    assert len({term.ja for term in terms}) == len(terms)
    assert all(term.ja.strip() and term.en.strip() for term in terms)
