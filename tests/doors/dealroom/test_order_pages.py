"""Orders: the list, one order, and what each side does there."""

from datetime import date

import pytest

from factories import catalogue, deals, orders
from kitamae.orders.models import Delivery, Order

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return deals.cast()


def url(order, more=""):
    return f"/matters/orders/{order.code}/{more}"


@pytest.mark.parametrize(
    ("side", "status"),
    [
        ("supplier", 200),
        ("buyer", 200),
        ("trading", 200),
        ("warehouse", 200),
        ("office", 200),
        ("other_maker", 404),
        ("stranger", 404),
    ],
)
def test_the_parties_read_the_order_and_nobody_else(client_for, cast, side, status):
    order = orders.partly_received(cast)

    assert client_for(cast.person(side)).get(url(order)).status_code == status


def test_the_sums_stand_with_their_tax(client_for, cast):
    order = orders.issued(cast)

    html = client_for(cast.buyer).get(url(order)).content.decode()

    assert '<dt>Goods at 8%</dt><dd class="n">¥23,880</dd>' in html
    assert '<dt>Tax of 8%</dt><dd class="n">¥1,910</dd>' in html
    assert "<b>¥25,790</b>" in html


def test_a_buyer_issues_one_order_for_all_that_a_maker_agreed(client_for, cast):
    first = deals.agreed(cast)
    second = deals.agreed(cast, catalogue.listed(cast.supplier, cast.office))
    third = deals.agreed(cast, catalogue.listed(cast.supplier, cast.office))
    client = client_for(cast.buyer)

    form = client.get(f"/matters/orders/issue/{first.code}/")
    answer = client.post(
        f"/matters/orders/issue/{first.code}/",
        {
            f"cases-{first.code}": "5",
            f"cases-{second.code}": "3",
            f"cases-{third.code}": "",
            "due_date": "2099-01-31",
        },
    )

    assert form.status_code == 200
    order = Order.objects.get()
    assert answer.headers["Location"] == url(order)
    assert list(order.lines.values_list("deal", "cases")) == [(first.pk, 5), (second.pk, 3)]
    assert order.due_date == date(2099, 1, 31)


def test_too_few_cases_are_told_on_the_form(client_for, cast):
    deal = deals.agreed(cast)

    answer = client_for(cast.trading).post(
        f"/matters/orders/issue/{deal.code}/",
        {f"cases-{deal.code}": "1", "due_date": "2099-01-31"},
    )

    assert answer.status_code == 422
    assert "The quote starts at 3 cases. Order at least as many." in answer.content.decode()
    assert Order.objects.count() == 0


@pytest.mark.parametrize(
    ("make", "side"),
    [(deals.agreed, "supplier"), (deals.quoted, "buyer"), (deals.agreed, "stranger")],
)
def test_the_form_of_an_order_is_for_who_may_issue_it(client_for, cast, make, side):
    deal = make(cast)

    assert (
        client_for(cast.person(side)).get(f"/matters/orders/issue/{deal.code}/").status_code == 404
    )


def test_a_maker_confirms_and_sends_and_the_warehouse_counts_in_two_parts(client_for, cast):
    order = orders.issued(cast)
    line = order.lines.get()
    maker, warehouse = client_for(cast.supplier), client_for(cast.warehouse)

    maker.post(url(order, "confirm/"))
    for number, cases in ((1, 2), (2, 3)):
        sent = {
            f"cases-{line.pk}": cases,
            f"lot-{line.pk}": f"L{number}",
            f"best_before-{line.pk}": "2027-03-01",
            "note_number": f"D-{number}",
        }
        assert maker.post(url(order, "dispatch/"), sent).status_code == 303
        delivery = Delivery.objects.get(number=number)
        counted = {f"counted-{delivery.lines.get().pk}": cases}
        assert warehouse.post(url(order, f"deliveries/{number}/"), counted).status_code == 303

    assert orders.fresh(order).state == "received"
    html = maker.get(url(order)).content.decode()
    assert "5 of 5" in html
    assert "Lot L2" in html
    assert "Delivery note D-1" in html


def test_more_than_ordered_is_refused_on_the_form(client_for, cast):
    order = orders.confirmed(cast)
    line = order.lines.get()

    answer = client_for(cast.supplier).post(url(order, "dispatch/"), {f"cases-{line.pk}": "6"})

    assert answer.status_code == 422
    assert "5 cases of this line are still open. Send at most as many." in answer.content.decode()
    assert Delivery.objects.count() == 0


@pytest.mark.parametrize(
    ("side", "more", "status"),
    [
        ("buyer", "confirm/", 403),
        ("warehouse", "confirm/", 403),
        ("stranger", "confirm/", 404),
        ("supplier", "cancel/", 403),
    ],
)
def test_who_may_not_changes_nothing(client_for, cast, side, more, status):
    order = orders.issued(cast)

    answer = client_for(cast.person(side)).post(url(order, more), {"reason": "price_high"})

    assert answer.status_code == status
    assert orders.fresh(order).state == "issued"


def test_a_buyer_cancels_with_a_reason(client_for, cast):
    order = orders.issued(cast)

    client_for(cast.buyer).post(url(order, "cancel/"), {"reason": "late_delivery"})

    assert orders.fresh(order).state == "cancelled"


def test_a_confirmed_order_is_not_confirmed_again(client_for, cast):
    order = orders.confirmed(cast)

    answer = client_for(cast.supplier).post(url(order, "confirm/"))

    assert answer.status_code == 422


@pytest.mark.parametrize("side", ["supplier", "buyer", "warehouse", "office"])
def test_a_long_list_asks_no_more_than_a_short_one(
    client_for, cast, side, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    orders.issued(cast)
    client = client_for(cast.person(side))
    client.get("/matters/orders/")
    with CaptureQueriesContext(connection) as short:
        client.get("/matters/orders/")
    for _number in range(9):
        orders.issued(cast, deals.agreed(cast, catalogue.listed(cast.supplier, cast.office)))

    with django_assert_num_queries(len(short)):
        html = client.get("/matters/orders/").content.decode()

    assert html.count('href="/matters/orders/PO-') == 10


def test_guests_begin_at_their_matters(client_for, cast):
    deals.opened(cast)

    warehouse, trading = client_for(cast.warehouse), client_for(cast.trading)

    assert "<h1>No order yet</h1>" in warehouse.get("/matters/").content.decode()
    assert "<h1>Nothing waits for you</h1>" in trading.get("/matters/").content.decode()
    assert "Deals" in trading.get("/matters/orders/").content.decode()


@pytest.mark.parametrize(("side", "sees"), [("supplier", True), ("warehouse", False)])
def test_no_link_leads_a_warehouse_to_a_deal_that_it_does_not_see(client_for, cast, side, sees):
    order = orders.issued(cast)

    html = client_for(cast.person(side)).get(url(order)).content.decode()

    assert (f"/matters/deals/{order.lines.get().deal.code}/" in html) is sees
