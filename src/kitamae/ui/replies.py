"""The three answers of a page: acted, moved, page; and what answers a refusal without a form.

form = AcceptQuoteForm(request.POST or None)
if acted(form, actions.accept_quote, deal=deal, by=request.user, at=now()):
    return moved(request, deal, _("The quote was accepted."))
return page(request, "dealroom/deal.html#quote", form=form, **queries.deal_page(...))
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.forms import BaseForm, BaseFormSet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.functional import Promise
from django_htmx.http import HttpResponseClientRedirect, HttpResponseClientRefresh

from kitamae.kernel.models import Job
from kitamae.kernel.refusal import Refusal

KINDS = {
    "": messages.INFO,
    "ok": messages.SUCCESS,
    "warn": messages.WARNING,
    "stop": messages.ERROR,
}


def acted(form: BaseForm, action: Callable[..., Any], /, **known: Any) -> bool:
    """Whether the form was right and the action done.

    The form's clean values go to the action by their names, beside what the door knows. A
    refusal becomes an error of the form, at the field that its parameter `field` names. What the
    action gives back stands as `form.outcome`.
    """
    if not form.is_valid():
        return False
    try:
        form.outcome = action(**{**form.cleaned_data, **known})  # type: ignore[attr-defined]
    except Refusal as refusal:
        at = refusal.params.get("field")
        form.add_error(at if at in form.fields else None, str(refusal))
        return False
    return True


def moved(
    request: HttpRequest, to: Any, message: str | Promise = "", kind: str = "ok"
) -> HttpResponse:
    """Go on to a page (an address, a view's name, or a thing that has one) with a notice."""
    if message:
        messages.add_message(request, KINDS[kind], str(message))
    url = resolve_url(to)
    if _is_part(request):
        return HttpResponseClientRedirect(url)
    return HttpResponseRedirect(url, status=HTTPStatus.SEE_OTHER)


def page(
    request: HttpRequest, template: str, /, status: int | None = None, **context: Any
) -> HttpResponse:
    """A page, or the part of it that `#` names where htmx asked; 422 if a form is in error."""
    whole, _hash, _part = template.partition("#")
    wrong = any(_is_wrong(value) for value in context.values())
    answer = render(
        request,
        template if _is_part(request) else whole,
        context,
        status=status or (HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK),
    )
    # one address, two answers
    answer.headers["Vary"] = ", ".join(filter(None, (answer.headers.get("Vary"), "HX-Request")))
    return answer


def watched(request: HttpRequest, template: str, /, *, job: Job, **context: Any) -> HttpResponse:
    """A page that shows background work: it asks again every 2 s until the work is over."""
    if job.is_over and _is_part(request):
        return HttpResponseClientRefresh()
    return page(
        request,
        template.partition("#")[0],
        job=job,
        refresh_seconds=None if job.is_over else 2,
        **context,
    )


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The answer where a button without a form was refused: why, and the way back."""
    back = request.headers.get("Referer", "") or request.get_full_path()
    return render(
        request,
        "422.html",
        {"refusal": refusal, "back": back},
        status=HTTPStatus.UNPROCESSABLE_ENTITY,
    )


def _is_part(request: HttpRequest) -> bool:
    htmx: Any = getattr(request, "htmx", None)
    return bool(htmx and not htmx.boosted and not htmx.history_restore_request)


def _is_wrong(value: Any) -> bool:
    if isinstance(value, BaseFormSet):
        return value.is_bound and not value.is_valid()
    return isinstance(value, BaseForm) and value.is_bound and bool(value.errors)
