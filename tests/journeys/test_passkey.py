"""A passkey and an app, in a real browser with an authenticator of its own."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache

from factories import people
from factories.factors import shown

PHONE = {"width": 375, "height": 800}


@pytest.fixture(autouse=True)
def _nobody_counts_sign_ins():
    """The sign-in library counts attempts from one address in the cache, over all tests."""
    cache.clear()
    yield
    cache.clear()


def with_authenticator(watched):
    """The browser has a reader of fingers, and the finger is always the right one."""
    session = watched.page.context.new_cdp_session(watched.page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def sign_in(page, person):
    """By address and password."""
    page.goto("/account/login/")
    page.fill("input[name=login]", person.email)
    page.fill("input[name=password]", people.PASSWORD)
    page.press("input[name=password]", "Enter")


@pytest.mark.parametrize(
    ("language", "make", "use"),
    [
        ("ja", "パスキーを作る", "パスキーでログイン"),
        ("en", "Make the passkey", "Sign in with a passkey"),
    ],
)
def test_a_passkey_is_made_and_signs_in_alone(open_browser, axe, language, make, use):
    person = people.supplier_user(language=language)
    watched = open_browser(language=language, size=PHONE)
    page = watched.page
    with_authenticator(watched)
    sign_in(page, person)
    page.goto("/account/second-factor/webauthn/add/")
    page.fill("input[name=password]", people.PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/webauthn/add/")
    axe(watched)

    page.get_by_role("button", name=make).click()
    page.wait_for_url("**/recovery-codes/**")
    watched.assert_nothing_scrolls_sideways()
    page.goto("/account/logout/")
    page.locator("main form button").click()
    page.wait_for_load_state()
    page.goto("/account/login/")
    axe(watched)
    page.get_by_role("button", name=use).click()

    page.wait_for_url("**/supplier/")
    assert Authenticator.objects.filter(user=person, type="webauthn").count() == 1


def test_an_app_is_set_up_from_its_key_and_asked_for(open_browser, axe):
    person = people.supplier_user(language="en")
    watched = open_browser(size=PHONE)
    page = watched.page
    sign_in(page, person)
    page.goto("/account/second-factor/totp/activate/")
    page.fill("input[name=password]", people.PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/totp/activate/")
    axe(watched)
    watched.assert_nothing_scrolls_sideways()
    secret = page.locator("figure.qr .code").inner_text()
    assert re.fullmatch(r"[A-Z2-7]{32}", secret)

    page.fill("input[name=code]", shown(secret))
    page.press("input[name=code]", "Enter")
    page.wait_for_url("**/recovery-codes/**")
    axe(watched)
    page.goto("/account/logout/")
    page.locator("main form button").click()
    page.wait_for_load_state()
    cache.clear()  # a code serves once; the same half minute is not waited out
    sign_in(page, person)
    page.wait_for_url("**/authenticate/**")
    axe(watched)
    page.fill("input[name=code]", shown(secret))
    page.press("input[name=code]", "Enter")

    page.wait_for_url("**/supplier/")
