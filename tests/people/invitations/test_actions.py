"""What is done with invitations."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied

from factories import people
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal
from kitamae.people.choices import OrganisationKind as Kind
from kitamae.people.invitations import actions
from kitamae.people.invitations.choices import VALID
from kitamae.people.invitations.queries import waiting_for
from kitamae.people.models import Invitation, Seat, User

pytestmark = pytest.mark.django_db


@contextmanager
def refused(code):
    """What is refused, and with which code."""
    with pytest.raises(Refusal) as caught:
        yield
    assert caught.value.code == code


@pytest.fixture
def place(db):
    """A buyer."""
    return people.organisation(Kind.BUYER)


def test_a_new_person_makes_its_account_and_takes_the_seat(office, place, at):
    found = people.invitation(place, "Mei@Example.com", by=office, at=at, role="admin")
    assert not Seat.objects.filter(user=found.person).exists()

    person = actions.accept_as_new(
        invitation=found, name="Mei Lim", password="amber-lantern-9", language="ja", at=at
    )

    person.refresh_from_db()
    assert (person.email, person.name, person.language) == ("mei@example.com", "Mei Lim", "ja")
    assert person.check_password("amber-lantern-9")
    assert [(seat.organisation, seat.role) for seat in person.seats.all()] == [(place, "admin")]
    (address,) = EmailAddress.objects.filter(user=person)
    assert (address.email, address.verified, address.primary) == ("mei@example.com", True, True)
    found.refresh_from_db()
    assert (found.state, found.accepted_at) == ("accepted", at)


def test_a_person_who_has_an_account_takes_the_seat_with_it(office, place, at):
    known = people.supplier_user()
    found = people.invitation(place, known.email.upper(), by=office, at=at)

    actions.accept(invitation=found, by=known, at=at)

    assert found.person == known
    assert Seat.objects.filter(user=known, organisation=place, role="member").count() == 1
    assert known.seats.count() == 2


def test_nobody_sets_the_password_of_an_account_that_is_in_use(office, place, at):
    known = people.stranger()
    found = people.invitation(place, known.email, by=office, at=at)

    with refused("known_already"):
        actions.accept_as_new(
            invitation=found, name="x", password="amber-lantern-9", language="en", at=at
        )

    known.refresh_from_db()
    assert known.check_password(people.PASSWORD)
    assert not known.seats.exists()


def test_a_confirmed_second_address_is_the_persons_own(office, place, at):
    known = people.stranger()
    EmailAddress.objects.create(user=known, email="second@example.com", verified=True)
    found = people.invitation(place, "second@example.com", by=office, at=at)

    assert found.person == known
    assert waiting_for(known, at=at) == [found]
    actions.accept(invitation=found, by=known, at=at)
    assert waiting_for(known, at=at) == []
    assert known.seats.get().organisation == place


def test_somebody_else_may_not_accept(office, place, at):
    found = people.invitation(place, "mei@example.com", by=office, at=at)
    other = people.stranger()
    before = Event.objects.count()

    with pytest.raises(PermissionDenied):
        actions.accept(invitation=found, by=other, at=at)

    assert not other.seats.exists()
    assert Event.objects.count() == before


def test_a_link_holds_for_fourteen_days_and_from_its_last_sending(office, place, at):
    known = people.stranger()
    found = people.invitation(place, known.email, by=office, at=at)

    with refused("invitation_over"):
        actions.accept(invitation=found, by=known, at=at + VALID)
    assert not known.seats.exists()

    again = at + VALID + timedelta(days=3)
    actions.resend(invitation=found, by=office, at=again)
    actions.accept(invitation=found, by=known, at=again + VALID - timedelta(seconds=1))
    assert known.seats.get().organisation == place


def test_a_link_serves_once(office, place, at):
    known = people.stranger()
    found = people.invitation(place, known.email, by=office, at=at)
    actions.accept(invitation=found, by=known, at=at)
    known.seats.all().delete()

    with refused("not_now"):
        actions.accept(invitation=found, by=known, at=at)

    assert not known.seats.exists()


def test_a_withdrawn_link_opens_nothing_and_the_address_may_be_invited_anew(office, place, at):
    known = people.stranger()
    found = people.invitation(place, known.email, by=office, at=at)
    actions.withdraw(invitation=found, by=office, at=at)

    with refused("not_now"):
        actions.accept(invitation=found, by=known, at=at)

    assert people.invitation(place, known.email, by=office, at=at).state == "pending"


def test_an_address_is_invited_once_and_not_where_it_has_a_seat(office, place, at):
    here = people.user(place)
    people.invitation(place, "mei@example.com", by=office, at=at)

    for email, code in (("MEI@example.com ", "invited_already"), (here.email, "seat_taken")):
        with refused(code):
            people.invitation(place, email, by=office, at=at)

    assert Invitation.objects.count() == 1


def test_a_member_invites_nobody(place, at):
    member = people.user(place)
    before = User.objects.count()

    with pytest.raises(PermissionDenied):
        people.invitation(place, "mei@example.com", by=member, at=at)

    assert (User.objects.count(), Invitation.objects.count()) == (before, 0)


def test_a_seat_that_came_meanwhile_keeps_its_role(office, place, at):
    known = people.stranger()
    found = people.invitation(place, known.email, by=office, at=at)
    Seat.objects.create(user=known, organisation=place, role="admin")

    actions.accept(invitation=found, by=known, at=at)

    assert known.seats.get().role == "admin"
