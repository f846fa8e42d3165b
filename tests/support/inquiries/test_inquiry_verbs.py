"""Inquiries: every state and every side, and the verbs that are open."""

import pytest

from factories import people, support
from kitamae.people.queries import system_user
from kitamae.support.inquiries.choices import InquiryState as S
from kitamae.support.inquiries.steps import INQUIRY_STEPS
from kitamae.support.models import Inquiry

DESK = ("answer_inquiry", "ask_back", "assign_inquiry", "note_inquiry", "close_inquiry")
ASKER = ("write_again", "close_inquiry")
OPEN = {
    S.OPEN: {"asker": ASKER, "colleague": ASKER, "office": DESK},
    S.ASKED: {"asker": ASKER, "colleague": ASKER, "office": DESK, "system": ("let_rest",)},
    S.ANSWERED: {"asker": ASKER, "colleague": ASKER, "office": DESK, "system": ("let_rest",)},
    S.CLOSED: {
        "asker": ("write_again",),
        "colleague": ("write_again",),
        "office": ("note_inquiry",),
    },
}


def verbs_of(inquiry, persons):
    found = {
        side: tuple(step.verb for step in INQUIRY_STEPS.open_to(person, inquiry))
        for side, person in persons.items()
    }
    return {side: several for side, several in found.items() if several}


def in_state(inquiry, state):
    Inquiry.objects.filter(pk=inquiry.pk).update(state=state)
    inquiry.refresh_from_db()
    return inquiry


@pytest.mark.parametrize("state", S.values)
def test_the_verbs_of_an_inquiry(supplier, office, state):
    inquiry = in_state(support.asked(supplier), state)
    persons = {
        "asker": supplier,
        "colleague": people.user(supplier.organisation),
        "reader": people.user(supplier.organisation, role="reader"),
        "office": office,
        "office reader": people.user(office.organisation, role="reader"),
        "system": system_user(),
        "other": people.supplier_user(),
        "buyer": people.buyer_user(),
        "stranger": people.stranger(),
    }

    assert verbs_of(inquiry, persons) == OPEN[S(state)]


@pytest.mark.parametrize("state", S.values)
def test_who_has_no_account_acts_through_the_link_alone(supplier, office, state):
    inquiry = in_state(support.asked_by_guest(), state)
    persons = {
        "office": office,
        "system": system_user(),
        "maker": supplier,
        "stranger": people.stranger(),
    }

    open_now = OPEN[S(state)]
    known = {"office": open_now["office"], "system": open_now["asker"] + open_now.get("system", ())}
    assert verbs_of(inquiry, persons) == known
