"""A page speaks its reader's language: its own choice, else the cookie's, else the browser's."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from factories.people import user
from kitamae.people.middleware import reader_language


def _language(reader, *, cookie: str = "", browser: str = "") -> str:
    request = RequestFactory().get("/", headers={"accept-language": browser})
    request.user = reader
    if cookie:
        request.COOKIES["language"] = cookie
    seen: list[str] = []

    def respond(_request):
        seen.append(translation.get_language())
        return HttpResponse()

    response = reader_language(respond)(request)

    assert response.headers["Content-Language"] == seen[0] == request.LANGUAGE_CODE
    return seen[0]


@pytest.mark.parametrize(
    ("cookie", "browser", "expected"),
    [
        ("", "ja", "ja"),
        ("", "en-GB,en;q=0.9", "en"),
        ("", "de,en;q=0.5,ja;q=0.4", "en"),
        ("", "ja-JP,en;q=0.4", "ja"),
        ("", "ko", "ja"),  # the programme's own
        ("", "", "ja"),
        ("en", "ja", "en"),
        ("ja", "en", "ja"),
        ("xx", "en", "en"),
    ],
)
def test_before_signing_in_the_cookie_goes_before_the_browser(cookie, browser, expected):
    assert _language(AnonymousUser(), cookie=cookie, browser=browser) == expected


@pytest.mark.django_db
def test_after_signing_in_ones_own_choice_goes_before_all():
    assert _language(user(language="en"), cookie="ja", browser="ja") == "en"
    assert _language(user(language="ja"), cookie="en", browser="en") == "ja"


def test_the_language_of_the_process_is_left_as_it_was():
    with translation.override("en"):
        _language(AnonymousUser(), cookie="ja")

        assert translation.get_language() == "en"
