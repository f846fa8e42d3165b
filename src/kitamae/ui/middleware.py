"""Answers that no view gives: to a refusal, and to whoever opens the address of a verb.

And what holds for every request: it remembers what it has asked.
"""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve

from kitamae.kernel.memory import remembering
from kitamae.kernel.refusal import Refusal
from kitamae.ui.replies import refused


class Refusals:
    """Answers an act that was refused outside any form with status 422 and the reason."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the page answer."""
        return self.respond(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal; leave everything else to be logged as a fault."""
        return refused(request, exception) if isinstance(exception, Refusal) else None


def with_memory(
    respond: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Let each request remember what it has asked (see kernel.memory)."""

    def responded(request: HttpRequest) -> HttpResponse:
        with remembering():
            return respond(request)

    return responded


def pages_of_verbs(
    respond: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Lead whoever opens the address of a verb to the page that it belongs to.

    A form that was refused is shown at its verb's address, which takes posts only: a switch of
    language, a sign-in or a copied address leads a browser there.
    """

    def responded(request: HttpRequest) -> HttpResponse:
        answer = respond(request)
        if answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED and request.method == "GET":
            return HttpResponseRedirect(_page_above(request.path_info))
        return answer

    return responded


def _page_above(path: str) -> str:
    """The nearest address above that is one of ours."""
    while path != "/":
        path = path.rstrip("/").rpartition("/")[0] + "/"
        try:
            resolve(path)
        except Resolver404:
            continue
        return path
    return "/"
