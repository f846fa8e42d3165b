"""One's own account: name and light, what is held, a copy, the way out; and the sign-in pages."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client

from factories import deals, people
from kitamae.kernel.models import Event
from kitamae.people.models import User
from kitamae.privacy.models import TakeOut

PAGES = ("/me/", "/me/data/", "/me/erase/")


@pytest.fixture(params=["ja", "en"])
def person(request, db):
    return people.stranger(language=request.param)


@pytest.fixture(autouse=True)
def _nobody_counts_sign_ins():
    """The sign-in library counts attempts from one address in the cache, over all tests."""
    cache.clear()
    yield
    cache.clear()


def text(answer):
    return " ".join(answer.content.decode().split())


def signed_in(person):
    client = Client()
    said = {"login": person.email, "password": people.PASSWORD}
    assert client.post("/account/login/", said).status_code == 302
    return client


def test_the_light_is_kept_with_the_person_and_on_every_page(person, client_for):
    client = client_for(person)
    assert "data-theme" not in text(client.get("/"))

    assert client.post("/me/", {"name": "長谷川", "theme": "dark"}).status_code == 303

    kept = User.objects.get(pk=person.pk)
    assert (kept.name, kept.theme) == ("長谷川", "dark")
    assert 'data-theme="dark"' in text(Client().get("/")) or 'data-theme="dark"' in text(
        client_for(kept).get("/")
    )
    assert "data-theme" not in text(Client().get("/"))
    client.post("/me/", {"name": "長谷川", "theme": ""})
    assert User.objects.get(pk=person.pk).theme == ""


@pytest.mark.parametrize("said", [{"name": "", "theme": ""}, {"name": "x", "theme": "pink"}])
def test_a_wrong_choice_changes_nothing(person, client_for, said):
    assert client_for(person).post("/me/", said).status_code == 422

    kept = User.objects.get(pk=person.pk)
    assert (kept.name, kept.theme) == (person.name, "")


def test_a_copy_is_asked_for_made_and_fetched(person, client_for, work):
    client = client_for(person)

    assert client.post("/me/data/", {"csrfmiddlewaretoken": "x"}).status_code == 303
    waiting = client.get("/me/data/")
    assert 'http-equiv="refresh" content="5"' in text(waiting)
    work(at=Event.objects.latest("number").at)

    page = client.get("/me/data/")
    code = TakeOut.objects.get().code
    assert f"/me/data/{code}.zip" in text(page)
    assert "http-equiv" not in text(page)
    answer = client.get(f"/me/data/{code}.zip")
    assert answer.headers["Content-Type"] == "application/zip"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert b"".join(answer.streaming_content).startswith(b"PK")


def test_the_consequences_stand_before_the_act_and_the_address_must_be_typed(db, client_for):
    cast = deals.cast()
    deals.declined(cast)
    client = client_for(cast.buyer)

    page = text(client.get("/me/erase/"))
    assert cast.buyer.email in page
    assert "What stays, without your name" in page
    assert "until 31 March 2032" in page
    wrong = client.post("/me/erase/", {"email": "other@example.com"})
    assert wrong.status_code == 422
    assert "This is not the address of the account" in text(wrong)
    assert User.objects.get(pk=cast.buyer.pk).is_active

    gone = client.post("/me/erase/", {"email": cast.buyer.email.upper()})

    assert gone.status_code == 303
    assert not User.objects.get(pk=cast.buyer.pk).is_active
    assert client.get("/me/").status_code == 302


def test_whoever_is_needed_reads_why_and_is_offered_no_button(db, client_for):
    cast = deals.cast()
    deals.opened(cast)

    page = text(client_for(cast.buyer).get("/me/erase/"))

    assert "Nobody else acts for this company" in page
    assert "Erase my account" not in page


def test_another_browser_is_listed_and_signed_out(person):
    here, there = signed_in(person), signed_in(person)
    assert there.get("/me/").status_code == 200
    page = text(here.get("/account/sessions/"))
    assert page.count("127.0.0.1") == 2

    here.post("/account/sessions/")

    assert (here.get("/me/").status_code, there.get("/me/").status_code) == (200, 302)
    assert text(here.get("/account/sessions/")).count("127.0.0.1") == 1


def test_an_address_is_changed_once_its_letter_was_opened_and_it_was_chosen(person):
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    client = signed_in(person)
    said = {"email": "new@example.com", "action_add": "1"}

    asked = client.post("/account/email/", said)  # first the password once more
    assert asked.headers["Location"] == "/account/reauthenticate/?next=%2Faccount%2Femail%2F"
    client.post(asked.headers["Location"], {"password": people.PASSWORD})
    client.post("/account/email/", said)
    assert User.objects.get(pk=person.pk).email == person.email
    (letter,) = mail.outbox
    assert letter.to == ["new@example.com"]
    link = re.search(r"/account/confirm-email/\S+", letter.body)[0]
    assert client.get(link).status_code == 200
    client.post(link)
    assert User.objects.get(pk=person.pk).email == person.email
    client.post("/account/email/", {"email": "new@example.com", "action_primary": "1"})

    assert User.objects.get(pk=person.pk).email == "new@example.com"


ENGLISH_OF_THE_LIBRARY = (
    "Verification", "verify your", "Reauthenticate", "Email Address", "Confirm Access",
    "This email confirmation link", "Account Inactive", "Sign Out Other",
)  # fmt: skip


@pytest.mark.parametrize(
    "path",
    [
        "/account/email/",
        "/account/sessions/",
        "/account/reauthenticate/",
        "/account/confirm-email/",
        "/account/confirm-email/none/",
        "/account/inactive/",
        "/account/password/change/",
        "/account/password/reset/",
        "/account/password/reset/done/",
        "/account/password/reset/key/done/",
        *PAGES,
    ],
)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_page_of_the_account_speaks_our_words(db, path, language):
    client = signed_in(people.stranger(language=language))

    answer = client.get(path, follow=True)
    page = text(answer)

    assert answer.status_code == 200
    assert f'<html lang="{language}"' in page
    assert '<header class="top">' in page
    assert [words for words in ENGLISH_OF_THE_LIBRARY if words in page] == []
    heading = re.search(r"<h1>(.*?)</h1>", page)[1]
    assert bool(re.search(r"[ぁ-んァ-ヶ一-龠]", heading)) == (language == "ja")


def test_the_account_of_whoever_has_no_password_asks_for_one(db, client_for):
    person = people.stranger(language="ja")
    person.set_unusable_password()
    person.save()

    page = text(client_for(person).get("/account/password/set/"))

    assert "パスワードを決める" in page
    assert "新しいパスワード" in page


def test_a_password_is_changed_by_the_old_one_alone(person):
    client = signed_in(person)
    said = {"oldpassword": people.PASSWORD, "password1": "sakura-1894", "password2": "sakura-1894"}

    client.post("/account/password/change/", said)

    assert User.objects.get(pk=person.pk).check_password("sakura-1894")
