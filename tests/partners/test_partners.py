"""Partners, their cards and calls: every state and side, routes, destinations."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from factories import partners, people
from factories.people import FOUNDED_AT
from kitamae.kernel.refusal import Refusal
from kitamae.partners.choices import NeedState
from kitamae.partners.models import Need, Partner
from kitamae.partners.queries import open_needs, route_to
from kitamae.partners.steps import NEED_STEPS
from kitamae.people.models import Organisation


@pytest.fixture
def shop(buyer, office):
    return partners.partner(buyer, office)


def sides(buyer, office, supplier):
    return {
        "buyer": buyer,
        "office": office,
        "supplier": supplier,
        "other_buyer": people.buyer_user(),
        "stranger": people.stranger(),
    }


@pytest.mark.parametrize(
    ("state", "open_to"),
    [
        (
            NeedState.OPEN,
            {
                "buyer": ["change_need", "close_need"],
                "office": ["change_need", "close_need"],
            },
        ),
        (NeedState.CLOSED, {}),
    ],
)
def test_the_open_verbs_of_a_call(shop, buyer, office, supplier, state, open_to):
    need = partners.need(shop, buyer, state)

    found = {
        side: [step.verb for step in NEED_STEPS.open_to(person, need)]
        for side, person in sides(buyer, office, supplier).items()
    }

    assert found == {side: [] for side in found} | open_to


def test_the_route_says_what_the_card_asks(shop, office):
    partners.card(
        shop, office, min_days=90, min_ratio=0.5, trademark="registered", measured_at="arrival"
    )

    route = route_to(shop)

    assert (route.destination, route.min_days, route.min_ratio) == ("US", 90, 0.5)
    assert (route.trademark, route.measured_at) == ("registered", "arrival")


def test_a_shop_that_names_no_shelf_life_asks_for_none(shop):
    route = route_to(shop)

    assert (route.min_days, route.min_ratio, route.trademark) == (0, 0, "no")


def test_a_shop_adds_its_country_to_its_buyers_destinations(buyer, office):
    partners.partner(buyer, office, country="TW")
    partners.partner(buyer, office, country="TW", name="Second")

    assert Organisation.objects.get(pk=buyer.organisation.pk).destinations == ["US", "TW"]


def test_only_the_office_enters_a_partner(buyer):
    with pytest.raises(PermissionDenied):
        partners.partner(buyer, buyer)

    assert Partner.objects.count() == 0


def test_a_call_is_open_within_its_days(shop, buyer):
    need = partners.need(shop, buyer, opens_date=date(2026, 6, 1), closes_date=date(2026, 6, 30))

    found = [
        need in open_needs(date(2026, 5, 31)),
        need in open_needs(date(2026, 6, 1)),
        need in open_needs(date(2026, 6, 30)),
        need in open_needs(date(2026, 7, 1)),
    ]

    assert found == [False, True, True, False]


def test_a_call_does_not_close_before_it_opens(shop, buyer):
    with pytest.raises(Refusal) as refused:
        partners.need(shop, buyer, opens_date=date(2026, 6, 2), closes_date=date(2026, 6, 1))

    assert refused.value.code == "closes_before_opening"
    assert Need.objects.count() == 0


def test_a_supplier_sees_open_calls_a_buyer_its_own(shop, buyer, office, supplier):
    is_open, closed = partners.need(shop, buyer), partners.need(shop, buyer, NeedState.CLOSED)

    def seen(person):
        return set(Need.objects.visible_to(person))

    assert seen(buyer) == seen(office) == {is_open, closed}
    assert seen(supplier) == {is_open}
    assert seen(people.buyer_user()) == seen(people.stranger()) == set()
    assert is_open.created_at == FOUNDED_AT
