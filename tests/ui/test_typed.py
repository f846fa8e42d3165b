"""What is typed is kept letter for letter, or refused in one sentence that names the sign."""

import pytest
from django import forms

from kitamae.ui.typed import Line, Lines


class Typed(forms.Form):
    name = Line(max_length=60)
    text = Lines(max_length=200, required=False, worded=False)


def kept(name):
    form = Typed({"name": name})
    assert form.is_valid(), form.errors
    return form.cleaned_data["name"]


@pytest.mark.parametrize(
    "name",
    [
        "𠮷野髙﨑神", "O’Brien & Sons <b>Ltd</b>", "شركة النخيل", "חברה בע״מ", "Ñandú Größe Łódź",
        "แม่ประนอม", "👨‍👩‍👧 family shop 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "Robert'); DROP TABLE x;--", "{{ 7*7 }} ${x}", "=1+1",
        "NULL", "None", "0", "ﾊﾝｶｸ", "㈱タナカ", "a" * 60, "ＡＢＣ", "نام\u200cها", "../../etc/passwd",
    ],
)  # fmt: skip
def test_a_name_is_kept_letter_for_letter(name):
    assert kept(name) == name


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("a\x00b", "U+0000"), ("a\x07b", "U+0007"), ("two\nlines", "U+000A"), ("\u200bhidden", "U+200B"),
        ("\u202egnirts", "U+202E"), ("\u2066in", "U+2066"), ("gaiji \ue000", "U+E000"),
        ("lost \ufffd", "�"), ("none \ufffe", "U+FFFE"), ("line\u2028end", "U+2028"),
        ("piled e" + "\u0336" * 9, "記号が重なりすぎ"), ("\ufeffbom", "U+FEFF"), ("half \ud842", "U+D842"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_refused_in_one_sentence(name, sign):
    form = Typed({"name": name})
    assert [len(told) for told in form.errors.values()] == [1]
    assert sign in form.errors["name"][0]


@pytest.mark.parametrize("name", ["...", "　", "-–—", "★☆", "🎌"])
def test_a_name_without_a_letter_is_refused(name):
    assert len(Typed({"name": name}).errors["name"]) == 1


def test_marks_typed_apart_join_their_letter_and_old_kanji_stay():
    assert kept("か\u3099き Cafe\u0301 \ufa19") == "がき Café \ufa19"


def test_several_lines_keep_their_ends_as_one_kind():
    form = Typed({"name": "a", "text": "one\r\ntwo\rthree\n\tfour"})
    assert form.is_valid()
    assert form.cleaned_data["text"] == "one\ntwo\nthree\n\tfour"
