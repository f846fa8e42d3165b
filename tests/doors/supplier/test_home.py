"""A maker's first page: what is asked of it today, and how far its deals are."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now

from factories import catalogue as make
from factories import deals as voyage
from factories import people, programmes, whole
from kitamae.catalogue.models import Revision
from kitamae.catalogue.photos.actions import send_back_photo
from kitamae.catalogue.reviewing.actions.many import approve_all, submit_all
from kitamae.kernel.models import Event

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

    assert f"{cast.supplier.name}さん、今日お願いしたいことが1件あります" in page
    assert "Hibiscus Basketの希望に返事をする" in page


def test_changes_that_the_office_asks_for_are_asked_with_its_words(supplier, client_for):
    miso = make.draft(supplier)
    Revision.objects.filter(product=miso).update(
        state="changes_asked", note="裏の写真をもう一枚ください。", turn_side="supplier"
    )

    page = page_of(client_for(supplier))

    assert "Mend “Echigo Tsubu Miso 500 g”" in page
    assert "裏の写真をもう一枚ください。" in page


def test_a_photo_that_the_office_sent_back_is_asked_for(supplier, office, client_for, at):
    shown = whole.photos_shown(supplier, make.draft(supplier), at=at).photos.get()
    before = page_of(client_for(supplier))
    send_back_photo(
        photo=shown, faults=["photo.glare"], reason="The lamp is mirrored.", by=office, at=at
    )

    page = page_of(client_for(supplier))

    assert "Take a photo again for the programme office" not in before
    assert "Take a photo again for the programme office" in page
    assert f'href="/supplier/photos/{shown.upload.code}/"' in page


def test_what_others_did_is_told_with_the_shops_and_the_products_name(client_for):
    cast = voyage.cast()
    deal = voyage.opened(cast)
    Event.objects.update(at=now() - timedelta(days=2))

    page = page_of(client_for(cast.supplier))

    news = page.split('id="h-news"')[1].split("</section>")[0]
    assert "What others did in the last two weeks" in news
    assert "Hibiscus Basket asked for a quote of “Echigo Tsubu Miso 500 g”." in news
    assert f'href="/matters/deals/{deal.code}/"' in news
    # what the maker did itself is no news to it
    assert "entered" not in news


def test_news_older_than_the_last_visit_are_not_told_again(client_for):
    cast = voyage.cast()
    voyage.opened(cast)
    Event.objects.update(at=now() - timedelta(days=2))
    client = client_for(cast.supplier)
    page_of(client)
    assert "asked for a quote" in page_of(client)  # within one visit they stay
    session = client.session
    session["home_seen_at"] = (now() - timedelta(hours=20)).isoformat()
    session.save()

    page = page_of(client)

    assert "Since you were here last" in page
    assert "asked for a quote" not in page
    assert "Nothing new. You may close this page." in page


def test_of_many_things_to_do_three_stand_open(client_for, supplier):
    for number in range(5):
        miso = make.draft(supplier, name_en=f"Miso {number}")
        Revision.objects.filter(product=miso).update(
            state="changes_asked", note="?", turn_side="supplier"
        )

    page = page_of(client_for(supplier))

    todo = page.split('aria-label="What is asked today"')[1].split("</section>")[0]
    assert todo.split("<details>")[0].count("<li>") == 3
    assert todo.count("<li>") == 5
    assert "2 more" in todo


def test_the_draft_that_was_worked_on_last_is_gone_on_with(client_for, supplier):
    make.draft(supplier, name_en="Never touched")
    miso = make.draft(supplier, name_en="Begun")
    Revision.objects.filter(product=miso).update(edited_at=now())

    page = page_of(client_for(supplier))

    assert "Go on with “Begun”" in page
    assert "Nothing is missing: it can be submitted." in page
    assert f'href="/supplier/products/{miso.code}/edit/"' in page
    assert "Go on with “Never touched”" not in page


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
    with django_assert_max_num_queries(32):
        page_of(client)
    for number in range(12):
        product = make.listed(cast.supplier, cast.office, name_en=f"Miso {number}")
        voyage.opened(cast, product)

    with django_assert_max_num_queries(32):
        page = page_of(client)
    assert "See all 13 products in deals" in page


def test_what_was_approved_together_is_told_by_name(client_for):
    cast = voyage.cast()
    several = [
        make.draft(cast.supplier, name_en=f"Dashi {n}", name_ja=f"だし{n}") for n in (1, 2, 3)
    ]
    numbers = [each.newest.pk for each in several]
    rows = Revision.objects.filter(pk__in=numbers)
    submit_all(revisions=rows, by=cast.office, at=now() - timedelta(hours=2))
    approve_all(revisions=rows, by=cast.office, at=now() - timedelta(hours=1))

    page = page_of(client_for(cast.supplier))

    assert "“Dashi 1” and 2 more products were approved." in page
