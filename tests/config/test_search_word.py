"""`kitamae search`: what is printed, and for whose eyes."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from factories import catalogue, people, programmes
from kitamae.search import actions

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf(settings, tmp_path, supplier, office):
    settings.SEARCH_FOLDER = tmp_path / "search"
    programmes.year()
    listed = catalogue.listed(supplier, office, name_ja="塗り箸 紅", name_en="Lacquered chopsticks")
    draft = catalogue.draft(supplier, name_ja="塗り箸 墨", name_en="Lacquered chopsticks, black")
    actions.follow()
    return listed, draft


def asked(*words):
    out = io.StringIO()
    call_command("search", *words, stdout=out)
    return out.getvalue()


def test_the_json_says_what_was_found_and_what_was_searched_besides(shelf, buyer):
    listed, _draft = shelf

    answer = json.loads(asked("筷子", "--as", buyer.organisation.code, "--json"))

    assert list(answer)[:5] == ["query", "total", "took_ms", "also_searched", "taken_for"]
    assert (answer["query"], answer["total"]) == ("筷子", 1)
    assert answer["also_searched"][:2] == ["箸", "chopsticks"]
    assert answer["hits"][0]["code"] == listed.code
    assert answer["hits"][0]["name_ja"] == "塗り箸 紅"
    assert set(answer["hits"][0]) == {"code", "jan", "name_ja", "name_en", "score"}


def test_lines_say_for_what_a_mistyped_word_was_taken(shelf):
    assert "taken for: chopstiks → chopstick" in asked("chopstiks")


def test_limits_and_readers_are_checked(shelf):
    maker = people.organisation()

    with pytest.raises(CommandError, match="from 1 to"):
        asked("箸", "--limit", "0")
    with pytest.raises(CommandError, match="No buyer has the code"):
        asked("箸", "--as", maker.code)
