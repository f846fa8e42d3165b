"""What a person reads when something did not go well."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path

from kitamae.kernel.refusal import Refusal


def _refuse(_request) -> HttpResponse:
    raise Refusal("not_now", "The call ended on %(day)s.", day="7 June")


def _forbid(_request) -> HttpResponse:
    raise PermissionDenied


def _break(_request) -> HttpResponse:
    raise ZeroDivisionError


urlpatterns = [
    path("", include("kitamae.config.urls")),
    path("refuse/", _refuse),
    path("forbid/", _forbid),
    path("break/", _break),
]
handler500 = "kitamae.ui.errors.server_error"


@pytest.fixture
def visitor(db, settings):
    settings.ROOT_URLCONF = __name__
    client = Client(raise_request_exception=False)
    client.cookies["language"] = "en"
    return client


@pytest.mark.parametrize(
    ("url", "status", "en", "ja"),
    [
        ("/nowhere/", 404, "This page is not here", "このページはありません"),
        (
            "/forbid/",
            403,
            "This is for somebody else to do",
            "この操作は、別の担当の方にお願いしています",
        ),
        ("/refuse/", 422, "The call ended on 7 June.", "いまは、その操作ができませんでした"),
        ("/break/", 500, "Something broke on our side", "こちらの不具合です"),
    ],
)
def test_an_error_says_in_words_what_and_what_next(visitor, url, status, en, ja):
    english = visitor.get(url)
    visitor.cookies["language"] = "ja"
    japanese = visitor.get(url)

    assert (english.status_code, japanese.status_code) == (status, status)
    assert en in english.content.decode()
    assert ja in japanese.content.decode()
    assert '<html lang="ja">' in japanese.content.decode()
    assert 'class="button"' in english.content.decode()
    assert "default-src 'self'" in english.headers["Content-Security-Policy"]


def test_a_fault_is_told_without_asking_the_database(visitor, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = visitor.get("/break/")

    assert answer.status_code == 500
    assert "<h1>" in answer.content.decode()


def test_a_form_without_the_pages_mark_is_explained(db):
    client = Client(enforce_csrf_checks=True)
    client.cookies["language"] = "en"

    answer = client.post("/language/", {"language": "ja"})

    assert answer.status_code == 403
    assert "The page had been open too long" in answer.content.decode()
