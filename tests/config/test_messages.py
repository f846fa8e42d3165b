"""The words of both languages: found, checked and compiled."""

import os
import subprocess
import sys
import time

import pytest
from django.core.management import CommandError, call_command

from kitamae.config import messages

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'


@pytest.fixture
def room(tmp_path, monkeypatch):
    """A package of one room whose words we choose."""
    monkeypatch.setattr(messages, "PACKAGE", tmp_path)
    folder = tmp_path / "tea"
    (folder / "templates").mkdir(parents=True)
    (tmp_path / "doors").mkdir()
    (folder / "__init__.py").write_text("", "utf-8")
    return folder


def say(room, code: str = "", template: str = "", po: str = "") -> list[str]:
    (room / "words.py").write_text(code, "utf-8")
    (room / "templates/page.html").write_text(template, "utf-8")
    if po:
        path = room / messages.PLACE
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEAD + po, "utf-8")
    return [str(fault) for fault in messages.faults_of(room)]


def test_every_way_to_say_a_sentence_is_found(room):
    say(
        room,
        'from x import gettext_lazy as _\n_("Sencha")\npgettext("verb", "Order")\n'
        'ngettext_lazy("%(n)s leaf", "%(n)s leaves", 2)\n',
        '{% translate "Matcha" %}{% translate "Sheet" context "of paper" %}{{ _("Bowl") }}'
        "{% blocktranslate trimmed count n=n %}\n  {{ n }} cup\n{% plural %}\n  {{ n }} cups\n"
        "{% endblocktranslate %}{% crumbs _('Home') '/' %}",
    )

    found = messages.found_in(room)

    assert {key: entry.words for key, entry in found.items()} == {
        (None, "Sencha"): "Sencha",
        ("verb", "Order"): "Order",
        (None, "%(n)s leaf"): ("%(n)s leaf", "%(n)s leaves"),
        (None, "Matcha"): "Matcha",
        ("of paper", "Sheet"): "Sheet",
        (None, "Bowl"): "Bowl",
        (None, "%(n)s cup"): ("%(n)s cup", "%(n)s cups"),
        (None, "Home"): "Home",
    }
    assert found[(None, "Sencha")].places == [("tea/words.py", 2)]


def test_a_missing_an_empty_a_fuzzy_and_an_obsolete_word_are_told(room):
    faults = say(
        room,
        '_("Sencha")\n_("Matcha")\n_("Hojicha")\n_("Genmaicha")\n',
        po='msgid "Matcha"\nmsgstr ""\n\n#, fuzzy\nmsgid "Hojicha"\nmsgstr "麦茶"\n\n'
        'msgid "Genmaicha"\nmsgstr "玄米茶"\n\nmsgid "Coffee"\nmsgstr "珈琲"\n',
    )

    assert faults == [
        "tea: missing: 'Sencha'  tea/words.py:1",
        "tea: empty: 'Matcha'  tea/words.py:2",
        "tea: fuzzy: 'Hojicha'  tea/words.py:3",
        "tea: obsolete: 'Coffee'",
    ]


def test_a_whole_catalogue_has_no_faults(room):
    assert say(room, '_("Sencha")', po='msgid "Sencha"\nmsgstr "煎茶"\n') == []


def test_a_room_without_words_needs_no_catalogue(room):
    assert say(room, "x = 1") == []


def test_two_rooms_that_say_one_sentence_two_ways_are_told(room):
    say(room, '_("State")', po='msgid "State"\nmsgstr "状態"\n')
    other = room.parent / "milk"
    other.mkdir()
    (other / "__init__.py").write_text("", "utf-8")
    (other / "templates").mkdir()
    say(other, '_("State")', po='msgid "State"\nmsgstr "受付"\n')

    assert [str(fault) for fault in messages.differing([room, other])] == [
        "milk: differs; give it a context: 'State'  tea"
    ]


def test_missing_words_are_added_empty_and_those_there_are_kept(room):
    say(room, '_("Sencha")\n_("Matcha \\"uji\\"")', po='msgid "Sencha"\nmsgstr "煎茶"\n')

    assert messages.write_missing(room) == 1
    assert messages.write_missing(room) == 0
    text = (room / messages.PLACE).read_text("utf-8")
    assert 'msgid "Sencha"\nmsgstr "煎茶"\n' in text
    assert '#: tea/words.py\nmsgid "Matcha \\"uji\\""\nmsgstr ""\n' in text
    assert [str(fault) for fault in messages.faults_of(room)] == [
        "tea: empty: 'Matcha \"uji\"'  tea/words.py:2"
    ]


def test_only_what_is_older_than_its_words_is_compiled(room):
    say(room, '_("Sencha")', po='msgid "Sencha"\nmsgstr "煎茶"\n')
    compiled = (room / messages.PLACE).with_suffix(".mo")

    assert messages.compile_stale() == 1
    assert messages.compile_stale() == 0
    old = time.time() - 60
    os.utime(compiled, (old, old))
    assert messages.compile_stale() == 1
    assert "煎茶".encode() in compiled.read_bytes()
    assert list(compiled.parent.glob("*.new")) == []


def test_a_room_that_is_not_there_is_refused():
    with pytest.raises(CommandError, match="no room or door"):
        call_command("messages", "--check", "cellar")


@pytest.mark.parametrize("name", ["ui", "doors/public"])
def test_these_rooms_say_everything_in_japanese(name, capsys):
    call_command("messages", "--check", name)

    assert "Every sentence is said in Japanese." in capsys.readouterr().out


def test_looking_through_all_rooms_is_quick():
    code = (
        "import time; began = time.process_time()\n"
        "from kitamae.config import messages\n"
        "[messages.faults_of(room) for room in messages.rooms()]\n"
        "print(time.process_time() - began)"
    )

    spent = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(messages.PACKAGE.parent)},
    )

    assert float(spent.stdout) < 3
