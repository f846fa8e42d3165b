"""A form that is sent twice is done once: a double click, or a second press while it is slow.

Each drawing of a page gives its forms a mark of their own (the one that guards against forgery),
so that the same mark with the same words is the same form. What was done leads both on to the same
page. A form that was refused may be sent again, and what saves itself is saved each time.
"""

import time
from collections.abc import Callable
from hashlib import sha256
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kitamae.kernel.refusal import Refusal
from kitamae.people.models import User
from kitamae.people.security import actions
from kitamae.people.security.queries import sent_before
from kitamae.ui.replies import refused

PATIENCE = 10.0  # seconds in which the first is waited for
MARK = "csrfmiddlewaretoken"
Respond = Callable[[HttpRequest], HttpResponse]


def done_once(respond: Respond) -> Respond:
    """Do what a form says once, however often it comes."""

    def middleware(request: HttpRequest) -> HttpResponse:
        person = request.user
        if not isinstance(person, User) or not _is_form(request):
            return respond(request)
        digest = _digest(request)
        if not actions.note_sent_form(person=person, digest=digest, at=timezone.now()):
            return _answer_again(request, digest) or respond(request)
        answer: HttpResponse | None = None
        try:
            answer = respond(request)
        finally:
            led_to = answer.headers.get("Location", "") if answer is not None else ""
            actions.settle_sent_form(digest=digest, led_to=led_to[:500])
        return answer

    return middleware


def _is_form(request: HttpRequest) -> bool:
    return bool(
        request.method == "POST"
        and not request.headers.get("HX-Request")
        and request.POST.get(MARK)
    )


def _digest(request: HttpRequest) -> str:
    said = sha256()
    for part in (request.session.session_key or "", request.get_full_path()):
        said.update(part.encode() + b"\0")
    for name, values in sorted(request.POST.lists()):
        said.update("\0".join([name, *values]).encode() + b"\1")
    for name, files in sorted(request.FILES.lists()):
        said.update("\0".join([name, *(f"{f.name}:{f.size}" for f in files)]).encode() + b"\2")
    return said.hexdigest()


def _answer_again(request: HttpRequest, digest: str) -> HttpResponse | None:
    """Where the first one led; None where it was refused, so that this one is a new try."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        first = sent_before(digest)
        if first is None:
            return None
        if first.led_to:
            return HttpResponseRedirect(first.led_to, status=HTTPStatus.SEE_OTHER)
        time.sleep(0.1)
    refusal = Refusal(
        "sent_twice",
        _("This was sent twice, and the first is still being worked on. Look again in a minute."),
    )
    return refused(request, refusal)
