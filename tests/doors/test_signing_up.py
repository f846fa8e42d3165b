"""Signing up: looking around before the address is confirmed, and nothing that leaves meanwhile."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache

from factories import people
from kitamae.kernel.models import Event
from kitamae.people.facts.models import Fact
from kitamae.people.models import User
from kitamae.people.security.queries import unconfirmed_address

pytestmark = pytest.mark.django_db
PASSWORD = "amber-lantern-9"


@pytest.fixture(params=["ja", "en"])
def newcomer(request, client):
    """A browser whose person has just signed up."""
    cache.clear()
    client.cookies["language"] = request.param
    said = {"email": "new@example.com", "password1": PASSWORD, "password2": PASSWORD}
    answer = client.post("/account/signup/", said)
    assert answer.status_code == 302
    yield client, request.param
    cache.clear()


def text(answer):
    return " ".join(answer.content.decode().split())


BAND = {"ja": "お送りしたメールのリンクを開いて", "en": "a letter with a link is there"}


def test_a_new_person_reads_and_is_written_to_in_the_language_of_its_sign_up(newcomer):
    _client, language = newcomer

    person = User.objects.get(email="new@example.com")

    assert person.language == language
    (letter,) = mail.outbox
    assert letter.to == ["new@example.com"]
    assert ("海外販路プログラム事務局" in letter.body) is (language == "ja")


def test_before_the_address_is_confirmed_pages_open_and_say_so(newcomer):
    client, language = newcomer

    for address in ("/", "/me/", "/matters/", "/photo-guide/"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert BAND[language] in text(answer)


def test_before_the_address_is_confirmed_nothing_leaves(newcomer):
    client, language = newcomer
    person = User.objects.get(email="new@example.com")
    people.actions.give_seat(
        user=person,
        organisation=people.organisation("supplier"),
        role="admin",
        by=people.queries.system_user(),
        at=people.FOUNDED_AT,
    )
    before = Event.objects.count()

    sent = [
        client.post(address)
        for address in (
            "/supplier/application/submit/",
            "/supplier/products/submit-ready/",
            "/matters/deals/ask/",
        )
    ]

    assert [answer.status_code for answer in sent] == [403] * 3
    words = {"ja": "いまは何も送っていません", "en": "Nothing was sent now"}
    assert words[language] in text(sent[0])
    assert Event.objects.count() == before
    assert client.post("/me/", {"name": "Mei", "theme": ""}).status_code == 303
    assert (
        client.post("/supplier/products/new/", {"name_ja": ""}).status_code == 422
    )  # a draft may be begun


def test_facts_of_ones_own_company_are_drafts(newcomer):
    client, _language = newcomer
    place = people.organisation("supplier")
    people.actions.give_seat(
        user=User.objects.get(email="new@example.com"),
        organisation=place,
        role="admin",
        by=people.queries.system_user(),
        at=people.FOUNDED_AT,
    )

    factory = {"factory_name": "北浜工場", "factory_country": "日本"}
    kept = client.post("/supplier/company/factories/new/", factory)
    fact = Fact.objects.get(organisation=place)
    page = f"/supplier/company/factories/{fact.code}/"

    assert kept.status_code == 303
    assert fact.answers == {"factory_name": "北浜工場", "factory_country": "JP"}
    assert client.post(f"{page}withdraw/").status_code == 303
    assert client.post(f"{page}restore/").status_code == 303
    assert client.post("/supplier/company/record/").status_code == 403
    assert client.post(f"{page}show/").status_code == 403


def test_the_link_of_the_letter_opens_everything(newcomer):
    client, language = newcomer
    link = re.search(r"http://[^/]+(/account/confirm-email/\S+)", mail.outbox[0].body).group(1)

    client.get(link)
    client.post(link)

    assert EmailAddress.objects.get(email="new@example.com").verified
    assert BAND[language] not in text(client.get("/me/"))
    assert client.post("/matters/deals/ask/").status_code == 422


def test_the_letter_is_sent_again_but_not_at_once(newcomer):
    client, language = newcomer

    soon = client.post("/me/confirm-address/", {"next": "/me/"}, follow=True)
    cache.clear()
    later = client.post("/me/confirm-address/", {"next": "https://elsewhere.example/"})

    words = {"ja": "先ほどメールをお送りしました", "en": "A letter went out a moment ago"}
    assert words[language] in text(soon)
    assert later.headers["Location"] == "/home/"
    assert len(mail.outbox) == 2


def test_who_was_entered_by_others_is_asked_nothing(client):
    cache.clear()
    person = people.supplier_user()

    client.post("/account/login/", {"login": person.email, "password": people.PASSWORD})

    assert "unconfirmed" not in client.session
    assert client.post("/matters/deals/ask/").status_code == 422


@pytest.mark.parametrize("is_page", [True, False])
def test_who_was_entered_by_the_office_stays_confirmed_once_its_address_is_written_down(
    client, is_page
):
    """The e-mail page and a forgotten password both write the address down, not verified."""
    cache.clear()
    client.cookies["language"] = "en"
    person = people.supplier_user()
    client.force_login(person)
    if is_page:
        assert client.get("/account/email/").status_code == 200
    else:
        asked = client.post("/account/password/reset/", {"email": person.email})
        assert asked.status_code == 302
    client.logout()
    client.post("/account/login/", {"login": person.email, "password": people.PASSWORD})

    assert not EmailAddress.objects.get(user=person).verified
    assert unconfirmed_address(person) is None
    assert BAND["en"] not in text(client.get("/me/"))
    cache.clear()
