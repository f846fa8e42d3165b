"""Where a maker's products may be sold."""

import pytest

from factories import catalogue, people, programmes
from kitamae.markets.places import places

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(work):
    programmes.year()
    supplier, office = people.supplier_user(), people.office_user()
    product = catalogue.listed(supplier, office, excluded_countries=["TW"], animal_origin=[])
    work(at=people.FOUNDED_AT)
    return supplier, office, product


def text_of(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_mark_leads_to_its_reasons(cast, client_for):
    supplier, _office, product = cast

    text = text_of(client_for(supplier), "/supplier/markets/")

    link = f"/supplier/products/{product.code}/markets/?at=TW&amp;stage=introduce#TW"
    assert f'<a class="status stop" href="{link}" title="Taiwan: Not sellable">' in text
    assert 'title="Singapore: Sellable"' in text


def test_an_order_asks_more_than_an_introduction(cast, client_for):
    supplier, _office, _product = cast

    now = text_of(client_for(supplier), "/supplier/markets/")
    later = text_of(client_for(supplier), "/supplier/markets/?stage=order")

    assert 'title="United States: Sellable"' in now
    assert 'title="United States: Something to get"' in later


def test_the_product_says_why_and_which_answer_decides(cast, client_for):
    supplier, _office, product = cast

    text = text_of(client_for(supplier), f"/supplier/products/{product.code}/markets/?at=TW")

    assert "The maker has excluded this country or region." in text
    assert "GEN-EXCL-01" in text
    assert "Health Supplement Plus 2025-09; GOL Solution, read on 23 November 2026" in text
    assert f"/supplier/products/{product.code}/edit/composition/?at=non_halal_label" in text
    assert "Confirm with the importer." in text
    assert '<details class="fold" open>' in text


def test_an_approved_product_that_nobody_judged_yet_says_so(client_for):
    programmes.year()
    supplier, office = people.supplier_user(), people.office_user()
    catalogue.listed(supplier, office)

    assert "It is judged within the hour." in text_of(client_for(supplier), "/supplier/markets/")


def test_thirty_products_take_as_many_queries_as_one(
    client_for, work, django_assert_num_queries, django_assert_max_num_queries
):
    programmes.year()
    supplier, office = people.supplier_user(), people.office_user()
    catalogue.listed(supplier, office)
    work(at=people.FOUNDED_AT)
    for door, user in (("supplier", supplier), ("office", office)):
        client = client_for(user)
        client.get(f"/{door}/markets/")
        with django_assert_max_num_queries(60) as one:
            before = client.get(f"/{door}/markets/").content.decode()
        for number in range(5):
            catalogue.listed(supplier, office, name_en=f"{door} miso {number}")
        work(at=people.FOUNDED_AT)
        with django_assert_num_queries(len(one)):
            after = client.get(f"/{door}/markets/").content.decode()
        assert f"{door} miso" not in before
        assert all(f"{door} miso {number}" in after for number in range(5))


def test_the_office_finds_products_of_all_makers(cast, client_for):
    _supplier, office, product = cast

    text = text_of(client_for(office), "/office/markets/")

    assert product.shown.name_en in text
    assert 'title="Taiwan: Not sellable"' in text
    assert "Nothing matches these filters" in text_of(
        client_for(office), "/office/markets/?category=C10"
    )


def test_the_map_says_what_its_table_says(client_for, work):
    programmes.year()
    supplier, office = people.supplier_user(language="en"), people.office_user()
    product = catalogue.listed(supplier, office, excluded_countries=["TW"])
    work(at=people.FOUNDED_AT)
    client = client_for(supplier)

    every = text_of(client, "/supplier/markets/?stage=introduce")
    one = text_of(client, f"/supplier/products/{product.code}/markets/?stage=introduce")

    assert 'aria-label="Taiwan: Not sellable 0/1"' in every
    assert '<tr id="TW"><th scope="row">Taiwan</th>' in every
    assert 'aria-label="Taiwan: Not sellable"' in one
    assert one.count("<rect") == every.count("<rect") == len(places().shown)
