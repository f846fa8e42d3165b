"""Where a buyer begins: whose turn, what was introduced, what it looks for."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate, now

from factories import catalogue, deals, partners, people
from kitamae.catalogue import actions as products
from kitamae.deals.introduction_requests.actions import ask_introduction
from kitamae.people.actions import note_visit
from kitamae.search import actions as search

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

    assert "1 matter waits for you" in text
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


def group(text, heading):
    """What stands under a heading, up to the next."""
    return text.partition(f">{heading}</h2>")[2].partition("<h2")[0]


def test_what_goes_on_by_itself_waits_for_nobody(client_for):
    cast = deals.cast(name_en="Tsubu Miso")
    deals.selling(cast)
    deals.opened(cast, catalogue.listed(cast.supplier, cast.office, name_en="Barley Miso"))

    text = home(client_for(cast.buyer))

    assert "Tsubu Miso" in group(text, "Going on: nobody has to answer")
    assert "Barley Miso" in group(text, "With somebody else")
    assert "Tsubu Miso" not in group(text, "With somebody else")


def test_changes_and_requests_stand_with_whose_turn_they_are(client_for):
    cast = deals.cast(name_en="Tsubu Miso")
    deals.opened(cast)
    revision = products.prepare(
        product=cast.product, answers=cast.product.shown.answers | {"domestic_retail_price": 720},
        by=cast.supplier, at=deals.QUOTED_AT,
    )  # fmt: skip
    products.submit(revision=revision, by=cast.supplier, at=deals.QUOTED_AT)
    products.approve(revision=revision, by=cast.office, at=deals.QUOTED_AT)
    ask_introduction(
        product=catalogue.listed(cast.supplier, cast.office, name_en="Barley Miso"),
        partner=cast.shop, words="", by=cast.buyer, at=deals.QUOTED_AT,
    )  # fmt: skip

    text = home(client_for(cast.buyer))

    assert "1 matter waits for you" in text
    assert f"#c-{cast.product.code}" in group(text, "Your turn")
    assert "Retail price in Japan" in group(text, "Your turn")
    assert "Barley Miso" in group(text, "With somebody else")


def test_what_was_listed_since_the_last_visit_is_new(client_for, settings, tmp_path):
    settings.SEARCH_FOLDER = tmp_path / "search"
    cast, at = deals.cast(name_en="Tsubu Miso"), now()
    client = client_for(cast.buyer)
    note_visit(user=cast.buyer, at=at - timedelta(days=9))
    note_visit(user=cast.buyer, at=at - timedelta(days=2))
    catalogue.listed(cast.supplier, cast.office, name_en="Barley Miso", at=at - timedelta(days=1))
    search.follow()

    text = home(client)
    only = client.get(reverse("buyer:catalogue"), {"new": "1"}).content.decode()

    assert "Barley Miso" in group(text, "New in the catalogue")
    assert "Tsubu Miso" not in group(text, "New in the catalogue")
    assert "1 product is new in the catalogue since " in text
    assert "Barley Miso" in only
    assert "Tsubu Miso" not in only
    assert "since your last visit, " in only


def test_what_is_new_is_counted_where_nothing_else_is_asked(client_for, settings, tmp_path):
    settings.SEARCH_FOLDER = tmp_path / "search"
    cast = deals.cast()
    catalogue.listed(cast.supplier, cast.office, name_en="Barley Miso", at=now())
    search.follow()
    client, url = client_for(cast.buyer), reverse("buyer:catalogue")

    assert "1 new since " in client.get(url).content.decode()
    assert " new since " not in client.get(url, {"q": "miso"}).content.decode()
    assert " new since " not in client.get(url, {"temperature": "AMB"}).content.decode()


def test_a_day_is_one_visit(client_for, settings, tmp_path):
    settings.SEARCH_FOLDER = tmp_path / "search"
    cast, at = deals.cast(), now()
    note_visit(user=cast.buyer, at=at - timedelta(days=2))
    client = client_for(cast.buyer)

    home(client)
    home(client)

    cast.buyer.refresh_from_db()
    assert cast.buyer.visited_before_at == at - timedelta(days=2)
    assert cast.buyer.visit_began_at > at - timedelta(minutes=1)


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
        text = home(client)
    assert len(set(re.findall('href="/matters/deals/([^/"]+)/"', text))) == 13


def test_it_reads_in_japanese(client_for):
    cast = deals.cast(language="ja")
    deals.introduced(cast)

    assert "1件があなたを待っています" in home(client_for(cast.buyer))
