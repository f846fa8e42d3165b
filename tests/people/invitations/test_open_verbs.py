"""Invitations: every state and every side, and the verbs that are open."""

import pytest

from factories import people
from kitamae.people.choices import OrganisationKind as Kind
from kitamae.people.invitations import actions
from kitamae.people.invitations.choices import InvitationState as S
from kitamae.people.invitations.steps import INVITATION_STEPS
from kitamae.people.queries import system_user

pytestmark = pytest.mark.django_db

INVITING = ["resend_invitation", "withdraw_invitation"]
NOTHING: list[str] = []
SIDES = ["office", "administrator", "member", "reader", "invited", "stranger", "system"]
OPEN_TO = {
    S.PENDING: {
        "office": INVITING,
        "administrator": INVITING,
        "member": NOTHING,
        "reader": NOTHING,
        "invited": ["accept_invitation"],
        "stranger": NOTHING,
        "system": ["claim_record_again"],
    },
    S.ACCEPTED: dict.fromkeys(SIDES, NOTHING),
    S.WITHDRAWN: dict.fromkeys(SIDES, NOTHING),
}


def test_every_state_stands_in_the_matrix():
    assert set(OPEN_TO) == set(S)


@pytest.mark.parametrize("state", list(S))
def test_the_open_verbs_of_each_side(office, at, state):
    place = people.organisation(Kind.BUYER)
    invited = people.stranger()
    found = people.invitation(place, invited.email, by=office, at=at)
    if state == S.ACCEPTED:
        found = actions.accept(invitation=found, by=invited, at=at)
    elif state == S.WITHDRAWN:
        found = actions.withdraw(invitation=found, by=office, at=at)
    sides = {
        "office": office,
        "administrator": people.user(place, role="admin"),
        "member": people.user(place),
        "reader": people.user(place, role="reader"),
        "invited": invited,
        "stranger": people.stranger(),
        "system": system_user(),
    }

    assert {
        side: [step.verb for step in INVITATION_STEPS.open_to(person, found)]
        for side, person in sides.items()
    } == OPEN_TO[state]


def test_into_the_office_itself_its_administrators_alone_invite(at):
    house = people.organisation(Kind.OPERATOR)
    found = people.invitation(house, "new@example.com", by=people.user(house, role="admin"), at=at)

    assert INVITATION_STEPS.open_to(people.user(house), found) == []
