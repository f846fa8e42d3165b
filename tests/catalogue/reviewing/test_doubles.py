"""Products that may be one: by JAN, by name, by picture; and those that were called two."""

import pytest

from factories import catalogue, people
from factories.people import FOUNDED_AT as AT
from kitamae.catalogue.models import Product, Revision
from kitamae.catalogue.reviewing.actions.settling import tell_apart
from kitamae.catalogue.reviewing.doubles import alike, name_key
from kitamae.kernel.models import Event


def fresh(product):
    return Product.objects.select_related("in_preparation", "shown", "in_review").get(pk=product.pk)


def reasons(product, office):
    return {
        each.product.pk: (each.has_same_jan, each.has_like_name, each.has_like_picture)
        for each in alike(fresh(product), office)
    }


def test_the_same_jan_of_another_company_is_found(supplier, office):
    jan = catalogue.jan()
    mine = catalogue.draft(supplier, jan=jan)
    theirs = catalogue.draft(people.supplier_user(), jan=jan, name_ja="だし", name_en="Dashi")
    catalogue.draft(people.supplier_user(), name_ja="酢", name_en="Vinegar")

    assert reasons(mine, office) == {theirs.pk: (True, False, False)}


def test_a_like_name_is_found_with_the_same_maker_only(supplier, office):
    mine = catalogue.draft(supplier, name_ja="越後つぶ味噌 500g", name_en="Tsubu Miso 500 g")
    like = catalogue.draft(supplier, name_ja="越後つぶ味噌 500g", name_en="TSUBU MISO, 500 g")
    catalogue.draft(supplier, name_ja="越後つぶ味噌 1kg", name_en="Tsubu Miso 1 kg")
    catalogue.draft(people.supplier_user(), name_ja="越後つぶ味噌 500g", name_en="Tsubu Miso 500 g")

    assert reasons(mine, office) == {like.pk: (False, True, False)}


@pytest.mark.parametrize(
    ("one", "other", "is_like"),
    [
        ("Tsubu Miso, 500 g", "tsubu miso 500 g", True),
        ("Miso tsubu 500 g", "Tsubu miso 500 g", True),
        ("Tsubu Miso 500 g", "Tsubu Miso 300 g", False),
        ("", "", False),
    ],
)
def test_names_are_compared_without_case_marks_and_order(one, other, is_like):
    assert bool(name_key(one) & name_key(other)) == is_like


def test_two_that_were_told_apart_are_not_asked_about_again(supplier, office):
    mine, like = catalogue.draft(supplier), catalogue.draft(supplier)
    assert set(reasons(mine, office)) == {like.pk}

    tell_apart(product=mine, other=like, by=office, at=AT)

    assert reasons(mine, office) == {}
    assert reasons(like, office) == {}
    assert Event.objects.get(name="catalogue.tell_apart").facts["other"] == like.code


def test_a_product_that_ended_is_no_double(supplier, office):
    mine, ended = catalogue.draft(supplier), catalogue.draft(supplier)
    Product.objects.filter(pk=ended.pk).update(state="discontinued")

    assert reasons(mine, office) == {}


def test_as_many_queries_for_thirty_as_for_one(supplier, office, django_assert_num_queries):
    mine = fresh(catalogue.draft(supplier))
    catalogue.draft(supplier)
    assert office.seats_held
    with django_assert_num_queries(5):
        alike(mine, office)
    for _each in range(29):
        catalogue.draft(supplier)
    with django_assert_num_queries(5):
        assert len(alike(mine, office)) == 5
    assert Revision.objects.count() == 31
