"""Places of a letter to many: a closed list, filled once, and never run."""

import pytest

from kitamae.letters.mailings.placeholders import fill, parts, strange_places

VALUES = {"company": "笹原味噌店", "person": "髙橋", "programme": "2026", "link": "https://x/"}


@pytest.mark.parametrize(
    ("text", "strange"),
    [
        ("{{ person }}さん、{{company}}の{{  link  }}", []),
        ("Dear {{ name }} of {{ company }} and {{ name }}", ["{{ name }}"]),
        ("{{ person.password }}", ["{{ person.password }}"]),
        ("{% include 'x' %}", ["{%", "%}"]),
        ("{{ person }", ["{{"]),
        ("｛｛person｝｝", ["｛｛", "｝｝"]),
        ("{{}}", ["{{}}"]),
        ("a { b } c", []),
    ],
)
def test_what_no_letter_can_fill_is_found(text, strange):
    assert strange_places(text) == strange


def test_places_are_filled_and_marked():
    text = "{{ person }}さん({{ company }})"

    assert fill(text, VALUES) == "髙橋さん(笹原味噌店)"
    assert list(parts(text, VALUES)) == [
        ("", False), ("髙橋", True), ("さん(", False), ("笹原味噌店", True), (")", False),
    ]  # fmt: skip


def test_a_company_named_like_a_place_is_not_filled_again():
    values = VALUES | {"company": "{{ link }}{% now %}"}

    assert fill("{{ company }}", values) == "{{ link }}{% now %}"
