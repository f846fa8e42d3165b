"""The specimen page: every part, in both languages, and only where it is wanted."""

import re
from pathlib import Path

import pytest

from kitamae.ui.icons import ICONS
from kitamae.ui.templatetags import parts

PARTS = Path(parts.__file__).parents[1] / "templates" / "ui" / "specimen.html"


def test_an_installation_shows_no_specimen(db, client, settings):
    settings.DEBUG = settings.SPECIMEN = False

    assert client.get("/specimen").status_code == 404


@pytest.mark.parametrize(("language", "words"), [("ja", "部品の見本"), ("en", "Every part")])
def test_the_specimen_speaks_the_language_asked_for(db, client, settings, language, words):
    settings.SPECIMEN = True

    html = client.get(f"/specimen?language={language}").content.decode()

    assert f'<html lang="{language}">' in html
    assert words in html


@pytest.mark.parametrize("audience", ["public", "supplier", "buyer", "office"])
def test_the_specimen_speaks_in_each_voice(db, client, settings, audience):
    settings.SPECIMEN = True

    assert (
        f'<body class="for-{audience}">'
        in client.get(f"/specimen?audience={audience}").content.decode()
    )


def test_a_voice_that_is_not_ours_is_not_there(db, client, settings):
    settings.SPECIMEN = True

    assert client.get("/specimen?audience=pirate").status_code == 404


def test_every_part_is_shown():
    shown = set(re.findall(r"\{% (\w+)", PARTS.read_text("utf-8")))
    drawn = set(parts.register.tags)
    # drawn by others: a form draws its fields and its errors
    assert drawn - shown == {"field", "form_errors"}


def test_every_icon_is_one_drawing():
    for name, drawing in ICONS.items():
        assert re.fullmatch(r"[MmLlHhVvCcSsQqAaZz0-9 .,\-]+", drawing), name
