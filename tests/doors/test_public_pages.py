"""The public door: pages for everybody, in both languages."""

import pytest
from django.urls import reverse

from factories import people
from kitamae.people.models import User

PAGES = [
    "/",
    "/accessibility/",
    "/privacy/",
    "/account/login/",
    "/account/signup/",
    "/account/password/reset/",
]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("language", "skip"), [("ja", "本文へ進む"), ("en", "Skip to content")])
def test_a_page_speaks_the_readers_language_under_the_strict_policy(
    db, client, path, language, skip
):
    client.cookies["language"] = language

    answer = client.get(path)

    assert answer.status_code == 200
    html = answer.content.decode()
    assert f'<html lang="{language}">' in html
    assert f'<a class="skip" href="#main">{skip}</a>' in html
    assert html.count("<h1") == 1
    assert html.count('<main id="main"') == 1
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]


def test_the_front_page_says_what_the_programme_is(db, client):
    client.cookies["language"] = "ja"

    html = client.get("/").content.decode()

    assert '<h1 class="display">よい品を、<br>海の向こうの<br>店先へ。</h1>' in html
    assert "参加までの4つの段階" in html
    assert "本日受付中の募集はありません" in html
    assert "Sign in" not in html


def test_the_frame_asks_the_database_for_the_programme_year_only(
    db, client, django_assert_num_queries
):
    client.cookies["language"] = "en"
    with django_assert_num_queries(1):
        answer = client.get("/privacy/")

    assert answer.status_code == 200
    assert "What is held" in answer.content.decode()


def test_the_language_is_remembered_and_the_page_stays(db, client):
    answer = client.post("/language/", {"language": "en", "next": "/privacy/?a=1"})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/privacy/?a=1")
    cookie = answer.cookies["language"]
    assert (cookie.value, cookie["samesite"], bool(cookie["httponly"])) == ("en", "Lax", True)
    assert '<html lang="en">' in client.get("/privacy/").content.decode()


def test_the_language_of_a_person_is_remembered_with_the_person(client_for, supplier):
    client = client_for(supplier)

    client.post("/language/", {"language": "ja", "next": "/"})

    assert User.objects.get(pk=supplier.pk).language == "ja"
    assert '<html lang="ja">' in client.get("/privacy/").content.decode()


@pytest.mark.parametrize("url", ["https://evil.example/", "//evil.example/", "javascript:1", ""])
def test_the_language_switch_leads_nowhere_else(db, client, url):
    answer = client.post("/language/", {"language": "en", "next": url})

    assert answer.headers["Location"] == "/"


def test_a_language_that_is_not_ours_changes_nothing(client_for, supplier):
    answer = client_for(supplier).post("/language/", {"language": "tlh", "next": "/privacy/"})

    assert answer.headers["Location"] == "/"
    assert "language" not in answer.cookies
    assert User.objects.get(pk=supplier.pk).language == "en"


def test_the_language_is_switched_by_sending_only(db, client):
    answer = client.get("/language/?language=en")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert "language" not in answer.cookies


def test_a_stranger_begins_at_the_front(db, client):
    assert client.get("/home/").headers["Location"] == "/"


def test_everybody_is_led_to_a_page_that_is_there(client_for):
    for kind, person in people.everybody().items():
        client = client_for(person)

        answer = client.get("/home/")

        assert answer.status_code == 302, kind
        assert client.get(answer.headers["Location"]).status_code == 200, kind


def test_a_signed_in_person_sees_its_name_and_the_way_out(client_for, supplier):
    html = client_for(supplier).get("/privacy/").content.decode()

    assert f"{supplier.name}, {supplier.organisation.name_en}" in html
    assert f'action="{reverse("account_logout")}"' in html
    assert reverse("account_login") not in html


def test_the_machine_is_up(db, client):
    answer = client.get("/up")

    assert (answer.status_code, answer.content) == (200, b"up\n")
