"""Surveys: all of them, one with its replies and results, and writing it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from kitamae.doors.office.audiences import audience_choices, audience_words, who_is_meant
from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.doors.office.exporting import csv_reply
from kitamae.doors.office.forms import NothingForm
from kitamae.doors.office.menu import names
from kitamae.doors.office.survey_figures import charts_of, lines_of
from kitamae.doors.office.verbs import Act, Decisions, open_steps
from kitamae.people.rules import is_whole_office
from kitamae.programmes.models import Application
from kitamae.reports.history import happenings
from kitamae.support.audiences import organisations_of
from kitamae.support.models import Survey, SurveyReply
from kitamae.support.surveys import actions
from kitamae.support.surveys.forms import (
    SendSurveyForm,
    SurveyForm,
    SurveyQuestions,
    stated_question,
)
from kitamae.support.surveys.queries import with_counts
from kitamae.support.surveys.steps import SURVEY_STEPS
from kitamae.ui.context import address
from kitamae.ui.replies import acted, moved, page

LOOKS = {"draft": "draft", "open": "away", "closed": "none"}
ACTS = (
    Act(
        "send_survey",
        actions.send_survey,
        SendSurveyForm,
        gettext_lazy("The survey is sent. The companies are written to."),
        gettext_lazy(
            "Every company that it is for is written to, and reminded before the last day."
        ),
    ),
    Act(
        "close_survey",
        actions.close_survey,
        NothingForm,
        gettext_lazy("The survey is closed. No more answers are taken."),
        gettext_lazy("Companies that have not answered cannot answer any more."),
    ),
)


@require_safe
@for_office
def surveys(request: OfficeRequest) -> HttpResponse:
    """All surveys, with how many have answered."""
    rows = with_counts(Survey.objects.visible_to(request.user)).order_by("-begun_at", "-pk")
    lines = [(row, LOOKS[row.state]) for row in rows]
    return page(request, "office/surveys.html", lines=lines, heading=names()["surveys"])


@for_office
def new_survey(request: OfficeRequest) -> HttpResponse:
    """Write a survey."""
    return _writing(request, None)


@for_office
def edit_survey(request: OfficeRequest, code: str) -> HttpResponse:
    """Change a survey that was not sent yet."""
    return _writing(request, _survey(request, code))


@require_POST
@for_office
def copy_survey(request: OfficeRequest, code: str) -> HttpResponse:
    """Begin the next version of a survey."""
    copied = actions.copy_survey(survey=_survey(request, code), by=request.user, at=timezone.now())
    told = _("Here is the next version. Change what you like, then send it.")
    return moved(request, address("office:survey", code=copied.code), told)


@for_office
def survey(request: OfficeRequest, code: str, verb: str = "") -> HttpResponse:
    """One survey: its questions, who has answered, and what the answers say."""
    found = _survey(request, code)
    companies = organisations_of(found.meant)
    open_now = open_steps([SURVEY_STEPS], request, found)
    known = {"send_survey": {"expected": companies.count()}}
    decisions = Decisions(request, found, open_now, ACTS, verb, known)
    if act := decisions.taken("survey"):
        return moved(request, address("office:survey", code=code), act.done)
    is_public = request.GET.get("for") == "publication"
    return page(
        request,
        "office/survey.html",
        status=decisions.status,
        survey=found,
        look=LOOKS[found.state],
        decisions=decisions,
        may_edit="change_survey" in dict(open_now),
        meant=audience_words(found.meant, request.user),
        readers=who_is_meant(companies) if found.state == "draft" else None,
        questions=found.questions.all(),
        lines=_replies(request, found),
        is_public=is_public,
        charts=charts_of(found, for_publication=is_public) if found.state != "draft" else [],
        happenings=happenings(viewer=request.user, about=[found]),
    )


@require_POST
@for_office
def excuse_reply(request: OfficeRequest, code: str, reply: str) -> HttpResponse:
    """A company need not answer."""
    found = get_object_or_404(
        SurveyReply.objects.visible_to(request.user).filter(survey__code=code), code=reply
    )
    note = request.POST.get("note", "").strip()[:300] or _("Excused by the office.")
    actions.excuse_reply(reply=found, note=note, by=request.user, at=timezone.now())
    return moved(request, address("office:survey", code=code), _("The company is excused."))


@require_safe
@for_office
def export_survey(request: OfficeRequest, code: str) -> HttpResponse:
    """The answers, a company to a line."""
    found = _survey(request, code)
    header, rows = lines_of(found, request.user)
    return csv_reply(f"survey-{found.code}", header, rows)


def _survey(request: OfficeRequest, code: str) -> Survey:
    return get_object_or_404(Survey.objects.visible_to(request.user), code=code)


def _replies(request: OfficeRequest, found: Survey) -> list[tuple[SurveyReply, str, str]]:
    """Each company with its state, and where an overdue one can be suspended."""
    rows = SurveyReply.objects.visible_to(request.user).filter(survey=found)
    replies = list(rows.select_related("organisation").order_by("-turn_side", "state", "pk"))
    applied = Application.objects.visible_to(request.user).filter(
        year__is_current=True, supplier__in=[reply.organisation_id for reply in replies]
    )
    codes = dict(applied.values_list("supplier", "code"))
    looks = {"overdue": "stop", "answered": "ok", "excused": "none"}
    return [
        (each, looks.get(each.state, "away"), codes.get(each.organisation_id, ""))
        for each in replies
    ]


def _writing(request: OfficeRequest, found: Survey | None) -> HttpResponse:
    data = request.POST or None
    form = SurveyForm(data, initial=_stated(found), **audience_choices(request.user))
    standing = [stated_question(each) for each in found.questions.all()] if found else []
    questions = SurveyQuestions(data, prefix="q", initial=standing)
    if data and questions.is_valid():
        known: dict[str, Any] = {
            "questions": [said for each in questions if (said := each.stated()) is not None],
            "by": request.user,
            "at": timezone.now(),
        }
        action = actions.begin_survey if found is None else actions.change_survey
        if found is not None:
            known["survey"] = found
        if acted(form, action, **known):
            told = _("The survey is kept as a draft. Look at it, then send it.")
            return moved(request, address("office:survey", code=form.outcome.code), told)
    return page(
        request,
        "office/write_survey.html",
        form=form,
        questions=questions,
        survey=found,
        may_write=is_whole_office(request.user),
    )


def _stated(found: Survey | None) -> dict[str, Any]:
    if found is None:
        return {}
    keys = ("title_ja", "title_en", "intro_ja", "intro_en", "is_duty")
    return {**{key: getattr(found, key) for key in keys}, **found.audience}
