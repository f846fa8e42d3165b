"""The office's page of the glossary."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kitamae.search.terms import actions
from kitamae.search.terms.models import GlossaryTerm

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 2, 3, 30, tzinfo=UTC)
SAID = {"zh_hans": "", "zh_hant": "", "also": [], "narrower": []}


def entered(office, number):
    return actions.enter_term(**SAID, ja=f"言葉{number}", en=f"word {number}", by=office, at=AT)


def test_a_word_is_added_changed_dropped_and_taken_again(client, office):
    client.force_login(office)
    typed = {"ja": "うちわ", "en": "paddle fan", "also": "団扇、uchiwa\nうちわ", "narrower": ""}

    added = client.post("/office/glossary/new/", typed)
    term = GlossaryTerm.objects.get()
    changed = client.post(f"/office/glossary/{term.code}/", {**typed, "en": "flat fan"})
    dropped = client.post(f"/office/glossary/{term.code}/drop/?state=in_force")
    term.refresh_from_db()

    assert [added.status_code, changed.status_code, dropped.status_code] == [303, 303, 303]
    assert dropped["Location"] == "/office/glossary/?state=in_force"
    assert (term.en, term.also, term.state) == ("flat fan", ["団扇", "uchiwa", "うちわ"], "dropped")


def test_too_many_words_are_refused_in_one_sentence_and_nothing_is_lost(client, office):
    client.force_login(office)
    many = ", ".join(f"word{number}" for number in range(31))

    answer = client.post("/office/glossary/new/", {"ja": "語", "en": "word", "also": many})

    assert answer.status_code == 422
    assert "31" in answer.content.decode()
    assert "word30" in answer.content.decode()
    assert GlossaryTerm.objects.count() == 0


def test_a_word_of_the_project_is_dropped_from_its_list(client, office):
    client.force_login(office)

    before = client.get("/office/glossary/?q=酱油").content.decode()
    client.post("/office/glossary/drop-word/", {"word": "醤油"})
    after = client.get("/office/glossary/?q=酱油").content.decode()

    assert 'value="醤油"' in before
    assert 'value="醤油"' not in after
    assert GlossaryTerm.objects.get().state == "dropped"


def test_the_list_asks_as_often_for_thirty_words_as_for_one(
    client, office, django_assert_num_queries
):
    client.force_login(office)
    entered(office, 0)
    client.get("/office/glossary/")

    with CaptureQueriesContext(connection) as one:
        client.get("/office/glossary/")
    for number in range(1, 30):
        entered(office, number)

    with django_assert_num_queries(len(one)):
        page = client.get("/office/glossary/").content.decode()
    assert page.count('<th scope="row" lang="ja"><a href="/office/glossary/GT') == 30
