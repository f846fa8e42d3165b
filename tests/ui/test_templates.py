"""What no template may hold under the strict policy, and what each must."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

SRC = Path(__file__).parents[2] / "src" / "kitamae"
TEMPLATES = sorted(SRC.rglob("templates/**/*.html"))
OURS = [path for path in TEMPLATES if "ui" in path.relative_to(SRC).parts[:1]]


def name_of(path: Path) -> str:
    return path.as_posix().partition("/templates/")[2]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(SRC).as_posix())
def test_a_template_has_no_inline_script_or_style(path):
    text = path.read_text("utf-8")

    assert re.findall(r"<script(?![^>]*\bsrc=)", text) == []
    assert re.findall(r"<style\b|\sstyle\s*=", text) == []
    assert re.findall(r"\son[a-z]+\s*=|javascript:|hx-on", text) == []
    assert re.findall(r"(?:src|href)=[\"']?(?:https?:)?//", text) == []


@pytest.mark.parametrize("path", OURS, ids=name_of)
def test_a_template_of_this_room_can_be_read(path):
    assert get_template(name_of(path)) is not None


def test_no_style_sheet_asks_for_anything_from_outside():
    for path in sorted(SRC.rglob("static/**/*.css")):
        text = path.read_text("utf-8")
        assert re.findall(r"@import|https?:|//[a-z]", text) == [], path


def test_colours_stand_light_first_for_browsers_without_light_dark():
    text = (SRC / "ui/static/ui/tokens.css").read_text("utf-8")
    plain, _at, dark = text.partition("@supports (color: light-dark(#000, #fff))")

    named = dict(re.findall(r"(--[\w-]+): (#[0-9a-f]+);", plain))
    pairs = re.findall(r"(--[\w-]+): light-dark\((#[0-9a-f]+), #[0-9a-f]+\);", dark)
    assert len(pairs) == 22
    assert [(name, named[name]) for name, _light in pairs] == pairs
    assert "light-dark" not in plain
