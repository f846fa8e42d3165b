"""The index follows the database: what is written is found, and only by whom it may be."""

import shutil
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction

from factories import catalogue, deals, people, programmes
from kitamae.catalogue import actions as products
from kitamae.catalogue.models import Dirty, Exclusion, Product, Revision
from kitamae.config import wiring
from kitamae.kernel import timetable
from kitamae.programmes.actions import set_catalogue_open
from kitamae.search import actions, tasks
from kitamae.search.queries import find_products, product_index

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.SEARCH_FOLDER = tmp_path / "search"


def found(user, text="", **more):
    return set(find_products(user, text, **more).ids)


def test_a_listed_product_is_found_after_the_next_round(supplier, office, buyer):
    programmes.year()
    actions.follow()

    product = catalogue.listed(supplier, office, name_ja="雪塩ちんすこう", name_en="Snow salt")

    assert found(buyer, "ちんすこう") == set()
    assert actions.follow() >= 1
    assert found(buyer, "ちんすこう") == {product.pk}
    assert found(buyer, "snow salt") == {product.pk}
    assert found(buyer, product.jan) == {product.pk}
    assert found(buyer, product.code) == {product.pk}
    assert Dirty.objects.count() == 0


def test_what_was_found_says_what_the_shown_revision_says_not_what_is_in_preparation(
    supplier, office, buyer, at
):
    programmes.year()
    product = catalogue.listed(supplier, office, name_ja="番茶")
    products.prepare(product=product, answers=catalogue.answers(name_ja="玉露"), by=supplier, at=at)

    actions.follow()

    assert found(buyer, "番茶") == {product.pk}
    assert found(buyer, "玉露") == set()


def test_a_price_for_introduced_eyes_and_a_makers_own_code_are_not_in_the_index(
    supplier, office, buyer
):
    programmes.year()
    catalogue.listed(
        supplier,
        office,
        delivered_price_unit=73912,
        supplier_item_code="SECRET-77",
        remarks="門外不出",
        manufacturer_name="影武者製造",
    )

    actions.follow()

    for words in ("73912", "SECRET-77", "門外不出", "影武者"):
        assert found(buyer, words) == set()
        assert found(office, words) == set()


def test_many_changes_of_one_product_are_taken_in_once(supplier, office, buyer):
    programmes.year()
    product = catalogue.listed(supplier, office)
    actions.follow()
    for _ in range(5):
        products.touch(products=[product.pk])

    assert actions.follow() == 5

    assert product_index().count() == 1
    assert Dirty.objects.count() == 0


def test_a_product_touched_while_it_is_indexed_stays_in_the_queue(supplier, office):
    product = catalogue.listed(supplier, office)
    read = list(Dirty.objects.values_list("pk", flat=True))

    products.touch(products=[product.pk])
    products.untouch(rows=read)

    assert list(Dirty.objects.values_list("product_id", flat=True)) == [product.pk]


def test_a_write_that_is_taken_back_leaves_nothing_to_index(supplier, office, buyer):
    programmes.year()
    product = catalogue.listed(supplier, office)
    actions.follow()

    with transaction.atomic():
        products.pause_product(product=product, by=supplier, at=catalogue.FOUNDED_AT)
        transaction.set_rollback(True)

    assert actions.follow() == 0
    assert found(buyer) == {product.pk}


def test_a_paused_product_is_no_longer_found_and_a_listed_one_again(supplier, office, buyer, at):
    programmes.year()
    product = catalogue.listed(supplier, office)
    actions.follow()

    products.pause_product(product=product, by=supplier, at=at)
    actions.follow()
    assert found(buyer) == set()

    products.list_product(product=product, by=supplier, at=at)
    actions.follow()
    assert found(buyer) == {product.pk}


