"""What is said of photos, in both languages."""

import string
import tomllib
from importlib.resources import files
from typing import get_args

import pytest

from kitamae.catalogue.photos.sentences import Status, heading, remedy
from kitamae.kernel.problems import Problem

TABLE = tomllib.loads(
    files("kitamae.catalogue.photos").joinpath("problems.toml").read_text("utf-8")
)


def _places(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", TABLE)
def test_each_problem_says_what_and_then_what_to_do_in_both_languages(code):
    row = TABLE[code]
    params = dict.fromkeys(_places(row["ja"]), "X. 。Y")
    problem = Problem(code, params)

    assert _places(row["ja"]) == _places(row["en"])
    assert row["status"] in get_args(Status)
    assert (row["severity"] == "error") == (row["status"] == "refused")
    for language, stop in (("ja", "。"), ("en", ".")):
        first, rest = heading(problem, language), remedy(problem, language)
        assert first.endswith(stop)
        assert rest.endswith(stop)
        assert "{" not in first + rest
        joint = "" if language == "ja" else " "
        assert first + joint + rest == problem.message(language)


@pytest.mark.parametrize("code", TABLE)
def test_japanese_is_polite_and_english_is_british(code):
    japanese = TABLE[code]["ja"]

    assert any(
        form in japanese for form in ("です。", "ます。", "ください", "ました。", "ません。")
    )
    assert not any(
        word in TABLE[code]["en"] for word in ("color", "gray", "center", "please", "Please")
    )
