"""Short lists belong to a buyer's team: shared there, in its order, seen by nobody else."""

import pytest
from django.core.exceptions import PermissionDenied

from factories import catalogue, lists, people
from factories.people import FOUNDED_AT
from factories.programmes import year
from kitamae.catalogue.lists import actions
from kitamae.catalogue.lists.choices import LONGEST
from kitamae.catalogue.lists.choices import ListState as L
from kitamae.catalogue.lists.steps import LIST_STEPS
from kitamae.catalogue.models import ListEntry, Product, ShortList
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal
from kitamae.people.queries import system_user


@pytest.fixture
def office(db):
    return people.office_user()


@pytest.fixture
def buyer(office):
    year()
    return people.buyer_user()


@pytest.fixture
def products(supplier, office):
    return [catalogue.listed(supplier, office) for _ in range(4)]


def order(short_list):
    return [entry.product_id for entry in ListEntry.objects.filter(short_list=short_list)]


def test_a_list_is_shared_in_the_team_and_seen_by_nobody_else(buyer, products, office, supplier):
    short_list = lists.short_list(buyer, products[:2])
    colleague = people.user(buyer.organisation)

    actions.add_to_list(short_list=short_list, product=products[2], by=colleague, at=FOUNDED_AT)

    assert order(short_list) == [product.pk for product in products[:3]]
    assert ShortList.objects.visible_to(colleague).get() == short_list
    for person in (people.buyer_user(), supplier, office, people.stranger(), system_user()):
        assert not ShortList.objects.visible_to(person).exists()
    event = Event.objects.filter(name="catalogue.add_to_list").last()
    assert [party.organisation_id for party in event.parties.all()] == [buyer.organisation.pk]


def test_a_product_stands_once_and_keeps_its_place(buyer, products):
    short_list = lists.short_list(buyer, products[:2])

    again = actions.add_to_list(short_list=short_list, product=products[0], by=buyer, at=FOUNDED_AT)

    assert again.place == 1
    assert order(short_list) == [product.pk for product in products[:2]]


def test_what_a_buyer_may_not_see_cannot_be_listed(buyer, supplier):
    hidden = catalogue.draft(supplier)
    short_list = lists.short_list(buyer)

    with pytest.raises(PermissionDenied):
        actions.add_to_list(short_list=short_list, product=hidden, by=buyer, at=FOUNDED_AT)

    assert order(short_list) == []


def test_another_buyer_changes_nothing(buyer, products):
    short_list = lists.short_list(buyer, products[:1])
    other = people.buyer_user()

    with pytest.raises(PermissionDenied):
        actions.add_to_list(short_list=short_list, product=products[1], by=other, at=FOUNDED_AT)
    with pytest.raises(PermissionDenied):
        actions.take_from_list(short_list=short_list, product=products[0], by=other, at=FOUNDED_AT)

    assert order(short_list) == [products[0].pk]


def test_a_full_list_says_so(buyer, products):
    short_list = lists.short_list(buyer)
    stand_ins = Product.objects.bulk_create(
        Product(
            code=f"PR-X{number:04}",
            supplier=products[0].supplier,
            created_at=FOUNDED_AT,
        )
        for number in range(LONGEST)
    )
    ListEntry.objects.bulk_create(
        ListEntry(
            short_list=short_list,
            product=product,
            place=place,
            added_by=buyer,
            added_at=FOUNDED_AT,
        )
        for place, product in enumerate(stand_ins, 1)
    )

    with pytest.raises(Refusal) as refused:
        actions.add_to_list(short_list=short_list, product=products[0], by=buyer, at=FOUNDED_AT)

    assert (refused.value.code, len(order(short_list))) == ("list_full", LONGEST)


def test_products_move_and_stop_at_the_ends(buyer, products):
    short_list = lists.short_list(buyer, products[:3])
    one, two, three = (product.pk for product in products[:3])

    def move(product, *, up):
        actions.move_in_list(short_list=short_list, product=product, up=up, by=buyer, at=FOUNDED_AT)
        return order(short_list)

    assert move(products[2], up=True) == [one, three, two]
    assert move(products[2], up=True) == [three, one, two]
    assert move(products[2], up=True) == [three, one, two]
    assert move(products[1], up=False) == [three, one, two]
    assert move(products[3], up=True) == [three, one, two]


def test_notes_are_written_to_own_entries_only(buyer, products):
    short_list = lists.short_list(buyer, products[:1])
    other = people.buyer_user()
    foreign = lists.short_list(other, products[:1])
    mine, theirs = (ListEntry.objects.get(short_list=each) for each in (short_list, foreign))

    actions.note_in_list(
        short_list=short_list,
        notes={mine.pk: "  Ask for 250 g. ", theirs.pk: "x"},
        by=buyer,
        at=FOUNDED_AT,
    )

    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert (mine.note, theirs.note) == ("Ask for 250 g.", "")


def test_taking_off_leaves_the_others(buyer, products):
    short_list = lists.short_list(buyer, products[:2])

    actions.take_from_list(short_list=short_list, product=products[0], by=buyer, at=FOUNDED_AT)

    assert order(short_list) == [products[1].pk]


OPEN = {
    L.OPEN: (
        "add_to_list",
        "take_from_list",
        "note_in_list",
        "move_in_list",
        "hand_out_list",
        "put_list_away",
    ),
    L.CLOSED: ("hand_out_list", "take_list_up"),
}


@pytest.mark.parametrize("state", L.values)
def test_the_verbs_of_a_list(buyer, office, supplier, state):
    short_list = lists.short_list(buyer)
    ShortList.objects.filter(pk=short_list.pk).update(state=state)
    short_list.refresh_from_db()
    persons = {
        "own": buyer,
        "colleague": people.user(buyer.organisation),
        "reader": people.user(buyer.organisation, role="reader"),
        "other": people.buyer_user(),
        "supplier": supplier,
        "office": office,
        "system": system_user(),
        "stranger": people.stranger(),
    }

    verbs = {
        side: tuple(step.verb for step in LIST_STEPS.open_to(person, short_list))
        for side, person in persons.items()
    }

    expected = dict.fromkeys(("own", "colleague"), OPEN[L(state)])
    assert {side: several for side, several in verbs.items() if several} == expected