def test_an_excluded_destination_or_channel_hides_it_once_all_of_the_buyers_are(
    supplier, office, at
):
    programmes.year()
    both = people.buyer_user(destinations=("US", "SG"))
    one = people.buyer_user(destinations=("US",))
    product = catalogue.listed(supplier, office, excluded_countries=["US"])
    actions.follow()

    assert found(both) == {product.pk}
    assert found(one) == set()

    products.prepare(
        product=Product.objects.get(pk=product.pk),
        answers=catalogue.answers(excluded_countries=["US"], excluded_channels=["ec_b2c"]),
        by=supplier,
        at=at,
    )
    actions.follow()
    assert found(both) == set()


def test_in_a_closed_programme_a_buyer_finds_only_what_was_introduced_to_it():
    cast = deals.cast()
    other = catalogue.listed(cast.supplier, cast.office)
    stranger = people.buyer_user(destinations=("SG",))
    set_catalogue_open(
        year=programmes.year(), is_open=False, by=cast.office, at=catalogue.FOUNDED_AT
    )
    actions.follow()
    assert found(cast.buyer) == set()

    deals.introduced(cast)
    actions.follow()

    assert found(cast.buyer) == {cast.product.pk}
    assert found(stranger) == set()
    assert found(cast.office) == {cast.product.pk, other.pk}


def test_who_is_neither_buyer_nor_supplier_nor_office_finds_nothing():
    cast = deals.cast()
    actions.follow()

    assert found(cast.person("stranger")) == set()
    assert found(cast.warehouse) == set()
    assert found(cast.person("other_maker")) == set()
    assert found(cast.supplier) == {cast.product.pk}


def test_a_draft_is_found_by_nobody(supplier, office, buyer):
    programmes.year()
    catalogue.draft(supplier)
    actions.follow()

    assert found(buyer) == found(supplier) == found(office) == set()


def test_a_deleted_folder_is_built_again_by_the_next_round(supplier, office, buyer, settings):
    programmes.year()
    product = catalogue.listed(supplier, office)
    actions.follow()
    shutil.rmtree(settings.SEARCH_FOLDER)

    assert actions.follow() == 1

    assert product_index().state() == "ready"
    assert found(buyer) == {product.pk}


def test_an_index_that_misses_a_product_is_healed_by_night(supplier, office, buyer, at):
    programmes.year()
    product = catalogue.listed(supplier, office)
    actions.follow()
    assert actions.heal() is False
    with product_index().writer() as writer:
        writer.remove([product.pk])
        writer.commit()
    assert found(buyer) == set()

    timetable.run_due([("every minute", tasks.heal_index)], at=at)

    assert found(buyer) == {product.pk}
    assert ("every day at 03:20", tasks.heal_index) in wiring.TIMETABLE


def test_while_another_indexes_nothing_is_lost_and_nobody_waits(supplier, office, buyer):
    programmes.year()
    catalogue.listed(supplier, office)
    actions.follow()
    more = catalogue.listed(supplier, office)

    with product_index().writer():
        assert actions.follow() == 0

    assert actions.follow() >= 1
    assert more.pk in found(buyer)


def test_the_task_can_be_asked_for_at_once(supplier, office, buyer, at, work):
    programmes.year()
    product = catalogue.listed(supplier, office)
    tasks.follow.enqueue(at=at)

    ended = work(at=at + timedelta(seconds=1))

    assert "search.follow: done" in ended
    assert found(buyer) == {product.pk}


def test_the_command_builds_it_anew(supplier, office, capsys):
    catalogue.listed(supplier, office)

    call_command("index", rebuild=True)

    assert capsys.readouterr().out == "1 products can be found.\n"


def test_a_product_that_is_gone_leaves_the_index(supplier, office, buyer):
    programmes.year()
    product = catalogue.listed(supplier, office)
    actions.follow()
    number = product.pk
    Exclusion.objects.filter(product=number).delete()
    Product.objects.filter(pk=number).update(shown=None)
    Revision.objects.filter(product=number).delete()
    Product.objects.filter(pk=number).delete()
    products.touch(products=[number])

    actions.follow()

    assert product_index().count() == 0
