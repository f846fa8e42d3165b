"""Notices: every state and every side, and the verbs that are open."""

import pytest

from factories import people, support
from kitamae.people.queries import system_user
from kitamae.support.models import Notice
from kitamae.support.notices.choices import NoticeState as N
from kitamae.support.notices.steps import NOTICE_STEPS

OPEN = {
    N.DRAFT: {"office": ("edit_notice", "publish_notice")},
    N.SCHEDULED: {
        "office": ("edit_notice", "publish_notice", "withdraw_notice"),
        "system": ("come_out",),
    },
    N.PUBLISHED: {"office": ("edit_notice", "withdraw_notice")},
    N.WITHDRAWN: {},
}


@pytest.mark.parametrize("state", N.values)
def test_the_verbs_of_a_notice(office, supplier, state):
    notice = support.notice(office)
    Notice.objects.filter(pk=notice.pk).update(state=state)
    notice.refresh_from_db()
    persons = {
        "office": office,
        "reader": people.user(office.organisation, role="reader"),
        "system": system_user(),
        "maker": supplier,
        "buyer": people.buyer_user(),
        "stranger": people.stranger(),
    }

    verbs = {
        side: tuple(step.verb for step in NOTICE_STEPS.open_to(person, notice))
        for side, person in persons.items()
    }

    assert {side: several for side, several in verbs.items() if several} == OPEN[N(state)]
