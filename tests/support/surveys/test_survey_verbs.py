"""Surveys and replies: every state and every side, and the verbs that are open."""

import pytest

from factories import people, support
from kitamae.people.queries import system_user
from kitamae.support.models import Survey, SurveyReply
from kitamae.support.surveys.choices import ReplyState as R
from kitamae.support.surveys.choices import SurveyState as S
from kitamae.support.surveys.steps import REPLY_STEPS, SURVEY_STEPS

OPEN = {
    S.DRAFT: {"office": ("change_survey", "send_survey")},
    S.OPEN: {"office": ("close_survey",), "system": ("close_survey",)},
    S.CLOSED: {},
}
NIGHT = ("remind_of_survey", "let_survey_lapse")
OPEN_REPLY = {
    R.SENT: {"own": ("answer_survey",), "office": ("excuse_reply",), "system": NIGHT},
    R.REMINDED: {"own": ("answer_survey",), "office": ("excuse_reply",), "system": NIGHT},
    R.OVERDUE: {"own": ("answer_survey",), "office": ("excuse_reply",)},
    R.ANSWERED: {"own": ("answer_survey",)},
    R.EXCUSED: {},
}


@pytest.fixture
def persons(office, supplier):
    return {
        "own": supplier,
        "reader": people.user(supplier.organisation, role="reader"),
        "office": office,
        "office reader": people.user(office.organisation, role="reader"),
        "system": system_user(),
        "other": people.supplier_user(),
        "buyer": people.buyer_user(),
        "stranger": people.stranger(),
    }


def verbs_of(table, row, persons):
    found = {
        side: tuple(step.verb for step in table.open_to(person, row))
        for side, person in persons.items()
    }
    return {side: several for side, several in found.items() if several}


@pytest.mark.parametrize("state", S.values)
def test_the_verbs_of_a_survey(office, persons, state):
    survey = support.survey(office)
    Survey.objects.filter(pk=survey.pk).update(state=state)
    survey.refresh_from_db()

    assert verbs_of(SURVEY_STEPS, survey, persons) == OPEN[S(state)]


@pytest.mark.parametrize("state", R.values)
def test_the_verbs_of_a_reply(office, supplier, persons, state):
    support.sent_survey(office)
    reply = SurveyReply.objects.get(organisation=supplier.organisation)
    SurveyReply.objects.filter(pk=reply.pk).update(state=state)
    reply.refresh_from_db()

    assert verbs_of(REPLY_STEPS, reply, persons) == OPEN_REPLY[R(state)]
