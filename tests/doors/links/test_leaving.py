"""Letters left off by a link, without signing in: by a person's press, or a mail program's."""

import pytest

from factories import people
from factories.deals import AGREED_AT
from kitamae.kernel.link_keys import token_of
from kitamae.letters.models import Letter, Wish


@pytest.fixture
def letter(db):
    """A notice that arrived."""
    person = people.supplier_user()
    return Letter.objects.create(
        name="mailing", topic="notices", to=person, address=person.email, language="en",
        subject="s", body="b", state="sent", written_at=AGREED_AT,
    )  # fmt: skip


def link(letter):
    return f"/links/letters/{token_of(f'leave-{letter.pk}')}/"


def test_to_open_the_link_changes_nothing(client, letter):
    assert client.get(link(letter)).status_code == 200
    assert client.head(link(letter)).status_code == 200

    assert Wish.objects.count() == 0


def test_a_mail_program_leaves_off_in_one_click_without_a_cookie(letter):
    from django.test import Client

    answer = Client(enforce_csrf_checks=True).post(link(letter), {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    wish = Wish.objects.get()
    assert (wish.person, wish.pace, wish.source) == (letter.to, "never", "one_click")


def test_a_person_leaves_off_by_a_button_and_takes_it_back(client, letter):
    client.cookies["language"] = "en"
    said = client.post(link(letter)).content.decode()
    assert "No more letters of this kind: Notices of the programme office" in said
    assert Wish.objects.get().pace == "never"

    said = client.post(link(letter), {"again": "1"}).content.decode()

    assert "They come again: Notices of the programme office" in said
    assert Wish.objects.get().pace == "at_once"


@pytest.mark.parametrize("token", ["x", "leave-1.forged", "leave-1"])
def test_a_key_that_is_none_opens_nothing(client, db, token):
    assert client.post(f"/links/letters/{token}/").status_code == 404


def test_the_key_to_another_thing_opens_nothing_here(client, letter):
    assert client.get(f"/links/letters/{token_of(str(letter.pk))}/").status_code == 404


def test_a_duty_has_no_such_page(client, letter):
    Letter.objects.filter(pk=letter.pk).update(topic="orders")

    assert client.post(link(letter)).status_code == 404
    assert Wish.objects.count() == 0
