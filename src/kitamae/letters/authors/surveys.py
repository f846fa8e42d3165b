"""Letters about surveys: that one is asked, reminded, and late."""

from collections.abc import Iterator

from kitamae.kernel.models import Event
from kitamae.letters.choices import Topic
from kitamae.letters.writing import To, day, letter, people_of
from kitamae.support.models import SurveyReply
from kitamae.ui.context import address


@letter("support.send_survey", topic=Topic.REMINDERS)
def survey_sent(event: Event) -> Iterator[To]:
    """Every company that is asked learns of the survey and its last day."""
    rows = SurveyReply.objects.filter(survey=event.subject_id or 0)
    for reply in rows.select_related("survey", "organisation").order_by("pk"):
        yield from _to(reply)


@letter("support.remind_of_survey", topic=Topic.REMINDERS)
def survey_reminded(event: Event) -> Iterator[To]:
    """A company that has not answered is reminded before the last day."""
    yield from _to(_reply(event))


@letter("support.let_survey_lapse", topic=Topic.REMINDERS)
def survey_overdue(event: Event) -> Iterator[To]:
    """A company learns that the last day has passed, and that it may still answer."""
    yield from _to(_reply(event))


def _reply(event: Event) -> SurveyReply:
    rows = SurveyReply.objects.select_related("survey", "organisation")
    return rows.get(pk=event.subject_id or 0)


def _to(reply: SurveyReply) -> Iterator[To]:
    about = {
        "to": reply.organisation.name,
        "title": reply.survey.title,
        "until": day(reply.survey.closes_date),
        "is_duty": reply.survey.is_duty,
        "path": address("survey", code=reply.code),
    }
    for person in people_of(reply.organisation_id):
        yield To(person, about)
