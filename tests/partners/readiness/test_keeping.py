"""Readiness is worked out in the background, kept in little space, and follows what changes."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from factories import catalogue, documents, facts, partners, people, programmes
from kitamae.catalogue.models import Product, Revision
from kitamae.kernel.models import Job
from kitamae.partners.models import MakerReadiness, Readiness, ReadinessRound
from kitamae.partners.readiness import actions
from kitamae.partners.readiness.packing import unpack
from kitamae.partners.readiness.queries import asked_on, behind_products, is_behind
from kitamae.partners.readiness.showing import one_product, whole
from kitamae.partners.readiness.tasks import work_out_anew

pytestmark = pytest.mark.django_db

AT = datetime(2026, 6, 1, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
ON = AT.date()


@pytest.fixture
def cast(buyer, office):
    programmes.year()
    shop = partners.partner(buyer, office)
    partners.card(shop, office, wants=("F10",), moq_cases=2, image_min_px=0)
    return people.supplier_user(), office, shop


def loaded(product):
    return Product.objects.select_related("shown", "in_review", "in_preparation").get(pk=product.pk)


def keep(products, at=AT):
    asked = asked_on(ON)
    rows = [loaded(each) for each in products]
    count = actions.keep_readiness(products=rows, asked=asked, at=at)
    actions.keep_sums(makers=[each.supplier_id for each in rows], at=at)
    return count


def test_what_a_product_lacks_is_kept_by_shop_and_added_up_by_maker(cast):
    supplier, office, shop = cast
    one, other = catalogue.listed(supplier, office), catalogue.draft(supplier)

    assert keep([one, other]) == 2

    stand = unpack(Readiness.objects.get(product=one).packed)[shop.code]
    assert "moq:2" in stand.lacks
    assert "answer:ingredients_label_en" in stand.lacks
    sums = MakerReadiness.objects.get(maker=supplier.organisation).sums
    assert sums["shops"][shop.code][:3] == [0, 2, 0]


def test_a_draft_is_judged_by_what_it_states_now(cast):
    supplier, _office, _shop = cast
    product = catalogue.draft(supplier)
    keep([product])
    kept = Readiness.objects.get(product=product)
    assert not is_behind(kept, loaded(product))
    assert not behind_products().exists()

    Revision.objects.filter(product=product).update(edited_at=AT + timedelta(minutes=1))

    assert is_behind(kept, loaded(product))
    assert [each.pk for each in behind_products()] == [product.pk]


def test_a_product_that_states_something_else_is_behind(cast):
    supplier, office, _shop = cast
    product = catalogue.listed(supplier, office)
    assert [each.pk for each in behind_products()] == [product.pk]
    keep([product])
    assert not behind_products().exists()

    revision = product.shown
    revision.pk, revision.number = None, 2
    revision.save()
    Product.objects.filter(pk=product.pk).update(in_preparation=revision)

    assert [each.pk for each in behind_products()] == [product.pk]


def test_the_hour_works_out_what_is_behind_and_all_where_a_card_changed(cast, work):
    supplier, office, shop = cast
    products = [catalogue.listed(supplier, office) for _ in range(3)]
    Job.objects.all().delete()

    work_out_anew(at=AT)
    assert work(at=AT) == ["partners.work_out_readiness: done"]
    assert Readiness.objects.count() == 3
    assert ReadinessRound.objects.get().mark == asked_on(ON).mark
    work_out_anew(at=AT)
    assert not Job.objects.filter(state="waiting").exists()

    partners.card(shop, office, wants=("F30",))
    Job.objects.all().delete()
    work_out_anew(at=AT)
    work(at=AT)

    stands = [unpack(each.packed)[shop.code] for each in Readiness.objects.all()]
    assert [stand.beyond for stand in stands] == [("category",)] * len(products)


def test_a_fact_of_the_company_is_followed_at_once(cast, work):
    supplier, office, shop = cast
    partners.card(shop, office, wants=("F10",), is_overseas_insurance_asked=True)
    product = catalogue.listed(supplier, office)
    keep([product])
    key = f"insurance:{shop.country}"
    assert key in unpack(Readiness.objects.get(product=product).packed)[shop.code].lacks
    Job.objects.all().delete()

    facts.stated(
        supplier.organisation,
        "insurance_abroad",
        {"abroad_insurer": "A", "abroad_territory": "worldwide", "abroad_expires": "2027-12-31"},
    )
    work(at=AT)

    assert key not in unpack(Readiness.objects.get(product=product).packed)[shop.code].lacks


def test_a_verified_paper_is_followed_at_once(cast, work):
    supplier, office, shop = cast
    partners.card(shop, office, wants=("F10",), papers=("US_FFR",))
    product = catalogue.listed(supplier, office)
    keep([product])
    assert "paper:US_FFR" in unpack(Readiness.objects.get(product=product).packed)[shop.code].lacks
    Job.objects.all().delete()

    documents.verified(supplier, office, kind="US_FFR", expires_date=AT.date().replace(year=2027))
    work(at=AT)

    lacks = unpack(Readiness.objects.get(product=product).packed)[shop.code].lacks
    assert "paper:US_FFR" not in lacks


def test_the_page_of_one_product_says_what_opens_the_next_shop(cast):
    supplier, office, shop = cast
    product = catalogue.listed(supplier, office, moq_cases=1)

    one = one_product(loaded(product), asked_on(ON))

    assert [line.partner for line in one.lacking] == [shop]
    assert (one.fitting, one.others) == ([], [])
    assert one.next is None or shop in [each.partner for each in one.next.shops]


def test_the_whole_programme_is_the_sum_of_its_makers(cast):
    supplier, office, shop = cast
    other = people.supplier_user()
    assert whole(asked_on(ON).shops, viewer=office) is None
    keep([catalogue.listed(supplier, office)])
    keep([catalogue.listed(other, office), catalogue.listed(other, office, category="D20")])

    everything = whole(asked_on(ON).shops, viewer=office)
    one = whole(asked_on(ON).shops, viewer=supplier, maker=supplier.organisation)
    others = whole(asked_on(ON).shops, viewer=other, maker=supplier.organisation)

    assert [
        (line.asking.code, line.found.lacking, line.found.beyond) for line in everything.shops
    ] == [(shop.code, 2, 1)]
    assert [(line.found.lacking, line.found.beyond) for line in one.shops] == [(1, 0)]
    assert others is None


def test_the_mark_changes_with_cards_calls_rules_and_days_alone(cast, buyer, office):
    _supplier, _office, shop = cast
    before = asked_on(ON).mark
    assert asked_on(ON).mark == before

    partners.need(shop, buyer)
    with_call = asked_on(ON).mark

    assert with_call != before
    assert asked_on(ON + timedelta(days=1)).mark != with_call


def test_only_the_office_and_the_maker_see_what_was_kept(cast, buyer):
    supplier, office, _shop = cast
    keep([catalogue.listed(supplier, office)])

    seen = {
        name: Readiness.objects.visible_to(person).count()
        for name, person in {
            "maker": supplier,
            "office": office,
            "buyer": buyer,
            "other": people.supplier_user(),
        }.items()
    }

    assert seen == {"maker": 1, "office": 1, "buyer": 0, "other": 0}
