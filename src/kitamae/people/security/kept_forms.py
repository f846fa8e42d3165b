"""What somebody had typed when its sign-in ended is kept, and offered after the next sign-in.

Kept in the browser's own session on the server, for an hour, for the person who last signed in
with this browser and for nobody else; without files, and without passwords. Nothing is sent by
itself: the person looks at it and sends it, and the page it goes to checks it like any other.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import resolve_url
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect

from kitamae.people.security.queries import last_person_of
from kitamae.people.security.rules import is_secret
from kitamae.ui.context import address

KEY = "kept_form"
HELD = timedelta(hours=1)
LARGEST = 300_000  # characters; a whole part of the product form has some 20,000
DEVICE = "device"
NEVER = ("/account/", "/invitations/")
Respond = Callable[[HttpRequest], HttpResponse]


@dataclass(frozen=True, slots=True)
class KeptForm:
    """A form as it was sent: where to, what it said, when, and whether files were with it."""

    path: str
    said: tuple[tuple[str, str], ...]
    kept_at: datetime
    had_files: bool


def kept_forms(respond: Respond) -> Respond:
    """Keep a form that comes from somebody who is no longer signed in; say so once it is."""

    def middleware(request: HttpRequest) -> HttpResponse:
        person = request.user
        if person.is_authenticated:
            kept = kept_for(request)
            if kept is not None and request.method == "POST" and request.path == kept.path:
                forget(request)
            elif kept is not None:
                request.kept_form = kept  # type: ignore[attr-defined]
            return respond(request)
        answer = respond(request)
        if request.method != "POST" or not _leads_to_sign_in(answer):
            return answer
        _keep(request)
        if getattr(request, "htmx", None):
            # the page saves itself: led on to sign in, since nobody would read this answer
            here = urlsplit(request.headers.get("HX-Current-URL", "")).path or request.path
            login = resolve_url(settings.LOGIN_URL)
            return HttpResponseClientRedirect(f"{login}?{urlencode({'next': here})}")
        return answer

    return middleware


def kept_for(request: HttpRequest) -> KeptForm | None:
    """What is kept for whoever is signed in now; another person's is thrown away unseen."""
    held = request.session.get(KEY)
    if held is None:
        return None
    kept_at = datetime.fromisoformat(held["at"])
    if held["person"] != request.user.pk or timezone.now() - kept_at > HELD:
        forget(request)
        return None
    said = tuple((name, value) for name, value in held["said"])
    return KeptForm(held["path"], said, kept_at, held["had_files"])


def forget(request: HttpRequest) -> None:
    """Throw away what is kept."""
    request.session.pop(KEY, None)


def _leads_to_sign_in(answer: HttpResponse) -> bool:
    return answer.status_code == HTTPStatus.FOUND and answer.headers.get("Location", "").startswith(
        address("account_login")
    )


def _keep(request: HttpRequest) -> None:
    mark = request.get_signed_cookie(DEVICE, "", salt=DEVICE) or ""
    person = last_person_of(mark)
    if person is None or request.path.startswith(NEVER):
        return
    said = _said(request.POST)
    if sum(len(value) for _name, value in said) > LARGEST:
        return
    request.session[KEY] = {
        "person": person.pk,
        "path": request.path,
        "said": said,
        "at": timezone.now().isoformat(),
        "had_files": bool(request.FILES),
    }


def _said(post: QueryDict) -> list[list[Any]]:
    return [
        [name, value]
        for name, values in post.lists()
        if name != "csrfmiddlewaretoken" and not is_secret(name)
        for value in values
    ]
