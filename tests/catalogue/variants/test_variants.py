"""Colours and sizes: entered beside a product, inheriting what they do not say themselves."""

import pytest
from django.core.exceptions import PermissionDenied

from factories import catalogue, people
from factories.people import FOUNDED_AT as AT
from kitamae.catalogue import actions
from kitamae.catalogue.choices import Occasion
from kitamae.catalogue.editing import actions as editing
from kitamae.catalogue.models import Product, Revision
from kitamae.catalogue.variants.actions import enter_variants, share_answers
from kitamae.catalogue.variants.queries import (
    choices_of,
    family_of,
    not_shared_yet,
    parent_of,
    variation,
)
from kitamae.catalogue.variants.sharing import taken_over, varied_name
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal


def fresh(product):
    """The product as it now stands."""
    return Product.objects.get(pk=product.pk)


def save(product, by, **said):
    """Save a product with these answers changed."""
    standing = fresh(product).newest.answers
    return editing.save_answers(
        product=product, standing=standing, answers=standing | said, unread={}, originals={},
        by=by, at=AT,
    )  # fmt: skip


def entered(product, by, *rows):
    """Variants of a product."""
    return enter_variants(parent=product, rows=rows, by=by, at=AT)


@pytest.mark.parametrize(
    ("name", "before", "after", "expected"),
    [
        ("早煮昆布 60g", {"net_content": "60"}, {"net_content": "100"}, "早煮昆布 100g"),
        ("手ぬぐい", {}, {"colour": "藍", "size_variant": "M"}, "手ぬぐい 藍 M"),
        ("手ぬぐい 藍", {"colour": "藍"}, {"colour": "柿"}, "手ぬぐい 柿"),
        ("麦味噌", {}, {"net_content": "300", "net_unit": "g"}, "麦味噌 300g"),
        ("麦味噌", {"net_content": "300"}, {"net_content": "300"}, "麦味噌"),
    ],
)
def test_a_variants_name_is_made_of_its_parents(name, before, after, expected):
    assert varied_name(name, before, after) == expected


def test_what_a_variant_says_of_its_own_stays_when_its_parent_changes():
    shared = {"shelf_life_days": 365, "delivered_price_unit": "398", "usage_ja": "汁に"}
    variant = {"jan": "1", **shared, "delivered_price_unit": "298"}

    after = taken_over(
        variant, shared, {"jan": "0", "shelf_life_days": 270, "delivered_price_unit": "420"}
    )

    assert after == {"jan": "1", "shelf_life_days": 270, "delivered_price_unit": "298"}


def test_a_variant_begins_with_its_parents_answers_and_its_own_jan(supplier):
    parent, jan = catalogue.draft(supplier, supplier_item_code="M-1"), catalogue.jan()

    (variant,) = entered(
        parent, supplier, {"jan": jan, "net_content": "300", "delivered_price_unit": "298"}
    )

    answers = fresh(variant).newest.answers
    assert (variant.jan, answers["name_ja"]) == (jan, "越後つぶ味噌 300g")
    assert (answers["delivered_price_unit"], answers["brand_ja"]) == ("298", "笹原")
    assert "supplier_item_code" not in answers
    assert (fresh(parent).family, fresh(variant).family) == ("M-1", "M-1")
    assert parent_of(variant) == parent
    event = Event.objects.get(name="catalogue.enter_variant")
    assert event.facts["parent"] == parent.code


def test_a_jan_that_is_known_enters_none_of_the_rows(supplier):
    parent, other = catalogue.draft(supplier), catalogue.draft(supplier)

    with pytest.raises(Refusal) as refusal:
        entered(
            parent, supplier, {"jan": catalogue.jan(), "net_content": "300"}, {"jan": other.jan}
        )

    assert refusal.value.code == "jan_known"
    assert Product.objects.count() == 2
    assert fresh(parent).family == ""


