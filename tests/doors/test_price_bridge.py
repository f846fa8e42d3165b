"""The page of the price bridge: estimated, every assumption in a box, and nobody else's price."""

import re

import pytest

from factories import catalogue, partners, people, programmes

pytestmark = pytest.mark.django_db


@pytest.fixture
def product(office):
    programmes.year()
    maker = people.supplier_user(language="en")
    return catalogue.listed(maker, office, delivered_price_unit="398"), maker


def text_of(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def value_of(text, name):
    return re.search(rf'name="{name}" value="([^"]*)"', text)[1]


def test_its_own_price_and_what_is_assumed_stand_in_the_boxes(product, client_for):
    one, maker = product

    text = text_of(client_for(maker), f"/supplier/products/{one.code}/price/?country=SG")

    assert (value_of(text, "price"), value_of(text, "rate")) == ("398", "118")
    assert (value_of(text, "margin_low"), value_of(text, "margin_high")) == ("30", "45")
    assert "SGD 6.24 – 9.61" in text
    assert "An estimate." in text
    assert "2 November 2026" in text


def test_what_the_reader_changes_is_counted_with(product, client_for):
    one, maker = product
    zero = "&".join(
        f"{name}_{end}=0"
        for name in ("trading", "freight", "duty", "margin", "tax")
        for end in ("low", "high")
    )
    address = f"/supplier/products/{one.code}/price/?country=SG&assumed_for=SG/&rate=100&{zero}"

    text = text_of(client_for(maker), f"{address}&price=400&target=5")

    assert "SGD 4.00 – 4.00" in text
    assert "¥500 – ¥500" in text


def test_another_country_brings_its_own_assumptions_and_keeps_the_price(product, client_for):
    one, maker = product
    address = f"/supplier/products/{one.code}/price/"

    text = text_of(
        client_for(maker), f"{address}?country=US&assumed_for=SG/&rate=1&tax_low=50&price=500"
    )

    assert (value_of(text, "price"), value_of(text, "rate")) == ("500", "153")
    assert value_of(text, "tax_low") == "0"
    assert "USD" in text


def test_a_shop_that_buys_by_itself_pays_no_trading_company(product, client_for, buyer, office):
    one, maker = product
    shop = partners.partner(buyer, office)

    text = text_of(client_for(maker), f"/supplier/products/{one.code}/price/?shop={shop.code}")

    assert (value_of(text, "trading_low"), value_of(text, "trading_high")) == ("0", "0")
    assert "USD" in text


@pytest.mark.parametrize(
    ("said", "status", "words"),
    [
        ("tax_low=20&tax_high=10", 422, "Turn them round."),
        ("margin_low=100&margin_high=100", 422, "A margin is less than 100"),
        ("rate=0", 422, "Ensure this value is greater than or equal to 0.0001."),
        ("price=abc", 422, "Enter a number."),
        ("freight_low=", 200, "SGD"),
    ],
)
def test_what_makes_no_sense_is_said_at_its_box_and_nothing_breaks(
    product, client_for, said, status, words
):
    one, maker = product

    address = f"/supplier/products/{one.code}/price/?country=SG&assumed_for=SG/&{said}"
    text = text_of(client_for(maker), address, status)

    assert words in text


def test_a_country_of_which_nothing_is_assumed_falls_back(product, client_for):
    one, maker = product

    text = text_of(client_for(maker), f"/supplier/products/{one.code}/price/?country=BR")

    assert '<option value="TW" selected>' in text


def test_nobody_elses_price_is_shown(product, client_for, buyer, office):
    one, _maker = product
    path = f"/supplier/products/{one.code}/price/"

    text_of(client_for(people.supplier_user()), path, status=404)
    text_of(client_for(buyer), path, status=404)
    assert "398" in text_of(client_for(office), path)
