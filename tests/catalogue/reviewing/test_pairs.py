"""By night the whole catalogue is searched for products that may be one; the office settles them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import catalogue, people
from factories.people import FOUNDED_AT as AT
from kitamae.catalogue.models import Double, Photo, Product
from kitamae.catalogue.reviewing.actions.settling import find_doubles, tell_apart
from kitamae.catalogue.reviewing.pairs import Pair, pairs_alike
from kitamae.catalogue.variants.actions import enter_variants
from kitamae.kernel.models import Event
from kitamae.people.queries import system_user

pytestmark = pytest.mark.django_db
PRINT = "0f" * 32


def named(by, name, **said):
    return catalogue.draft(by, name_ja=name, name_en=f"Miso {name}", **said)


def test_the_same_jan_of_two_makers_and_a_like_name_of_one_are_pairs(supplier):
    rival = people.supplier_user()
    one = named(supplier, "甲")
    same = named(rival, "乙", jan=one.jan)
    spaced = catalogue.draft(supplier, name_ja=" 甲 ", name_en="MISO 甲")
    named(rival, "甲")

    found = pairs_alike()

    assert found == {
        (one.pk, same.pk): Pair(has_same_jan=True),
        (one.pk, spaced.pk): Pair(has_like_name=True),
    }


def test_like_fronts_of_one_maker_are_a_pair(supplier):
    several = [named(supplier, name) for name in "甲乙丙"]
    for product, print_ in zip(several, (PRINT, "1f" + PRINT[2:], "f0" * 32), strict=True):
        catalogue.photographed(product, supplier)
        Photo.objects.filter(product=product, number=1).update(fingerprint=print_)

    assert pairs_alike() == {(several[0].pk, several[1].pk): Pair(has_like_picture=True)}


def test_colours_of_one_product_and_successors_are_no_pairs(supplier):
    parent = named(supplier, "手ぬぐい", colour="藍")
    enter_variants(
        parent=parent, by=supplier, at=AT,
        rows=[{"jan": catalogue.jan(), "colour": "柿", "name_ja": "手ぬぐい", "name_en": "Miso 手ぬぐい"}],
    )  # fmt: skip
    old, new = named(supplier, "甲"), named(supplier, "甲")
    Product.objects.filter(pk=new.pk).update(replaces=old)

    assert pairs_alike() == {}


def test_the_night_keeps_what_was_settled_and_forgets_what_is_no_longer_alike(supplier, office):
    one, other, third = (named(supplier, "甲") for _ in range(3))
    assert find_doubles(by=system_user(), at=AT) == 3
    tell_apart(product=one, other=other, by=office, at=AT)
    Product.objects.filter(pk=third.pk).update(state="discontinued")

    assert find_doubles(by=system_user(), at=AT) == 0

    assert Double.objects.get().state == "apart"
    told = Event.objects.filter(name="catalogue.find_doubles").order_by("number")
    assert [event.facts["count"] for event in told] == [3, 0]


def test_the_office_has_the_list_and_settles_a_pair_there(supplier, office, client_for):
    one, other = named(supplier, "甲"), named(supplier, "甲")
    find_doubles(by=system_user(), at=AT)
    desk = client_for(office)

    page = desk.get("/office/doubles/").content.decode()

    assert "1 pair of products may be one" in page
    assert one.code in page
    assert "like name" in page
    answer = desk.post(f"/office/products/{one.code}/apart/{other.code}/", {"back": "doubles"})
    assert answer.headers["Location"] == "/office/doubles/"
    assert "No two products look like one" in desk.get("/office/doubles/").content.decode()


def test_thirty_pairs_ask_as_often_as_one(supplier, office, client_for, django_assert_num_queries):
    named(supplier, "甲"), named(supplier, "甲")
    find_doubles(by=system_user(), at=AT)
    desk = client_for(office)
    desk.get("/office/doubles/")
    with CaptureQueriesContext(connection) as one:
        desk.get("/office/doubles/")
    for _ in range(7):
        named(supplier, "甲")
    assert find_doubles(by=system_user(), at=AT) == 36

    with django_assert_num_queries(len(one)):
        assert "36 pairs" in desk.get("/office/doubles/").content.decode()
