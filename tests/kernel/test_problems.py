"""A problem is a code with parameters; its sentence is made when read."""

import sys

import pytest

from kitamae.kernel import problems
from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.problems import Problem

GOOD = """
["tea.too_old"]
severity = "warning"
ja = "「{value}」は{kind}です。"
en = "“{value}” is {kind}."
"""


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package of its own with a problems.toml, forgotten afterwards."""
    known = dict(problems._KINDS)
    monkeypatch.syspath_prepend(tmp_path)

    def made(name: str, text: str) -> str:
        folder = tmp_path / name
        folder.mkdir()
        (folder / "__init__.py").write_text('"""A package."""')
        (folder / "problems.toml").write_text(text, "utf-8")
        return name

    yield made
    problems._KINDS.clear()
    problems._KINDS.update(known)
    for name in [name for name in sys.modules if name.startswith("tea_house")]:
        del sys.modules[name]


def test_a_problem_is_read_in_either_language(package):
    problems.load(package("tea_house", GOOD))
    problem = Problem("tea.too_old", {"value": "2019", "kind": Bilingual("古茶", "old tea")})

    assert problem.message("ja") == "「2019」は古茶です。"
    assert problem.message("en") == "“2019” is old tea."
    assert problem.severity == "warning"
    assert "tea.too_old" in [kind.code for kind in problems.kinds()]


def test_a_package_may_be_loaded_twice(package):
    name = package("tea_house", GOOD)
    problems.load(name)
    problems.load(name)

    assert [kind.code for kind in problems.kinds()].count("tea.too_old") == 1


def test_a_code_that_stands_in_two_packages_is_refused(package):
    problems.load(package("tea_house", GOOD))

    other = package("tea_house_two", GOOD.replace("です。", "でした。"))

    with pytest.raises(ValueError, match=r"tea_house_two: problem tea\.too_old stands twice"):
        problems.load(other)


def test_an_unknown_severity_is_refused(package):
    with pytest.raises(ValueError, match="unknown severity 'grave'"):
        problems.load(package("tea_house", GOOD.replace("warning", "grave")))


def test_an_unknown_code_is_a_bug():
    with pytest.raises(KeyError, match=r"no\.such"):
        Problem("no.such").message("en")
