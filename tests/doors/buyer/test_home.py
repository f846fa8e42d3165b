"""Where a buyer begins: whose turn, what was introduced, what it looks for."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from factories import catalogue, deals, partners, people

pytestmark = pytest.mark.django_db


def home(client):
    response = client.get(reverse("buyer:home"))
    assert response.status_code == 200
    return response.content.decode()


def test_before_anything_is_introduced_it_says_what_will_come(client_for):
    text = home(client_for(people.buyer_user()))

    assert "Nothing was introduced to you yet" in text
    assert reverse("buyer:catalogue") in text


def test_an_introduced_product_waits_for_the_buyer(client_for):
    cast = deals.cast(name_en="Tsubu Miso")
    deal = deals.introduced(cast)

    text = home(client_for(cast.buyer))

    assert "1 deal waits for your answer" in text
    assert "Tsubu Miso" in text
    assert "¥4,776 for a case of 12" in text
    assert reverse("dealroom:deal", args=[deal.code]) in text
    assert "Your turn" in text


def test_what_waits_for_the_maker_is_not_the_buyers_turn(client_for):
    cast = deals.cast()
    deals.opened(cast)

    text = home(client_for(cast.buyer))

    assert "Nothing waits for you today" in text
    assert "With somebody else" in text


def test_another_buyers_deals_are_not_here(client_for):
    cast = deals.cast(name_en="Tsubu Miso")
    deals.introduced(cast)

    assert "Tsubu Miso" not in home(client_for(people.buyer_user(destinations=("SG",))))


def test_its_open_calls_stand_here_and_no_other_shops(client_for):
    cast = deals.cast()
    soon = localdate() + timedelta(days=20)
    partners.need(cast.shop, cast.buyer, opens_date=localdate(), closes_date=soon)

    assert "Looking for miso" in home(client_for(cast.buyer))
    assert "Looking for miso" not in home(client_for(people.buyer_user()))


def test_it_asks_as_often_for_many_deals_as_for_one(client_for, django_assert_num_queries):
    cast = deals.cast()
    deals.introduced(cast)
    client = client_for(cast.buyer)
    home(client)
    with CaptureQueriesContext(connection) as one:
        home(client)
    for _ in range(12):
        deals.introduced(cast, catalogue.listed(cast.supplier, cast.office))

    with django_assert_num_queries(len(one)):
        home(client)


def test_it_reads_in_japanese(client_for):
    cast = deals.cast(language="ja")
    deals.introduced(cast)

    assert "1件の商談があなたの返事を待っています" in home(client_for(cast.buyer))
