"""A maker's first page: what is asked of it today, and how far its deals are."""

import pytest
from django.test import Client

from factories import catalogue as make
from factories import deals as voyage
from factories import people, programmes
from kitamae.catalogue.models import Revision

pytestmark = pytest.mark.django_db


def page_of(client) -> str:
    return client.get("/supplier/").content.decode()


def test_a_new_maker_is_led_to_the_application_and_to_a_sheet(supplier, client_for):
    programmes.year()

    page = page_of(client_for(supplier))

    assert f"{supplier.name}, there is 1 thing to do today" in page
    assert "Apply for Export sourcing 2026" in page
    assert "No product yet" in page
    assert 'href="/supplier/sheets/"' in page


def test_what_a_shop_asked_for_stands_on_top_with_its_last_day(client_for):
    cast = voyage.cast()
    deal = voyage.opened(cast)

    page = page_of(client_for(cast.supplier))

    assert "Answer what Hibiscus Basket asked for" in page
    assert f'href="/matters/deals/{deal.code}/"' in page
    assert '<span class="turn mine late">' in page
    assert '<span class="ports" aria-hidden="true"><i class="on"></i><i class="now"></i>' in page


def test_the_first_page_speaks_japanese(client_for):
    cast = voyage.cast(language="ja")
    voyage.opened(cast)

    page = page_of(client_for(cast.supplier))

    assert f"{cast.supplier.name}さん、今日お願いしたいことは1つです" in page
    assert "Hibiscus Basketの希望に返事をする" in page


def test_changes_that_the_office_asks_for_are_asked_with_its_words(supplier, client_for):
    miso = make.draft(supplier)
    Revision.objects.filter(product=miso).update(
        state="changes_asked", note="裏の写真をもう一枚ください。", turn_side="supplier"
    )

    page = page_of(client_for(supplier))

    assert "Mend “Echigo Tsubu Miso 500 g”" in page
    assert "裏の写真をもう一枚ください。" in page


def test_nothing_of_another_maker_is_on_the_page(client_for):
    cast = voyage.cast()
    voyage.opened(cast)

    page = page_of(client_for(people.supplier_user()))

    assert "Hibiscus Basket" not in page
    assert "Echigo" not in page


def test_only_makers_have_this_page(supplier, office, buyer, client_for):
    assert Client().get("/supplier/").status_code == 302
    for somebody in (people.stranger(), buyer, office):
        assert client_for(somebody).get("/supplier/").status_code == 404
    assert client_for(supplier).get("/supplier/").status_code == 200


def test_many_deals_ask_the_database_no_more_than_one(client_for, django_assert_max_num_queries):
    cast = voyage.cast()
    voyage.opened(cast)
    client = client_for(cast.supplier)
    page_of(client)
    with django_assert_max_num_queries(26):
        page_of(client)
    for number in range(12):
        product = make.listed(cast.supplier, cast.office, name_en=f"Miso {number}")
        voyage.opened(cast, product)

    with django_assert_max_num_queries(26):
        page_of(client)
