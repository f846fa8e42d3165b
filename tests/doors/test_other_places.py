"""Signing in with an account kept elsewhere: linked by its owner, never taken over by another."""

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache

from factories import people
from factories.directory import directory
from factories.factors import signed_in, with_app
from kitamae.config.environment import Environment
from kitamae.people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_counts_sign_ins():
    """The sign-in library counts attempts from one address in the cache, over all tests."""
    cache.clear()
    yield
    cache.clear()


def text(answer):
    return " ".join(answer.content.decode().split())


def known(settings, place, *, is_trusted=False):
    settings.SOCIALACCOUNT_PROVIDERS = place.settings(is_trusted=is_trusted)
    return place


def test_the_button_stands_only_where_a_place_is_configured(client, settings):
    client.cookies["language"] = "en"
    assert "Sign in with Office directory" not in text(client.get("/account/login/"))

    with directory() as place:
        known(settings, place)
        assert "Sign in with Office directory" in text(client.get("/account/login/"))


def test_a_new_person_comes_with_its_name_and_a_confirmed_address(client, settings):
    client.cookies["language"] = "en"
    with directory(email="mei@example.com", email_verified=True, name="Mei Lim") as place:
        answer = known(settings, place).come_back(client)

    person = User.objects.get(email="mei@example.com")
    assert answer.headers["Location"] == "/home/"
    assert client.session["_auth_user_id"] == str(person.pk)
    assert (person.name, person.language) == ("Mei Lim", "en")
    assert person.has_usable_password() is False
    assert "unconfirmed" not in client.session


def test_an_address_that_the_place_does_not_vouch_for_is_confirmed_here(client, settings):
    with directory(email="mei@example.com", email_verified=False) as place:
        known(settings, place).come_back(client)

    assert client.session["unconfirmed"] is True
    assert client.post("/matters/deals/ask/").status_code == 403


@pytest.mark.parametrize("is_trusted", [False, True])
def test_nobody_comes_into_an_account_that_has_not_confirmed_the_address(
    client, settings, is_trusted
):
    """An account made beforehand at another's address would wait for its owner to walk in."""
    client.cookies["language"] = "en"
    waiting = User.objects.create_user("mei@example.com", people.PASSWORD)
    EmailAddress.objects.create(user=waiting, email=waiting.email, primary=True, verified=False)
    with directory(email="mei@example.com", email_verified=True) as place:
        answer = known(settings, place, is_trusted=is_trusted).come_back(client)

    assert "You have an account here already" in text(answer)
    assert "_auth_user_id" not in client.session
    assert not SocialAccount.objects.exists()


def test_a_place_that_is_not_trusted_opens_no_account_by_its_word(client, settings):
    client.cookies["language"] = "en"
    person = people.supplier_user()
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    with directory(email=person.email, email_verified=True) as place:
        answer = known(settings, place).come_back(client)

    assert "You have an account here already" in text(answer)
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("email_verified", [True, False])
def test_a_trusted_place_opens_the_account_whose_address_both_have_confirmed(
    client, settings, email_verified
):
    person = people.supplier_user()
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    with directory(email=person.email, email_verified=email_verified) as place:
        known(settings, place, is_trusted=True).come_back(client)

    assert (client.session.get("_auth_user_id") == str(person.pk)) is email_verified
    person.refresh_from_db()
    assert person.check_password(people.PASSWORD)


def test_the_second_step_is_asked_for_whoever_comes_from_elsewhere(client, settings):
    person = with_app(people.supplier_user())
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    with directory(email=person.email, email_verified=True) as place:
        answer = known(settings, place, is_trusted=True).come_back(client)

    assert answer.headers["Location"] == "/account/second-factor/authenticate/"
    assert "_auth_user_id" not in client.session


def test_an_owner_links_another_account_signs_in_with_it_and_unlinks_it(settings):
    person = people.supplier_user(language="en")
    client = signed_in(person)
    client.post("/account/reauthenticate/", {"password": people.PASSWORD})
    with directory(email="other@example.com", email_verified=True) as place:
        known(settings, place).come_back(client, "connect")
        linked = SocialAccount.objects.get(user=person)
        client.post("/account/logout/")
        place.come_back(client)
        assert client.session["_auth_user_id"] == str(person.pk)
        assert "other@example.com" in text(client.get("/account/other/"))

        client.post("/account/reauthenticate/", {"password": people.PASSWORD})
        client.post("/account/other/", {"account": linked.pk})

    assert not SocialAccount.objects.exists()


def test_places_come_from_the_environment_and_forms_may_lead_there(monkeypatch):
    given = (
        '[{"id": "house", "name": "House", "server_url": "https://login.example.org/realm",'
        ' "client_id": "k", "is_trusted": true, "origins": ["https://more.example.org"]}]'
    )
    monkeypatch.setenv("KITAMAE_OIDC", given)

    environment = Environment()

    (app,) = environment.oidc_apps()["APPS"]
    assert (app["provider_id"], app["settings"]["email_authentication"]) == ("house", True)
    assert environment.oidc_origins() == ["https://login.example.org", "https://more.example.org"]
