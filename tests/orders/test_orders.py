"""Orders: issued from agreed terms, confirmed, delivered in parts, counted."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from factories import catalogue, deals, orders, people
from factories.orders import COUNTED_AT, ISSUED_AT, SENT_AT
from kitamae.kernel.choices import Side
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal
from kitamae.orders import actions
from kitamae.orders.actions import Sent
from kitamae.orders.choices import OrderState as S
from kitamae.orders.models import Delivery, Order, OrderLine
from kitamae.orders.steps import STEPS

SIDES = ["supplier", "buyer", "office", "trading", "warehouse", "other_maker", "stranger"]
ORDERING = ("buyer", "office", "trading")
OPEN_TO = {
    S.ISSUED: {"supplier": ["confirm"], **{side: ["cancel"] for side in ORDERING}},
    S.CONFIRMED: {
        "supplier": ["dispatch"],
        **{side: ["receive"] for side in (*ORDERING, "warehouse")},
    },
    S.PARTLY_RECEIVED: {
        "supplier": ["dispatch"],
        **{side: ["receive"] for side in (*ORDERING, "warehouse")},
    },
    S.RECEIVED: {},
    S.CANCELLED: {},
}


@pytest.fixture
def cast(db):
    return deals.cast()


@pytest.mark.parametrize("state", list(S))
def test_the_open_verbs_of_each_side(cast, state):
    order = orders.IN_STATE[state](cast)

    found = {
        side: [step.verb for step in STEPS.open_to(cast.person(side), order)] for side in SIDES
    }

    assert order.state == state
    assert found == {side: [] for side in SIDES} | OPEN_TO[state]


def test_an_order_takes_its_terms_from_the_agreed_quote(cast):
    order = orders.issued(cast)

    line = order.lines.get()
    assert (line.cases, line.units_per_case, line.unit_price, line.tax_rate) == (
        5,
        12,
        Decimal(398),
        8,
    )
    assert (line.units, line.amount, line.gtin) == (60, Decimal(23880), cast.product.gtin)
    assert (order.trading_company, order.warehouse) == (
        cast.trading.organisation,
        cast.warehouse.organisation,
    )
    assert (order.turn_side, order.turn_due_date) == (Side.SUPPLIER, date(2026, 5, 27))


def test_once_it_is_ordered_a_deal_waits_for_nobody(cast):
    order = orders.issued(cast)

    deal = deals.fresh(order.lines.get().deal)
    assert (deal.state, deal.turn_side, deal.turn_due_date) == ("agreed", "", None)
    assert Event.objects.get(name="deals.place_order").facts == {"order": order.code}


def test_tax_is_rounded_down_once_for_each_rate(cast):
    miso = deals.agreed(cast, unit_price=Decimal("33.33"), units_per_case=1, min_cases=1)
    soy = deals.agreed(
        cast,
        catalogue.listed(cast.supplier, cast.office),
        unit_price=Decimal("33.33"),
        units_per_case=1,
        min_cases=1,
    )
    towel = deals.agreed(
        cast,
        catalogue.listed(cast.supplier, cast.office),
        unit_price=Decimal("99.99"),
        units_per_case=1,
        min_cases=1,
        tax_rate=10,
    )

    order = actions.issue(
        cases={miso: 1, soy: 1, towel: 1}, due_date=date(2026, 6, 10), by=cast.buyer, at=ISSUED_AT
    )

    # 8%: 66.66 → 5.33 → 5 once; line by line it would be 2 + 2 = 4
    assert order.bases() == {8: Decimal("66.66"), 10: Decimal("99.99")}
    assert order.tax() == {8: Decimal(5), 10: Decimal(9)}
    assert order.total == Decimal("166.65")
    assert order.total_with_tax == Decimal("180.65")


@pytest.mark.parametrize(
    ("make", "cases", "due", "code"),
    [
        (deals.quoted, 5, date(2026, 6, 10), "not_agreed"),
        (deals.agreed, 2, date(2026, 6, 10), "too_few_cases"),
        (deals.agreed, 5, date(2026, 5, 24), "due_before_today"),
    ],
)
def test_an_order_that_cannot_be_issued_leaves_nothing(cast, make, cases, due, code):
    deal = make(cast)

    with pytest.raises(Refusal) as refused:
        actions.issue(cases={deal: cases}, due_date=due, by=cast.buyer, at=ISSUED_AT)

    assert refused.value.code == code
    assert Order.objects.count() == OrderLine.objects.count() == 0
    assert not Event.objects.filter(name="orders.issue").exists()


def test_an_order_of_nothing_is_refused(cast):
    with pytest.raises(Refusal) as refused:
        actions.issue(cases={}, due_date=date(2026, 6, 10), by=cast.buyer, at=ISSUED_AT)

    assert refused.value.code == "nothing_ordered"


def test_an_order_goes_to_one_maker(cast):
    other = people.supplier_user()
    mine = deals.agreed(cast)
    product = catalogue.listed(other, cast.office)
    deal = deals.opened(cast, product)
    from dataclasses import replace

    deals.quote(replace(cast, supplier=other), deal)
    from kitamae.deals.actions import accept_quote

    theirs = accept_quote(deal=deal, version=1, by=cast.buyer, at=ISSUED_AT)

    with pytest.raises(Refusal) as refused:
        actions.issue(
            cases={mine: 5, theirs: 5}, due_date=date(2026, 6, 10), by=cast.buyer, at=ISSUED_AT
        )

    assert refused.value.code == "order_mixed"
    assert Order.objects.count() == 0


@pytest.mark.parametrize("side", ["supplier", "warehouse", "stranger"])
def test_who_does_not_buy_issues_no_order(cast, side):
    deal = deals.agreed(cast)

    with pytest.raises(PermissionDenied):
        actions.issue(
            cases={deal: 5}, due_date=date(2026, 6, 10), by=cast.person(side), at=ISSUED_AT
        )

    assert Order.objects.count() == 0


def test_an_order_arrives_in_two_deliveries(cast):
    order = orders.confirmed(cast)

    first = orders.sent(cast, order, 2, note_number="D-1")
    assert orders.fresh(order).turn_side == Side.WAREHOUSE
    order = orders.counted(cast, order, first, 2)
    assert (order.state, order.turn_side) == (S.PARTLY_RECEIVED, Side.SUPPLIER)
    second = orders.sent(cast, order, 3)
    order = orders.counted(cast, order, second, 3)

    assert (order.state, order.turn_side) == (S.RECEIVED, "")
    assert order.lines.get().cases_received == 5
    assert [(each.number, each.state, each.note_number) for each in order.deliveries.all()] == [
        (1, "received", "D-1"),
        (2, "received", ""),
    ]
    facts = [event.facts for event in Event.objects.filter(name="orders.receive")]
    assert facts == [{"delivery": 1, "is_whole": False}, {"delivery": 2, "is_whole": True}]


def test_the_products_are_on_sale_once_the_first_goods_are_here(cast, work):
    order = orders.confirmed(cast)
    orders.counted(cast, order, orders.sent(cast, order, 2), 2)

    work(at=COUNTED_AT)

    assert deals.fresh(order.lines.get().deal).state == "selling"


def test_while_another_delivery_is_under_way_it_is_the_warehouses_turn(cast):
    order = orders.confirmed(cast)
    first, _second = orders.sent(cast, order, 2), orders.sent(cast, order, 3)

    order = orders.counted(cast, order, first, 2)

    assert (order.turn_side, order.turn_due_date) == (Side.WAREHOUSE, date(2026, 6, 10))


def test_what_is_under_way_cannot_be_sent_again(cast):
    order = orders.confirmed(cast)
    orders.sent(cast, order, 3)

    with pytest.raises(Refusal) as refused:
        orders.sent(cast, order, 3)

    assert (refused.value.code, refused.value.params) == ("more_than_open", {"open": 2})
    assert Delivery.objects.count() == 1


def test_two_lots_of_one_line_count_together(cast):
    order = orders.confirmed(cast)
    line = order.lines.get()

    with pytest.raises(Refusal) as refused:
        actions.dispatch(
            order=order,
            sent=[Sent(line, 3, "L1"), Sent(line, 3, "L2")],
            by=cast.supplier,
            at=SENT_AT,
        )

    assert refused.value.code == "more_than_open"
    assert Delivery.objects.count() == 0


@pytest.mark.parametrize("cases", [0, 6])
def test_none_and_more_than_ordered_are_not_sent(cast, cases):
    order = orders.confirmed(cast)

    with pytest.raises(Refusal):
        orders.sent(cast, order, cases)

    assert Delivery.objects.count() == 0
    assert not Event.objects.filter(name="orders.dispatch").exists()


def test_a_line_of_another_order_is_not_sent(cast):
    order = orders.confirmed(cast)
    other = orders.confirmed(cast, deals.agreed(cast, catalogue.listed(cast.supplier, cast.office)))

    with pytest.raises(Refusal):
        actions.dispatch(
            order=order, sent=[Sent(other.lines.get(), 1)], by=cast.supplier, at=SENT_AT
        )

    assert Delivery.objects.count() == 0


def test_a_short_delivery_stays_open(cast):
    order = orders.confirmed(cast)

    order = orders.counted(cast, order, orders.sent(cast, order, 5), 4)

    assert order.state == S.PARTLY_RECEIVED
    line = order.lines.get()
    assert (line.cases_received, line.cases_open, line.cases_to_send) == (4, 1, 1)


def test_a_delivery_is_counted_once(cast):
    order = orders.confirmed(cast)
    delivery = orders.sent(cast, order, 2)
    orders.counted(cast, order, delivery, 2)

    with pytest.raises(Refusal) as refused:
        orders.counted(cast, order, delivery, 2)

    assert refused.value.code == "received_already"
    assert order.lines.get().cases_received == 2


def test_a_count_below_none_is_refused(cast):
    order = orders.confirmed(cast)
    delivery = orders.sent(cast, order, 2)

    with pytest.raises(Refusal):
        orders.counted(cast, order, delivery, -1)

    assert order.lines.get().cases_received == 0
    assert Delivery.objects.get().state == "dispatched"


def test_a_confirmed_order_is_not_cancelled(cast):
    order = orders.confirmed(cast)

    with pytest.raises(Refusal):
        actions.cancel(order=order, reason="other", by=cast.buyer, at=ISSUED_AT)

    assert orders.fresh(order).state == S.CONFIRMED


def test_each_party_sees_the_order_and_nobody_else(cast):
    order = orders.confirmed(cast)

    seen = {
        side: Order.objects.visible_to(cast.person(side)).filter(pk=order.pk).exists()
        for side in SIDES
    }

    assert seen == dict.fromkeys(SIDES, True) | {"other_maker": False, "stranger": False}
