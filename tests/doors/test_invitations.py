"""The page that an invitation's link opens."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from factories import people
from kitamae.kernel.link_keys import token_of
from kitamae.people.invitations import actions

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(db):
    """A buyer with a name."""
    return people.organisation("buyer", name_en="Hibiscus Pte", name_ja="ハイビスカス")


def link(found):
    """What the letter leads to."""
    return f"/invitations/{token_of(found.code)}/"


def test_a_new_person_comes_in_with_one_form(client, office, place):
    client.cookies["language"] = "en"
    found = people.invitation(place, "mei@example.com", by=office, at=now())

    asked = client.get(link(found)).content.decode()
    weak = client.post(link(found), {"name": "Mei Lim", "password": "password"})
    done = client.post(link(found), {"name": "Mei Lim", "password": "amber-lantern-9"})

    assert "invites you to Hibiscus Pte" in asked
    assert weak.status_code == 422
    assert "too common" in weak.content.decode()
    assert (done.status_code, done.headers["Location"]) == (303, "/home/")
    assert client.session["_auth_user_id"] == str(found.person_id)
    assert client.get("/me/").status_code == 200
    assert found.person.seats.get().organisation == place


def test_a_known_person_signs_in_and_comes_back(client, office, place):
    client.cookies["language"] = "en"
    known = people.stranger()
    found = people.invitation(place, known.email, by=office, at=now())

    asked = client.get(link(found)).content.decode()
    said = {"login": known.email, "password": people.PASSWORD}
    back = client.post(f"/account/login/?next={link(found)}", said)
    accepted = client.post(link(found))

    assert "has an account already" in asked
    assert f"/account/login/?next={link(found)}" in asked
    assert back.headers["Location"] == link(found)
    assert accepted.status_code == 303
    assert known.seats.get().organisation == place


def test_another_person_is_told_whose_it_is(client_for, office, place):
    other = people.stranger()
    found = people.invitation(place, "mei@example.com", by=office, at=now())
    client = client_for(other)

    read = client.get(link(found)).content.decode()
    client.post(link(found))

    assert "meant for another address" in read
    assert "mei@example.com" in read
    assert not other.seats.exists()


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ("over", "This invitation is too old"),
        ("withdrawn", "This invitation was taken back"),
        ("accepted", "This invitation was used already"),
    ],
)
def test_a_link_that_holds_no_more_says_why(client, office, place, case, words):
    client.cookies["language"] = "en"
    known = people.stranger()
    sent = now() - timedelta(days=15 if case == "over" else 1)
    found = people.invitation(place, known.email, by=office, at=sent)
    if case == "withdrawn":
        actions.withdraw(invitation=found, by=office, at=now())
    elif case == "accepted":
        actions.accept(invitation=found, by=known, at=now())

    for method in (client.get, client.post):
        assert words in method(link(found)).content.decode()


def test_whoever_took_the_seat_is_led_on(client_for, office, place):
    known = people.stranger()
    found = people.invitation(place, known.email, by=office, at=now())
    client = client_for(known)
    client.post(link(found))

    assert "You act for Hibiscus Pte already" in client.get(link(found)).content.decode()


def test_a_link_that_is_made_up_does_not_exist(client, office, place):
    found = people.invitation(place, "mei@example.com", by=office, at=now())

    assert client.get(f"/invitations/{found.code}/").status_code == 404
    assert client.get(f"/invitations/{found.code}.********/").status_code == 404
    assert client.get(f"/invitations/{token_of('IN-OTHER')}/").status_code == 404
