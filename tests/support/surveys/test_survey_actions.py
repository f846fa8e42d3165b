"""Surveys: sent once and standing still, answered, reminded of, and told without anybody's name."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from factories import people, support
from factories.people import FOUNDED_AT
from kitamae.kernel.refusal import Refusal
from kitamae.support.models import Survey, SurveyReply
from kitamae.support.surveys import actions
from kitamae.support.surveys.queries import replies_owed, tallies
from kitamae.support.surveys.tasks import remind_of_surveys

ON = timedelta(days=1)


def reply_of(person):
    return SurveyReply.objects.get(organisation=person.organisation)


def test_every_company_of_the_audience_is_asked_once(office, supplier):
    people.buyer_user()

    survey = support.sent_survey(office)

    assert [each.organisation for each in survey.replies.all()] == [supplier.organisation]
    reply = reply_of(supplier)
    assert (reply.state, reply.turn_side) == ("sent", "supplier")
    assert reply.turn_due_date == survey.closes_date
    assert list(replies_owed(supplier)) == [reply]


@pytest.mark.parametrize(
    ("said", "sent", "code"),
    [
        ({"questions": ()}, {}, "no_question"),
        ({"audience": {}}, {"expected": 0}, "nobody"),
        ({}, {"expected": 7}, "count_changed"),
        ({}, {"closes_date": FOUNDED_AT.date()}, "closes_early"),
    ],
)
def test_a_survey_that_is_not_ready_asks_nobody(office, supplier, said, sent, code):
    survey = support.survey(office, **said)
    known = {"closes_date": (FOUNDED_AT + ON).date(), "expected": 1, **sent}

    with pytest.raises(Refusal) as refused:
        actions.send_survey(survey=survey, **known, by=office, at=FOUNDED_AT)

    assert refused.value.code == code
    assert SurveyReply.objects.count() == 0
    assert Survey.objects.get().state == "draft"


def test_a_sent_survey_stands_still_and_is_copied_instead(office, supplier):
    survey = support.sent_survey(office)

    with pytest.raises(Refusal):
        actions.change_survey(
            survey=survey, title_ja="新", title_en="New", by=office, at=FOUNDED_AT
        )
    copied = actions.copy_survey(survey=survey, by=office, at=FOUNDED_AT)

    assert survey.questions.count() == copied.questions.count() == 4
    assert (copied.number, copied.state) == (2, "draft")


def test_what_was_typed_is_kept_until_it_is_sent(office, supplier):
    support.sent_survey(office)
    reply = reply_of(supplier)
    first = reply.survey.questions.first().key

    actions.keep_draft(reply=reply, answers={first: "100000"}, by=supplier)
    with pytest.raises(PermissionDenied):
        actions.keep_draft(reply=reply, answers={}, by=people.supplier_user())
    assert reply_of(supplier).draft == {first: "100000"}

    support.replied(reply, supplier, "100000", ["o1"], 2)

    reply = reply_of(supplier)
    assert (reply.state, reply.turn_side, reply.draft) == ("answered", "", {})
    assert reply.answers[first] == "100000"
    assert reply.answered_by == supplier


def test_a_company_is_reminded_at_each_stage_and_then_late(office, supplier):
    survey = support.sent_survey(office)
    last = FOUNDED_AT + timedelta(days=30)

    seen = []
    for days in (20, 23, 24, 28, 29, 30, 31, 32):
        remind_of_surveys(at=FOUNDED_AT + timedelta(days=days))
        reply = reply_of(supplier)
        seen.append((days, reply.state, reply.reminded))

    assert seen == [
        (20, "sent", None), (23, "reminded", 7), (24, "reminded", 7), (28, "reminded", 2),
        (29, "reminded", 2), (30, "reminded", 2), (31, "overdue", 2), (32, "overdue", 2),
    ]  # fmt: skip
    assert support.replied(reply, supplier, "0").state == "answered"
    actions.close_survey(survey=survey, by=office, at=last + ON)
    with pytest.raises(Refusal) as refused:
        support.replied(reply, supplier, "1")
    assert refused.value.code == "survey_closed"


def test_who_answered_or_is_excused_is_not_reminded(office, supplier):
    other = people.supplier_user()
    support.sent_survey(office)
    support.replied(reply_of(supplier), supplier, "0")
    actions.excuse_reply(reply=reply_of(other), note="休業中", by=office, at=FOUNDED_AT)

    remind_of_surveys(at=FOUNDED_AT + timedelta(days=40))

    assert reply_of(supplier).state == "answered"
    assert (reply_of(other).state, reply_of(other).note) == ("excused", "休業中")


def counts(tally):
    return {str(words.en): count for words, count in tally.rows if count != 0}


def test_published_figures_tell_no_small_group(office):
    makers = [people.supplier_user() for _ in range(14)]
    survey = support.sent_survey(office)
    for nth, maker in enumerate(makers):
        low = "0" if nth < 7 else "100000" if nth < 12 else "1000000"
        support.replied(reply_of(maker), maker, low, ["o1"], nth, "x", may_publish=nth != 13)

    inside = tallies(survey)
    outside = tallies(survey, for_publication=True)

    assert counts(inside[0]) == {
        "None": 7, "¥100,000 to under ¥500,000": 5, "¥1,000,000 to under ¥5,000,000": 2,
    }  # fmt: skip
    # one agreed to nothing, so one of a small group is left: it hides, and the next with it
    assert counts(outside[0]) == {
        "None": 7, "¥100,000 to under ¥500,000": None, "¥1,000,000 to under ¥5,000,000": None,
    }  # fmt: skip
    assert counts(outside[1]) == {"Singapore": 13}
    assert inside[3].said == ("x",) * 14
    assert outside[3].said == ()


def test_of_four_companies_nothing_is_published(office):
    makers = [people.supplier_user() for _ in range(4)]
    survey = support.sent_survey(office)
    for maker in makers:
        support.replied(reply_of(maker), maker, "0", ["o2"], 1)

    assert {count for each in tallies(survey, for_publication=True) for _w, count in each.rows} == {
        None
    }


def test_answers_are_forgotten_when_their_days_are_over(office, supplier):
    support.sent_survey(office)
    support.replied(reply_of(supplier), supplier, "0")
    ends = reply_of(supplier).ends_date

    assert actions.forget_replies(at=FOUNDED_AT + (ends - FOUNDED_AT.date())) == 0
    assert actions.forget_replies(at=FOUNDED_AT + (ends - FOUNDED_AT.date()) + ON) == 1

    assert (reply_of(supplier).answers, reply_of(supplier).answered_by) == ({}, None)
