"""The reader's language: its own choice, else the cookie's, else the browser's."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation


def reader_language(
    respond: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Answer each request in the language of whoever reads it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        language = _language(request)
        request.LANGUAGE_CODE = language  # what Django's own templates read
        with translation.override(language):
            response = respond(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return middleware


def _language(request: HttpRequest) -> str:
    if request.user.is_authenticated:
        return request.user.language
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    if chosen in dict(settings.LANGUAGES):
        return str(chosen)
    return translation.get_language_from_request(request)
