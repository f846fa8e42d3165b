"""Pages for what went wrong outside any form."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from kitamae.kernel.bilingual import current_language


def server_error(_request: HttpRequest) -> HttpResponse:
    """500, drawn without the database, which may be what failed."""
    body = render_to_string("500.html", {"LANGUAGE_CODE": current_language()})
    return HttpResponse(body, status=HTTPStatus.INTERNAL_SERVER_ERROR)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 where a form came back without the page's own mark: mostly a page left open too long."""
    return render(request, "ui/csrf_failure.html", {"reason": reason}, status=HTTPStatus.FORBIDDEN)
