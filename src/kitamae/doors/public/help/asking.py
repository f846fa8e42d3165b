"""Asking the office: answers that stand already are offered while one writes."""

from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kitamae.doors.public.help.about import about_of
from kitamae.kernel.bilingual import current_language
from kitamae.kernel.link_keys import token_of
from kitamae.kernel.problems import Problem
from kitamae.people.models import User
from kitamae.search.questions import find_answers
from kitamae.support.faq.models import FaqEntry
from kitamae.support.inquiries import actions
from kitamae.support.inquiries.forms import AskForm, GuestAskForm, began_now
from kitamae.ui.context import address
from kitamae.ui.replies import acted, moved, page

OFFERED = 3


def ask(request: HttpRequest) -> HttpResponse:
    """The form; what fits what was written is shown once before it goes."""
    user = request.user if isinstance(request.user, User) else None
    form = _form(request, user)
    if request.method != "POST":
        return _asking(request, form, offered=_fitting(request.GET.get("q", "")))
    is_right = form.is_valid()
    offered = _fitting(f"{form.data.get('subject', '')}\n{form.data.get('words', '')}")
    if is_right and offered and "looked" not in request.POST:
        return _asking(request, form, offered=offered, is_before=True)
    if is_right and getattr(form, "looks_made", False):
        return _asking(request, form, offered=offered, is_quick=True)
    said: dict[str, Any] = {
        "language": current_language(),
        "offered": [each.code for each in offered],
    }
    if user is not None:
        said |= {"organisation": user.organisation, "by": user, **about_of(request).kept()}
    else:
        said["origin"] = origin_of(request)
    action = actions.ask_office if user else actions.ask_as_guest
    if acted(form, action, at=now(), **said):
        return _sent(request, form.outcome)
    return _asking(request, form, offered=offered)


@require_POST
def suggest(request: HttpRequest) -> HttpResponse:
    """The answers that fit what is being written."""
    words = f"{request.POST.get('subject', '')}\n{request.POST.get('words', '')}"
    known = {"offered": _fitting(words), "is_part": True}
    return render(request, "public/ask.html#offered", known)


def origin_of(request: HttpRequest) -> str:
    """Whence a request comes, so that many can be told, and no address can be read out of it."""
    server = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    proxied = bool(settings.ALLAUTH_TRUSTED_PROXY_COUNT)
    whence = server if proxied and server else request.META.get("REMOTE_ADDR", "")
    mixed = f"{settings.SECRET_KEY} {localdate().isoformat()} {whence}"
    return sha256(mixed.encode()).hexdigest()[:32] if whence else ""


def told_of(left_out: tuple[Problem, ...]) -> str:
    """Which files did not go along, in one notice: the first three by name, the rest counted."""
    said = [problem.message(current_language()) for problem in left_out[:3]]
    if len(left_out) > len(said):
        rest = len(left_out) - len(said)
        said.append(_("%(count)s more files did not go along.") % {"count": rest})
    return " ".join(said)


def _form(request: HttpRequest, user: User | None) -> AskForm:
    is_sent = request.method == "POST"
    data, files = (request.POST, request.FILES) if is_sent else (None, None)
    started = {"words": request.GET.get("q", "")[:2_000]}
    if user is not None:
        return AskForm(data, files, initial=started)
    return GuestAskForm(data, files, initial={**started, "began": began_now()})


def _fitting(words: str) -> list[FaqEntry]:
    return [each.entry for each in find_answers(words, limit=OFFERED)] if words.strip() else []


def _asking(request: HttpRequest, form: AskForm, **known: Any) -> HttpResponse:
    about = about_of(request)
    status = 422 if known.get("is_before") or known.get("is_quick") else None
    return page(request, "public/ask.html", status=status, form=form, about=about, **known)


def _sent(request: HttpRequest, written: actions.Written) -> HttpResponse:
    inquiry = written.inquiry
    if inquiry.is_guest:
        url = address("guest_inquiry", token=token_of(inquiry.code))
        told = _("Your question is here. A letter with the link to this page is on its way to you.")
    else:
        url = address("inquiry", code=inquiry.code)
        told = _("Your question is here. You hear from us by the day below.")
    if written.left_out:
        told = f"{told} {told_of(written.left_out)}"
    return moved(request, url, told, "warn" if written.left_out else "ok")
