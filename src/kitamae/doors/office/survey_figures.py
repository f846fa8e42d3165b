"""What a survey's answers say: charts with their tables, and a line to each company."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kitamae.people.models import User
from kitamae.support.models import Survey, SurveyReply
from kitamae.support.surveys.bands import band_words
from kitamae.support.surveys.choices import LEAST, QuestionKind
from kitamae.support.surveys.models import SurveyQuestion
from kitamae.support.surveys.queries import Tally, tallies
from kitamae.ui import charts
from kitamae.workbooks.cells import Cell


@dataclass(frozen=True, slots=True)
class Drawn:
    """One question: its chart, or the words that were written."""

    tally: Tally
    chart: SafeString | None
    is_guarded: bool


def charts_of(survey: Survey, *, for_publication: bool) -> list[Drawn]:
    """Each question as a chart whose heading says how many answered."""
    return [_drawn(each) for each in tallies(survey, for_publication=for_publication)]


def lines_of(survey: Survey, viewer: User) -> tuple[list[str], Iterator[list[Cell]]]:
    """The head and a line to each company that was asked."""
    questions = list(survey.questions.all())
    header = [_("Company"), _("State"), _("Answered on"), _("May be published")]
    header += [str(each.words) for each in questions]
    replies = SurveyReply.objects.visible_to(viewer).filter(survey=survey)
    rows = replies.select_related("organisation").order_by("pk")
    return header, (_line(each, questions) for each in rows)


def _line(reply: SurveyReply, questions: list[SurveyQuestion]) -> list[Cell]:
    day = reply.answered_at.date() if reply.answered_at else None
    consent = (_("yes") if reply.may_publish else _("no")) if reply.answers else ""
    head: list[Cell] = [str(reply.organisation), str(reply.get_state_display()), day, consent]
    return [*head, *(_said(each, reply.answers.get(each.key)) for each in questions)]


def _said(question: SurveyQuestion, answer: object) -> Cell:
    if answer in (None, "", []):
        return ""
    if question.kind == QuestionKind.BAND:
        return str(band_words(int(str(answer))))
    if question.kind == QuestionKind.NUMBER:
        return int(str(answer))
    if question.kind == QuestionKind.TEXT:
        return str(answer)
    chosen = [answer] if isinstance(answer, str) else list(answer)  # type: ignore[call-overload]
    key = "ja" if str(question.words) == question.words_ja else "en"
    return " / ".join(each[key] for each in question.options if each["code"] in chosen)


def _drawn(tally: Tally) -> Drawn:
    if not tally.rows:
        return Drawn(tally, None, is_guarded=False)
    answered = ngettext("%(count)s company", "%(count)s companies", tally.answered)
    finding = f"{tally.question.words} ({answered % {'count': tally.answered}})"
    is_guarded = any(count is None for _words, count in tally.rows)
    unit = _("Companies")
    if is_guarded:
        unit = _("Companies; fewer than %(least)s are not told") % {"least": LEAST}
    rows = [(str(words), count) for words, count in tally.rows]
    return Drawn(tally, charts.bar(finding=finding, unit=unit, rows=rows), is_guarded)
