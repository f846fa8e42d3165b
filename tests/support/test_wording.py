"""What changed between two texts."""

from kitamae.support.wording import changes


def test_a_changed_word_stands_alone():
    assert list(changes("until 3 May", "until 10 May")) == [
        ("same", "until "), ("gone", "3"), ("new", "10"), ("same", " May"),
    ]  # fmt: skip


def test_japanese_is_compared_sign_by_sign():
    assert list(changes("五月三日まで", "五月十日まで")) == [
        ("same", "五月"), ("gone", "三"), ("new", "十"), ("same", "日まで"),
    ]  # fmt: skip


def test_nothing_changed_is_one_piece():
    assert list(changes("同じ", "同じ")) == [("same", "同じ")]