def test_what_changed_of_the_parent_is_taken_over_once_it_is_asked_for(supplier):
    parent = catalogue.draft(supplier)
    one, other = entered(
        parent, supplier,
        {"jan": catalogue.jan(), "net_content": "300", "delivered_price_unit": "298"},
        {"jan": catalogue.jan(), "net_content": "750"},
    )  # fmt: skip
    assert not_shared_yet(fresh(parent)) == ([], 2)
    save(parent, supplier, shelf_life_days=270, delivered_price_unit="420")
    fields, count = not_shared_yet(fresh(parent))
    assert ([each.key for each in fields], count) == (
        ["shelf_life_days", "delivered_price_unit"],
        2,
    )

    assert share_answers(product=fresh(parent), by=supplier, at=AT) == 2

    told = ("net_content", "shelf_life_days", "delivered_price_unit")
    assert [[fresh(v).newest.answers[key] for key in told] for v in (one, other)] == [
        ["300", 270, "298"],
        ["750", 270, "420"],
    ]
    assert not_shared_yet(fresh(parent)) == ([], 2)
    assert share_answers(product=fresh(parent), by=supplier, at=AT) == 0


def test_a_listed_variant_gets_a_draft_and_stays_as_it_is_shown(supplier, office):
    parent = catalogue.draft(supplier)
    (variant,) = entered(parent, supplier, {"jan": catalogue.jan(), "net_content": "300"})
    revision = Revision.objects.get(product=variant)
    actions.submit(revision=revision, by=supplier, at=AT)
    actions.approve(revision=revision, by=office, at=AT)
    save(parent, supplier, shelf_life_days=270)

    share_answers(product=fresh(parent), by=supplier, at=AT)

    now = fresh(variant)
    assert (now.shown.answers["shelf_life_days"], now.state) == (365, "listed")
    assert now.in_preparation.answers["shelf_life_days"] == 270


def test_another_maker_enters_and_shares_nothing(supplier):
    parent, other = catalogue.draft(supplier), people.supplier_user()

    with pytest.raises(PermissionDenied):
        entered(parent, other, {"jan": catalogue.jan(), "net_content": "300"})
    with pytest.raises(PermissionDenied):
        share_answers(product=parent, by=other, at=AT)

    assert Product.objects.count() == 1


def test_a_common_code_in_the_sheet_makes_a_family(supplier):
    one = catalogue.draft(supplier, variant_parent="YK-0150", colour="藍")
    two = catalogue.draft(supplier, variant_parent="YK-0150", colour="柿")
    catalogue.draft(supplier)
    catalogue.draft(people.supplier_user(), variant_parent="YK-0150")

    assert family_of(supplier, one) == [one, two]
    assert [variation(each.newest.answers) for each in family_of(supplier, two)] == ["藍", "柿"]
    assert parent_of(two) is None


def test_a_buyer_chooses_among_those_that_it_sees(supplier, office, buyer):
    one = catalogue.listed(supplier, office, variant_parent="YK", colour="藍")
    two = catalogue.listed(supplier, office, variant_parent="YK", colour="柿")
    catalogue.draft(supplier, variant_parent="YK", colour="墨")
    for each in (one, two):
        actions.disclose(
            product=each, to=buyer.organisation, destination="US",
            occasion=Occasion.INTRODUCTION, by=office, at=AT,
        )  # fmt: skip

    found = choices_of(buyer, two)

    assert [(each.words, each.is_here) for each in found] == [("藍", False), ("柿", True)]


def test_two_of_the_same_content_are_told_apart_by_their_names(supplier, office):
    one = catalogue.listed(supplier, office, variant_parent="YK", name_en="Red miso")
    two = catalogue.listed(supplier, office, variant_parent="YK", name_en="White miso")
    catalogue.listed(supplier, office, variant_parent="YK", net_content="750")

    assert [each.words for each in choices_of(supplier, one)] == [
        str(one.shown.name),
        str(two.shown.name),
        variation({"net_content": "750", "net_unit": "g"}),
    ]


def test_a_successor_stays_in_the_family(supplier, office):
    product = catalogue.listed(supplier, office, variant_parent="YK")
    draft = save(product, supplier, net_content="450")

    successor = editing.enter_successor(revision=draft, jan=catalogue.jan(), by=supplier, at=AT)

    assert successor.family == "YK"
