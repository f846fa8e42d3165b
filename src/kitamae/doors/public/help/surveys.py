"""Surveys as a company answers them: what it owes, one of them, kept as one goes."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kitamae.kernel.turns import Standing, standing
from kitamae.people.models import User
from kitamae.support.models import SurveyReply
from kitamae.support.surveys import actions
from kitamae.support.surveys.choices import OPEN_STATES
from kitamae.support.surveys.forms import ReplyForm
from kitamae.support.surveys.rules import is_asked
from kitamae.ui.context import address
from kitamae.ui.replies import moved, page

LOOKS = {
    "sent": "new",
    "reminded": "new",
    "overdue": "stop",
    "answered": "ok",
    "excused": "none",
}


@require_safe
@login_required
def surveys(request: HttpRequest) -> HttpResponse:
    """Every survey that the reader's companies were asked, those to answer first."""
    rows = SurveyReply.objects.visible_to(request.user).filter(
        organisation__in=cast("User", request.user).seats_of()
    )
    found = rows.select_related("survey", "organisation").order_by("-survey__closes_date", "pk")
    lines = [(row, LOOKS[row.state], _standing(row)) for row in found]
    owed = sum(row.state in OPEN_STATES and row.survey.state == "open" for row, *_rest in lines)
    return page(request, "public/surveys.html", lines=lines, owed=owed)


@login_required
def survey(request: HttpRequest, code: str) -> HttpResponse:
    """One survey to answer; what was typed is kept, and may be sent anew until it closes."""
    found = _reply(request, code)
    user = cast("User", request.user)
    is_draft = "keep" in request.POST
    form = _form(request, found, is_draft=is_draft)
    if request.method == "POST" and form.is_valid():
        if is_draft:
            actions.keep_draft(reply=found, answers=form.cleaned_data, by=user)
            told = _("Your answers are kept. Come back whenever you like.")
            return moved(request, address("survey", code=code), told, "")
        actions.answer_survey(
            reply=found,
            answers=form.answers(),
            may_publish=form.cleaned_data["may_publish"],
            by=user,
            at=now(),
        )
        return moved(request, address("surveys"), _("Thank you. Your answers are sent."))
    return page(
        request,
        "public/survey.html",
        reply=found,
        form=form,
        standing=_standing(found),
        may_answer=found.is_open and is_asked(user, found),
    )


@require_POST
@login_required
def keep_survey(request: HttpRequest, code: str) -> HttpResponse:
    """Keep what is being typed, without a word."""
    found = _reply(request, code)
    form = _form(request, found, is_draft=True)
    form.is_valid()
    if found.is_open:
        actions.keep_draft(reply=found, answers=form.cleaned_data, by=cast("User", request.user))
    return HttpResponse(status=204)


def _reply(request: HttpRequest, code: str) -> SurveyReply:
    return get_object_or_404(
        SurveyReply.objects.visible_to(request.user).select_related("survey", "organisation"),
        code=code,
    )


def _form(request: HttpRequest, found: SurveyReply, *, is_draft: bool) -> ReplyForm:
    questions = list(found.survey.questions.all())
    stated = {**found.answers, "may_publish": found.may_publish, **found.draft}
    data = request.POST if request.method == "POST" else None
    return ReplyForm(data, questions=questions, is_draft=is_draft, initial=stated)


def _standing(row: SurveyReply) -> Standing | None:
    return standing(
        side=row.turn_side,
        is_mine=True,
        since_date=row.turn_since_date,
        due_date=row.turn_due_date,
        today=localdate(),
    )
