"""Deals: every state and every side, and the verbs that are open."""

import pytest

from factories import deals
from kitamae.deals.choices import DealState as S
from kitamae.deals.steps import STEPS

ASK = ["request_sample", "request_quote", "request_meeting"]
TALK = ["write_message"]
NOTHING: list[str] = []
OPEN_TO = {
    S.INTRODUCED: {
        "supplier": ["withdraw", *TALK],
        "buyer": [*ASK, "decline", *TALK],
        "office": [*ASK, "decline", *TALK],
        "trading": TALK,
        "warehouse": NOTHING,
        "other_maker": NOTHING,
        "stranger": NOTHING,
    },
    S.OPEN: {
        "supplier": ["send_quote", "withdraw", *TALK],
        "buyer": [*ASK, "accept_quote", "decline", *TALK],
        "office": [*ASK, "decline", *TALK],
        "trading": TALK,
        "warehouse": NOTHING,
        "other_maker": NOTHING,
        "stranger": NOTHING,
    },
    S.AGREED: {
        "supplier": TALK,
        "buyer": ["place_order", *TALK],
        "office": ["place_order", "start_selling", *TALK],
        "trading": ["place_order", *TALK],
        "warehouse": NOTHING,
        "other_maker": NOTHING,
        "stranger": NOTHING,
    },
    S.SELLING: {
        "supplier": TALK,
        "buyer": ["place_order", *TALK],
        "office": ["place_order", "start_selling", *TALK],
        "trading": ["place_order", *TALK],
        "warehouse": NOTHING,
        "other_maker": NOTHING,
        "stranger": NOTHING,
    },
    S.CLOSED: dict.fromkeys(
        ["supplier", "buyer", "office", "trading", "warehouse", "other_maker", "stranger"], NOTHING
    ),
}


def test_every_state_stands_in_the_matrix():
    assert set(OPEN_TO) == set(S)


@pytest.mark.parametrize("state", list(S))
def test_the_open_verbs_of_each_side(db, state):
    cast = deals.cast()
    deal = deals.IN_STATE[state](cast)

    found = {
        side: [step.verb for step in STEPS.open_to(cast.person(side), deal)]
        for side in OPEN_TO[state]
    }

    assert deal.state == state
    assert found == OPEN_TO[state]


def test_a_reader_may_do_nothing(db):
    from factories import people

    cast = deals.cast()
    deal = deals.quoted(cast)
    reader = people.user(cast.buyer.organisation, role="reader")

    assert STEPS.open_to(reader, deal) == []
