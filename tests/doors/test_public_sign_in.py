"""Signing in and out, in the house's frame."""

import re

import pytest
from django.core import mail

from factories import people


def test_a_person_signs_in_and_is_led_home(db, client):
    person = people.stranger()

    answer = client.post("/account/login/", {"login": person.email, "password": people.PASSWORD})

    assert answer.headers["Location"] == "/home/"
    assert client.session["_auth_user_id"] == str(person.pk)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_wrong_password_is_said_at_the_form(db, client, language):
    client.cookies["language"] = language
    person = people.stranger()

    answer = client.post("/account/login/", {"login": person.email, "password": "wrong"})

    assert 'role="alert"' in answer.content.decode()
    assert f'value="{person.email}"' in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_demo_sign_ins_are_listed_only_where_there_are_any(db, client, settings):
    client.cookies["language"] = "ja"
    without = client.get("/account/login/").content.decode()
    settings.DEMO_SIGN_INS = [
        {
            "who_ja": "笹原味噌店",
            "who_en": "Sasahara Miso",
            "email": "sasahara@example.com",
            "password": "miso-1894",
        }
    ]
    ours = client.get("/account/login/").content.decode()

    assert "お試し用のログイン" not in without
    assert "お試し用のログイン" in ours
    assert "笹原味噌店" in ours
    assert "sasahara@example.com" in ours
    assert "Sasahara Miso" not in ours


def test_a_demo_sign_in_is_one_press(db, client, settings):
    person = people.stranger()
    settings.DEMO_SIGN_INS = [
        {"who_ja": "企業", "who_en": "Maker", "email": person.email, "password": people.PASSWORD}
    ]
    html = client.get("/account/login/").content.decode()
    sent = dict(re.findall(r'<input type="hidden" name="(login|password)" value="([^"]+)">', html))

    client.post("/account/login/", sent)

    assert sent == {"login": person.email, "password": people.PASSWORD}
    assert client.session["_auth_user_id"] == str(person.pk)


def test_signing_out_is_asked_and_then_done(client_for, supplier):
    client = client_for(supplier)

    asked = client.get("/account/logout/")
    client.post("/account/logout/")

    assert "Sign out of this browser?" in asked.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_forgotten_password_is_set_anew_by_letter(db, client):
    client.cookies["language"] = "en"
    person = people.stranger()

    sent = client.post("/account/password/reset/", {"email": person.email}, follow=True)
    (letter,) = mail.outbox
    link = re.search(r"http://[^/]+(/account/password/reset/key/\S+)", letter.body).group(1)
    form = client.get(link, follow=True)
    done = client.post(
        form.redirect_chain[-1][0],
        {"password1": "amber-lantern-9", "password2": "amber-lantern-9"},
        follow=True,
    )

    assert "Look into your e-mail" in sent.content.decode()
    assert "Choose a new password" in form.content.decode()
    assert "Your new password is set" in done.content.decode()
    person.refresh_from_db()
    assert person.check_password("amber-lantern-9")


def test_a_used_link_says_what_to_do(db, client):
    client.cookies["language"] = "en"

    html = client.get("/account/password/reset/key/1-wrong/", follow=True).content.decode()

    assert "This link can no longer be used" in html


def test_ten_wrong_passwords_close_the_door_for_an_hour(db, client, settings):
    settings.ACCOUNT_RATE_LIMITS = False
    client.cookies["language"] = "en"
    person = people.stranger()

    answers = [
        client.post("/account/login/", {"login": person.email, "password": "wrong"})
        for _try in range(10)
    ]

    assert answers[0].status_code == 200
    assert answers[-1].status_code == 429
    assert "Signing in is closed for an hour" in answers[-1].content.decode()


def test_a_colleague_behind_the_same_router_is_not_locked_out(db, client, settings):
    settings.ACCOUNT_RATE_LIMITS = False
    person, colleague = people.stranger(), people.stranger()
    for _try in range(10):
        client.post("/account/login/", {"login": person.email, "password": "wrong"})

    client.post("/account/login/", {"login": colleague.email, "password": people.PASSWORD})

    assert client.session["_auth_user_id"] == str(colleague.pk)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_new_password_by_letter_opens_the_closed_door_at_once(db, client, settings, language):
    settings.ACCOUNT_RATE_LIMITS = False
    client.cookies["language"] = language
    person = people.stranger(language=language)
    said = {"login": person.email, "password": "wrong"}
    for _try in range(10):
        closed = client.post("/account/login/", said)
    assert {"ja": "パスワードを決め直す", "en": "Set a new password"}[
        language
    ] in closed.content.decode()

    client.post("/account/password/reset/", {"email": person.email})
    link = re.search(r"http://[^/]+(/account/password/reset/key/\S+)", mail.outbox[0].body).group(1)
    form = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": "amber-lantern-9", "password2": "amber-lantern-9"})
    client.post("/account/login/", said | {"password": "amber-lantern-9"})

    assert client.session["_auth_user_id"] == str(person.pk)
