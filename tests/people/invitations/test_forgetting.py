"""Accounts of invitations that nobody answered go at an end date."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from factories import people
from kitamae.kernel.models import Event
from kitamae.people.invitations import actions
from kitamae.people.invitations.actions import forget_unanswered
from kitamae.people.invitations.choices import FORGOTTEN, VALID
from kitamae.people.models import User

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def begun(office):
    """An invitation of an address without an account, sent just now."""
    place = people.organisation("buyer")
    return people.invitation(place, "mei@example.com", by=office, at=now())


def test_an_account_that_nobody_opened_goes_half_a_year_after_its_invitation_ended(begun):
    number, ended = begun.person_id, begun.expires_at

    assert forget_unanswered(at=ended + FORGOTTEN - DAY) == 0
    assert User.objects.filter(pk=number).exists()
    assert forget_unanswered(at=ended + FORGOTTEN + DAY) == 1

    assert not User.objects.filter(email="mei@example.com").exists()
    assert Event.objects.filter(name="people.forget_unanswered").count() == 1
    assert forget_unanswered(at=ended + FORGOTTEN + DAY) == 0


def test_who_answered_who_is_invited_again_and_who_has_an_account_stay(office, begun):
    late = begun.expires_at + FORGOTTEN + DAY
    known = people.stranger()
    people.invitation(begun.organisation, known.email, by=office, at=now())
    answered = people.invitation(begun.organisation, "li@example.com", by=office, at=now())
    actions.accept_as_new(
        invitation=answered, name="Li", password="amber-lantern-9", language="en", at=now()
    )
    actions.resend(invitation=begun, by=office, at=late - VALID)

    assert forget_unanswered(at=late) == 0

    for email in ("mei@example.com", "li@example.com", known.email):
        assert User.objects.filter(email=email).exists()
