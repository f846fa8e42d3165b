"""Letters to many: every state and every side, and the verbs that are open."""

import pytest

from factories import people
from kitamae.letters.mailings.choices import MailingState as M
from kitamae.letters.mailings.steps import MAILING_STEPS

OFFICE = {
    M.DRAFT: ["change_mailing", "write_mailing", "cancel_mailing"],
    M.WRITING: ["write_mailing", "hold_mailing"],
    M.HELD: ["take_back_mailing", "release_mailing", "cancel_mailing"],
    M.SENDING: ["release_mailing", "stop_mailing", "end_mailing"],
    M.STOPPED: ["release_mailing", "cancel_mailing"],
    M.SENT: [],
    M.CANCELLED: [],
}


@pytest.mark.parametrize("state", list(M))
def test_the_open_verbs_of_each_side(cast, begun, state):
    mailing = begun()
    mailing.state = state
    sides = ("supplier", "buyer", "trading", "warehouse", "stranger")

    found = [step.verb for step in MAILING_STEPS.open_to(cast.office, mailing)]

    assert found == OFFICE[state]
    for person in (*map(cast.person, sides), people.office_user(role="reader")):
        assert MAILING_STEPS.open_to(person, mailing) == []
