"""The pages of readiness: a maker's products, one of them, and the whole programme."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from factories import catalogue, partners, people, programmes
from kitamae.catalogue.models import Product
from kitamae.partners.readiness.actions import keep_readiness, keep_sums
from kitamae.partners.readiness.queries import asked_on

pytestmark = pytest.mark.django_db

AT = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.fixture
def cast(buyer, office):
    programmes.year()
    shop = partners.partner(buyer, office)
    partners.card(shop, office, wants=("F10",), moq_cases=2, image_min_px=0)
    return people.supplier_user(language="en"), office, shop


def text_of(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def keep(maker):
    rows = Product.objects.filter(supplier=maker).select_related(
        "shown", "in_review", "in_preparation"
    )
    keep_readiness(products=list(rows), asked=asked_on(localdate()), at=AT)
    keep_sums(makers=[maker.pk], at=AT)


def test_every_missing_thing_opens_the_exact_field(cast, client_for):
    supplier, office, shop = cast
    product = catalogue.listed(supplier, office, moq_cases=5)

    text = text_of(client_for(supplier), f"/supplier/products/{product.code}/readiness/")

    assert shop.name in text
    assert f"/supplier/products/{product.code}/edit/terms/?at=moq_cases#box-moq_cases" in text
    assert "A smallest order of 2 cases or fewer" in text
    assert "/supplier/photos/" in text


def test_a_shop_that_a_product_is_not_for_stands_apart_with_the_reason(cast, client_for):
    supplier, office, _shop = cast
    product = catalogue.listed(supplier, office, category="D20")

    text = text_of(client_for(supplier), f"/supplier/products/{product.code}/readiness/")

    assert "The shop does not take this category." in text
    assert "This is not up to you" in text


def test_the_overview_of_a_maker_with_its_shops_and_one_of_them(cast, client_for):
    supplier, office, shop = cast
    catalogue.listed(supplier, office)
    client = client_for(supplier)

    everything = text_of(client, "/supplier/readiness/")
    one = text_of(client, f"/supplier/readiness/?shop={shop.code}")
    text_of(client, "/supplier/readiness/?shop=NONE", status=404)

    assert "0 of 1 shops" in everything
    assert f"Ready for {shop.name}" in one


def test_a_call_has_its_own_page(cast, client_for, buyer):
    supplier, office, shop = cast
    catalogue.listed(supplier, office)
    today = localdate()
    need = partners.need(shop, buyer, opens_date=today, closes_date=today)

    text = text_of(client_for(supplier), f"/supplier/readiness/?call={need.code}")

    assert "Ready for the call “Looking for miso”" in text


def test_the_whole_programme_and_one_maker_for_the_office(cast, client_for):
    supplier, office, shop = cast
    client = client_for(office)
    assert "It is being counted" in text_of(client, "/office/readiness/")
    catalogue.listed(supplier, office)
    keep(supplier.organisation)

    text = text_of(client, "/office/readiness/")
    one = text_of(client, f"/office/readiness/?maker={supplier.organisation.code}")

    assert shop.name in text
    assert f"{supplier.organisation.name.text('en')}: ready for which shops" in one
    text_of(client, "/office/readiness/?maker=NOBODY", status=404)


def test_the_overview_asks_the_same_whether_one_product_is_listed_or_thirty(cast, client_for):
    supplier, office, _shop = cast
    client = client_for(supplier)

    def queries():
        with CaptureQueriesContext(connection) as said:
            text_of(client, "/supplier/readiness/")
        return len(said)

    catalogue.listed(supplier, office)
    keep(supplier.organisation)
    queries()
    one = queries()
    for _ in range(29):
        catalogue.listed(supplier, office)
    keep(supplier.organisation)

    assert queries() == one
