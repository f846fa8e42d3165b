"""Seats: another role, taken away, left, handed over, kept to a region, and switched."""

import threading
from contextlib import contextmanager

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from factories import people
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal
from kitamae.people.models import Organisation, Seat, User
from kitamae.people.seats import actions

pytestmark = pytest.mark.django_db


@contextmanager
def refused(code):
    """What is refused, and that nothing was written."""
    before = list(Seat.objects.order_by("pk").values()), Event.objects.count()
    with pytest.raises(Refusal) as caught:
        yield
    assert caught.value.code == code
    assert (list(Seat.objects.order_by("pk").values()), Event.objects.count()) == before


@pytest.fixture
def place(db):
    """A maker."""
    return people.organisation("supplier")


@pytest.fixture
def admin(place):
    """Its administrator."""
    return people.user(place, role="admin")


def seat(person):
    """A person's only seat."""
    return Seat.objects.get(user=person)


def test_an_administrator_gives_another_role(place, admin, at):
    member = people.user(place)

    actions.change_role(seat=seat(member), role="reader", was="member", by=admin, at=at)

    assert seat(member).role == "reader"
    event = Event.objects.get(name="people.change_role")
    assert (event.by, event.facts["user"], event.facts["role"]) == (admin, member.pk, "reader")


def test_the_second_of_two_administrators_is_told_and_nothing_is_overwritten(place, admin, at):
    member, other = people.user(place), people.user(place, role="admin")
    stale = seat(member)
    actions.change_role(seat=seat(member), role="reader", was="member", by=other, at=at)

    with refused("changed_meanwhile"):
        actions.change_role(seat=stale, role="admin", was="member", by=admin, at=at)

    assert seat(member).role == "reader"
    assert Event.objects.filter(name="people.change_role").count() == 1

    actions.take_seat(seat=seat(member), by=other, at=at)
    with refused("seat_gone"):
        actions.change_role(seat=stale, role="admin", was="reader", by=admin, at=at)
    assert not Seat.objects.filter(user=member).exists()


@pytest.mark.parametrize("verb", ["change_role", "take_seat", "hand_over", "set_region"])
@pytest.mark.parametrize("role", ["member", "reader", "stranger"])
def test_nobody_else_decides_about_a_team(verb, role, at):
    place = people.organisation("operator")
    colleague = people.user(place)
    by = people.stranger() if role == "stranger" else people.user(place, role=role)
    more = {
        "change_role": {"role": "admin", "was": "member"},
        "set_region": {"prefectures": ["15"], "countries": []},
    }
    before = list(Seat.objects.order_by("pk").values())

    with pytest.raises(PermissionDenied):
        getattr(actions, verb)(seat=seat(colleague), by=by, at=at, **more.get(verb, {}))

    assert list(Seat.objects.order_by("pk").values()) == before


def test_the_last_administrator_hands_over_before_it_leaves(place, admin, at):
    member = people.user(place)
    with refused("last_administrator"):
        actions.leave(organisation=place, by=admin, at=at)
    with refused("last_administrator"):
        actions.change_role(seat=seat(admin), role="member", was="admin", by=admin, at=at)

    actions.hand_over(seat=seat(member), by=admin, at=at)
    actions.leave(organisation=place, by=admin, at=at)

    assert seat(member).role == "admin"
    assert not Seat.objects.filter(user=admin).exists()


def test_a_colleagues_seat_is_taken_and_ones_own_is_left(place, admin, at):
    member = people.user(place)

    actions.take_seat(seat=seat(member), by=admin, at=at)
    with refused("own_seat"):
        actions.take_seat(seat=seat(admin), by=admin, at=at)

    assert not Seat.objects.filter(user=member).exists()


def test_who_lost_the_administration_meanwhile_decides_no_more(place, admin, at):
    member = people.user(place)
    assert admin.seats_held[0].role == "admin"  # as a page that is open still knows it
    Seat.objects.filter(user=admin).update(role="member")

    with pytest.raises(PermissionDenied):
        actions.take_seat(seat=seat(member), by=admin, at=at)

    assert Seat.objects.filter(user=member).exists()


def test_a_person_with_several_seats_acts_for_the_one_it_chose(place, admin, at):
    shop = people.organisation("buyer")
    Seat.objects.create(user=admin, organisation=shop, role="member")
    assert User.objects.get(pk=admin.pk).organisation == place

    actions.act_for(organisation=shop, by=User.objects.get(pk=admin.pk))

    again = User.objects.get(pk=admin.pk)
    assert again.organisation == shop
    assert again.seats_of() == {place.pk, shop.pk}
    with pytest.raises(PermissionDenied):
        actions.act_for(organisation=people.organisation(), by=again)


def test_a_regional_office_sees_its_makers_and_an_overseas_office_its_buyers(at):
    house = people.organisation("operator")
    chief, regional = people.user(house, role="admin"), people.user(house)
    niigata = people.organisation("supplier", prefecture="15")
    people.organisation("supplier", prefecture="13")
    singapore = people.organisation("buyer", country="SG")
    people.organisation("buyer", country="US")

    def seen(*, prefectures=(), countries=()):
        actions.set_region(
            seat=seat(regional), prefectures=prefectures, countries=countries, by=chief, at=at
        )
        person = User.objects.get(pk=regional.pk)
        return set(Organisation.objects.visible_to(person)) - {house}

    assert seen(prefectures=["15"]) == {niigata}
    assert seen(countries=["SG"]) == {singapore}
    assert seen(prefectures=["15"], countries=["SG"]) == {niigata, singapore}
    assert len(seen()) == 4
    with refused("administrator_sees_all"):
        actions.set_region(seat=seat(chief), prefectures=["15"], countries=[], by=chief, at=at)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_leave_at_once_leave_one(at):
    place = people.organisation("supplier")
    both = [people.user(place, role="admin") for _each in range(2)]
    people.user(place)
    said: list[str] = []

    def go(person):
        try:
            actions.leave(organisation=place, by=person, at=at)
        except Refusal as refusal:
            said.append(refusal.code)
        finally:
            connection.close()

    going = [threading.Thread(target=go, args=(person,)) for person in both]
    for each in going:
        each.start()
    for each in going:
        each.join()

    assert said == ["last_administrator"]
    assert Seat.objects.filter(organisation=place, role="admin").count() == 1
