"""What is done with surveys: written, sent, answered, reminded of, closed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kitamae.kernel.identifiers import new_code
from kitamae.kernel.refusal import Refusal
from kitamae.people.models import Organisation, User
from kitamae.support.audiences import Audience, organisations_of
from kitamae.support.inquiries.models import SIDES
from kitamae.support.surveys.choices import ANSWERS_KEPT, OPEN_STATES, SurveyState
from kitamae.support.surveys.models import Survey, SurveyQuestion, SurveyReply
from kitamae.support.surveys.rules import is_asked
from kitamae.support.surveys.steps import REPLY_STEPS, SURVEY_STEPS

Questions = Sequence[Mapping[str, Any]]


def begin_survey(
    *,
    title_ja: str,
    title_en: str,
    intro_ja: str = "",
    intro_en: str = "",
    questions: Questions = (),
    audience: Mapping[str, list[str]] | None = None,
    is_duty: bool = True,
    number: int = 1,
    by: User,
    at: datetime,
) -> Survey:
    """Write a survey; nobody is asked before it is sent."""
    survey = Survey(code=new_code("SV"), number=number, begun_at=at)
    said = (title_ja, title_en, intro_ja, intro_en)
    _say(survey, said, audience, is_duty=is_duty)
    with SURVEY_STEPS.begin("begin_survey", survey, by=by, at=at):
        _ask(survey, questions)
    return survey


def change_survey(
    *,
    survey: Survey,
    title_ja: str,
    title_en: str,
    intro_ja: str = "",
    intro_en: str = "",
    questions: Questions = (),
    audience: Mapping[str, list[str]] | None = None,
    is_duty: bool = True,
    by: User,
    at: datetime,
) -> Survey:
    """Change a survey that was not sent yet; a sent one stands still, and is copied instead."""
    with SURVEY_STEPS.take("change_survey", survey, by=by, at=at) as survey:
        said = (title_ja, title_en, intro_ja, intro_en)
        _say(survey, said, audience, is_duty=is_duty)
        survey.questions.all().delete()
        _ask(survey, questions)
    return survey


def copy_survey(*, survey: Survey, by: User, at: datetime) -> Survey:
    """Begin the next version of a survey with the same words and questions."""
    keys = ("kind", "words_ja", "words_en", "options", "is_required")
    rows = [{key: getattr(each, key) for key in keys} for each in survey.questions.all()]
    return begin_survey(
        title_ja=survey.title_ja,
        title_en=survey.title_en,
        intro_ja=survey.intro_ja,
        intro_en=survey.intro_en,
        questions=rows,
        audience=survey.audience,
        is_duty=survey.is_duty,
        number=survey.number + 1,
        by=by,
        at=at,
    )


def send_survey(
    *, survey: Survey, closes_date: date, expected: int, by: User, at: datetime
) -> Survey:
    """Ask every company that it is for, if they are as many as the office was told."""
    today = timezone.localdate(at)
    with SURVEY_STEPS.take("send_survey", survey, by=by, at=at) as survey:
        if closes_date <= today:
            raise Refusal(
                "closes_early", _("Leave at least one day to answer."), field="closes_date"
            )
        if not survey.questions.exists():
            raise Refusal("no_question", _("The survey has no question yet. Write one first."))
        asked = list(organisations_of(survey.meant))
        if not asked:
            raise Refusal("nobody", _("Nobody is chosen, so nobody is asked."))
        if len(asked) != expected:
            raise Refusal(
                "count_changed",
                _("They are %(count)s companies now. Look at the number, and decide anew."),
                count=len(asked),
            )
        survey.closes_date, survey.opened_at = closes_date, at
        survey.facts["count"] = len(asked)
        made = [_reply(survey, each, today) for each in asked]
        SurveyReply.objects.bulk_create(made)
    return survey


def keep_draft(*, reply: SurveyReply, answers: Mapping[str, Any], by: User) -> None:
    """Keep what was typed until it is sent; nothing has happened yet, so no event tells of it."""
    if not is_asked(by, reply):
        raise PermissionDenied("support.keep_draft")
    SurveyReply.objects.filter(pk=reply.pk).update(draft=dict(answers))


def answer_survey(
    *,
    reply: SurveyReply,
    answers: Mapping[str, Any],
    may_publish: bool,
    by: User,
    at: datetime,
) -> SurveyReply:
    """Send the answers; until the survey closes they may be sent anew."""
    with REPLY_STEPS.take("answer_survey", reply, by=by, at=at) as reply:
        if reply.survey.state != SurveyState.OPEN:
            raise Refusal("survey_closed", _("This survey is closed. Thank you all the same."))
        reply.answers, reply.draft = dict(answers), {}
        reply.may_publish = may_publish
        reply.answered_by, reply.answered_at = by, at
    return reply


def excuse_reply(*, reply: SurveyReply, note: str, by: User, at: datetime) -> SurveyReply:
    """A company need not answer, for a reason that is kept."""
    with REPLY_STEPS.take("excuse_reply", reply, by=by, at=at) as reply:
        reply.note = note
    return reply


def remind_of_survey(*, reply: SurveyReply, stage: int, by: User, at: datetime) -> SurveyReply:
    """Remind a company that the last day comes near; each stage once."""
    with REPLY_STEPS.take("remind_of_survey", reply, by=by, at=at) as reply:
        if reply.reminded is not None and reply.reminded <= stage:
            raise Refusal("reminded", _("The company was reminded of this already."))
        reply.reminded = stage
        reply.facts["days"] = stage
    return reply


def let_survey_lapse(*, reply: SurveyReply, by: User, at: datetime) -> SurveyReply:
    """The last day has passed without an answer; the company may still answer."""
    with REPLY_STEPS.take("let_survey_lapse", reply, by=by, at=at) as reply:
        pass
    return reply


def close_survey(*, survey: Survey, by: User, at: datetime) -> Survey:
    """No more answers are taken."""
    with SURVEY_STEPS.take("close_survey", survey, by=by, at=at) as survey:
        survey.closed_at = at
        still = SurveyReply.objects.filter(survey=survey, state__in=OPEN_STATES)
        still.update(turn_side="", turn_since_date=None, turn_due_date=None)
    return survey


def forget_replies(*, at: datetime) -> int:
    """Forget the answers of surveys whose days of keeping are over; that it answered stays."""
    past = SurveyReply.objects.filter(ends_date__lt=timezone.localdate(at)).exclude(answers={})
    return past.update(answers={}, draft={}, answered_by=None)


def _say(
    survey: Survey,
    said: tuple[str, str, str, str],
    audience: Mapping[str, list[str]] | None,
    *,
    is_duty: bool,
) -> None:
    title_ja, title_en, intro_ja, intro_en = said
    if not title_ja.strip() or not title_en.strip() or bool(intro_ja) != bool(intro_en):
        raise Refusal(
            "one_language_only",
            _("The survey stands in one language only. Write it in the other one too."),
        )
    survey.title_ja, survey.title_en = title_ja, title_en
    survey.intro_ja, survey.intro_en = intro_ja, intro_en
    survey.audience, survey.is_duty = Audience.read(audience or {}).kept(), is_duty


def _ask(survey: Survey, questions: Questions) -> None:
    rows = [
        SurveyQuestion(survey=survey, place=place, **said)
        for place, said in enumerate(questions, 1)
    ]
    SurveyQuestion.objects.bulk_create(rows)


def _reply(survey: Survey, company: Organisation, today: date) -> SurveyReply:
    assert survey.closes_date is not None
    return SurveyReply(
        survey=survey,
        organisation=company,
        code=new_code("SR"),
        ends_date=survey.closes_date + ANSWERS_KEPT,
        turn_side=SIDES.get(company.kind, ""),  # type: ignore[call-overload]
        turn_since_date=today,
        turn_due_date=survey.closes_date,
    )
