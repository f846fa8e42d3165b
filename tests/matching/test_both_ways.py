"""A need finds its products and a product its needs; that it fits is told once."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied

from factories import catalogue, deals, partners, people
from kitamae.catalogue import actions as products
from kitamae.catalogue.models import Product
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal
from kitamae.matching.choices import Fitness
from kitamae.matching.models import Match
from kitamae.matching.offering import offered
from kitamae.matching.open_needs import open_needs_by_term
from kitamae.partners.models import Need
from kitamae.partners.needs.actions import change_need
from kitamae.partners.needs.choices import NeedKind
from kitamae.people.models import Organisation

AT = datetime(2026, 6, 8, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))


@pytest.fixture
def cast(db, work):
    made = deals.cast()
    work(at=AT)
    return made


def _without_miso(value):
    words = (
        ("味噌", "醤油"),
        ("みそ", "醤油"),
        ("ミソ", "ショウユ"),
        ("Miso", "Shoyu"),
        ("miso", "shoyu"),
    )
    for old, new in words:
        value = value.replace(old, new) if isinstance(value, str) else value
    return value


def standing(need):
    return dict(Match.objects.filter(need=need).values_list("product", "fitness"))


def told():
    return [
        (event.subject_code, event.facts)
        for event in Event.objects.filter(name="matching.tell_fits").order_by("number")
    ]


def test_a_need_of_words_finds_the_products_that_say_so(cast, work):
    soy = catalogue.listed(
        cast.supplier, cast.office, name_ja="木桶しょうゆ", name_en="Barrel soy sauce"
    )
    need = partners.need(cast.shop, cast.buyer, words="醤油")
    both = partners.need(cast.shop, cast.buyer, words="barrel soy sauce")
    nothing = partners.need(cast.shop, cast.buyer, words="豆腐")

    work(at=AT)

    assert standing(need) == standing(both) == {soy.pk: Fitness.FITS}
    assert standing(nothing) == {}


def test_a_new_product_finds_the_needs_of_its_words(cast, work):
    wants = {
        words: partners.need(cast.shop, cast.buyer, words=words)
        for words in ("醤油", "soy sauce", "yuzu", "")
    }
    work(at=AT)

    added = catalogue.listed(
        cast.supplier, cast.office, name_ja="木桶しょうゆ", name_en="Barrel soy sauce", at=AT
    )
    work(at=AT)

    found = {words for words, need in wants.items() if added.pk in standing(need)}
    assert found == {"醤油", "soy sauce", ""}


def test_a_product_is_held_only_against_the_needs_of_its_rarest_words(cast, work):
    near = partners.need(cast.shop, cast.buyer, words="miso")
    far = [partners.need(cast.shop, cast.buyer, words=words) for words in ("yuzu", "matcha tea")]
    other = partners.need(cast.shop, cast.buyer, categories=["F20"])
    product = offered([Product.objects.select_related("shown").get(pk=cast.product.pk)], AT.date())

    candidates = open_needs_by_term().candidates(product[0])

    assert near.pk in candidates
    assert candidates.isdisjoint({other.pk, *(each.pk for each in far)})


def test_a_changed_product_leaves_the_needs_whose_words_it_no_longer_says(cast, work):
    Organisation.objects.filter(pk=cast.supplier.organisation.pk).update(
        name_ja="笹原商店", name_en="Sasahara", name_kana="ササハラ"
    )
    need = partners.need(cast.shop, cast.buyer, words="miso")
    work(at=AT)
    assert standing(need) == {cast.product.pk: Fitness.FITS}

    product = Product.objects.get(pk=cast.product.pk)
    said = {
        key: "Salt only" if key == "ingredients_label_en" else _without_miso(value)
        for key, value in product.shown.answers.items()
    }
    changed = products.prepare(product=product, answers=said, by=cast.supplier, at=AT)
    products.submit(revision=changed, by=cast.supplier, at=AT)
    products.approve(revision=changed, by=cast.office, at=AT)
    work(at=AT)

    assert standing(need) == {}


def test_that_a_product_fits_is_told_once(cast, work):
    need = partners.need(cast.shop, cast.buyer)
    work(at=AT)
    assert told() == [
        (cast.product.code, {"count": 1, "fitting": {cast.product.code: [need.code]}})
    ]

    products.pause_product(product=cast.product, by=cast.supplier, at=AT)
    work(at=AT)
    later = AT + timedelta(hours=1)
    products.list_product(product=cast.product, by=cast.supplier, at=later)
    work(at=later)

    assert standing(need) == {cast.product.pk: Fitness.FITS}
    assert len(told()) == 1


def test_a_need_that_is_changed_is_held_against_the_products_anew(cast, work):
    need = partners.need(cast.shop, cast.buyer)
    work(at=AT)

    change_need(need=need, closes_date=date(2026, 10, 1), max_moq_cases=1, by=cast.buyer, at=AT)
    work(at=AT)

    found = Need.objects.get(pk=need.pk)
    assert (found.closes_date, found.max_moq_cases, found.categories) == (
        date(2026, 10, 1),
        1,
        ["F10.01"],
    )
    assert standing(need) == {cast.product.pk: Fitness.DOES_NOT_FIT}
    event = Event.objects.get(name="partners.change_need")
    assert event.facts == {"changed": ["max_moq_cases"]}


def test_a_need_that_would_close_before_it_opens_is_not_changed(cast):
    need = partners.need(cast.shop, cast.buyer)

    with pytest.raises(Refusal) as refusal:
        change_need(need=need, closes_date=date(2026, 3, 1), words="x", by=cast.buyer, at=AT)

    assert refusal.value.code == "closes_before_opening"
    assert Need.objects.get(pk=need.pk).words == ""


def test_another_buyer_changes_nothing(cast):
    need = partners.need(cast.shop, cast.buyer)

    with pytest.raises(PermissionDenied):
        change_need(need=need, closes_date=date(2026, 10, 1), by=people.buyer_user(), at=AT)

    assert Need.objects.get(pk=need.pk).closes_date == date(2026, 9, 30)


def test_a_buyer_s_own_need_is_for_the_buyer_and_the_office_alone(cast):
    call = partners.need(cast.shop, cast.buyer)
    own = partners.need(cast.shop, cast.buyer, kind=NeedKind.OWN)

    seen = {
        side: set(Need.objects.visible_to(cast.person(side)).values_list("pk", flat=True))
        for side in ("supplier", "buyer", "office", "stranger")
    }

    assert seen == {
        "supplier": {call.pk},
        "buyer": {call.pk, own.pk},
        "office": {call.pk, own.pk},
        "stranger": set(),
    }
