"""Who sees which organisation, and who may act for whom."""

import pytest
from django.contrib.auth.models import AnonymousUser

from factories import people as make
from kitamae.people import rules
from kitamae.people.choices import OrganisationKind as Kind
from kitamae.people.choices import SeatRole
from kitamae.people.models import Organisation
from kitamae.people.queries import system_user

pytestmark = pytest.mark.django_db


class Matter:
    """A thing between a supplier and a buyer."""

    def __init__(self, supplier, buyer, *others) -> None:
        self.supplier_id = supplier.pk
        self.buyer_id = buyer.pk
        self.others = others

    def parties(self):
        return (self.supplier_id, self.buyer_id, *(other.pk for other in self.others))


def test_nobody_sees_an_organisation_before_signing_in(supplier, buyer):
    assert list(Organisation.objects.visible_to(AnonymousUser())) == []


def test_a_stranger_sees_none(supplier, buyer):
    assert list(Organisation.objects.visible_to(make.stranger())) == []


def test_a_person_sees_its_own_organisations_only(supplier, buyer, office):
    assert list(Organisation.objects.visible_to(supplier)) == [supplier.organisation]
    assert list(Organisation.objects.visible_to(buyer)) == [buyer.organisation]


def test_a_person_of_two_organisations_sees_both_and_acts_for_the_first(supplier):
    first, second = make.organisation(Kind.SUPPLIER), make.organisation(Kind.PRODUCER)
    person = make.user(first, second)

    assert set(Organisation.objects.visible_to(person)) == {first, second}
    assert person.organisation == first


@pytest.mark.parametrize("role", SeatRole.values)
def test_the_office_sees_all_whatever_its_role(supplier, buyer, role):
    person = make.office_user(role=role)

    assert set(Organisation.objects.visible_to(person)) == set(Organisation.objects.all())
    assert Organisation.objects.count() == 3


def test_night_work_sees_all(supplier, buyer):
    assert Organisation.objects.visible_to(system_user()).count() == 2


RIGHTS = {
    "supplier": {"is_supplier_side", "is_supplier_or_office", "is_party"},
    "buyer": {"is_buyer_side", "is_buyer_or_office", "is_party"},
    "another supplier": set(),
    "another buyer": set(),
    "warehouse": {"is_party"},
    "supplier's reader": set(),
    "buyer's reader": set(),
    "office": {
        "is_office",
        "is_office_reader",
        "is_supplier_or_office",
        "is_buyer_or_office",
        "is_office_or_system",
    },
    "office's reader": {"is_office_reader"},
    "system": {"is_system", "is_office_or_system"},
    "stranger": set(),
}
PREDICATES = [
    rules.is_supplier_side,
    rules.is_buyer_side,
    rules.is_supplier_or_office,
    rules.is_buyer_or_office,
    rules.is_party,
    rules.is_office,
    rules.is_office_reader,
    rules.is_system,
    rules.is_office_or_system,
]


def test_every_right_of_every_side():
    supplier, buyer = make.organisation(Kind.SUPPLIER), make.organisation(Kind.BUYER)
    warehouse = make.organisation(Kind.WAREHOUSE)
    matter = Matter(supplier, buyer, warehouse)
    who = {
        "supplier": make.user(supplier),
        "buyer": make.user(buyer, role=SeatRole.ADMIN),
        "another supplier": make.supplier_user(),
        "another buyer": make.buyer_user(),
        "warehouse": make.user(warehouse),
        "supplier's reader": make.user(supplier, role=SeatRole.READER),
        "buyer's reader": make.user(buyer, role=SeatRole.READER),
        "office": make.office_user(),
        "office's reader": make.office_user(role=SeatRole.READER),
        "system": system_user(),
        "stranger": make.stranger(),
    }

    found = {
        name: {rule.__name__ for rule in PREDICATES if rule(user, matter)}
        for name, user in who.items()
    }

    assert found == RIGHTS


def test_a_buyers_seat_gives_no_right_of_a_supplier_with_the_same_number(buyer):
    """A seat counts only where the organisation is of the right kind."""
    matter = Matter(buyer.organisation, make.organisation(Kind.BUYER))

    assert not rules.is_supplier_side(buyer, matter)


def test_only_who_is_signed_in_is_anybody(supplier):
    assert rules.is_anybody(supplier, None)
    assert not rules.is_anybody(AnonymousUser(), None)


def test_seats_are_asked_once_for_many_questions(supplier, django_assert_num_queries):
    person = type(supplier).objects.get(pk=supplier.pk)

    with django_assert_num_queries(1):
        person.seats_of(Kind.SUPPLIER)
        person.seats_of(writing=True)
        assert person.organisation is not None
        rules.is_office(person)
