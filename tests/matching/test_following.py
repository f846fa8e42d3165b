"""Matches follow what is listed, stated and asked: each change looks again at what it touches."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from factories import catalogue, deals, partners
from kitamae.catalogue import actions as products
from kitamae.catalogue.editing.actions import put_up
from kitamae.catalogue.models import Product, Revision
from kitamae.kernel import tasks
from kitamae.kernel.choices import JobState
from kitamae.kernel.models import Event, Job
from kitamae.matching.choices import Fitness
from kitamae.matching.models import Match
from kitamae.matching.tasks import match_need
from kitamae.partners import actions as partner_actions
from kitamae.partners.models import Need
from kitamae.programmes.models import Application
from kitamae.programmes.taking_part import actions as taking_part

AT = datetime(2026, 6, 8, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))


def standing(need):
    return dict(Match.objects.filter(need=need).values_list("product", "fitness"))


@pytest.fixture
def cast(db, work):
    """A maker whose miso is held against one call already."""
    made = deals.cast()
    partners.need(made.shop, made.buyer, max_moq_cases=3)
    work(at=AT)
    return made


def need_of(cast):
    return Need.objects.get(partner=cast.shop)


def test_a_product_taken_out_of_the_catalogue_is_no_candidate_until_it_is_back(cast, work):
    assert standing(need_of(cast)) == {cast.product.pk: Fitness.FITS}

    products.pause_product(product=cast.product, by=cast.supplier, at=AT)
    work(at=AT)
    assert standing(need_of(cast)) == {}

    later = AT + timedelta(hours=1)
    products.list_product(product=cast.product, by=cast.supplier, at=later)
    work(at=later)
    assert standing(need_of(cast)) == {cast.product.pk: Fitness.FITS}


def test_an_approved_change_is_held_against_the_calls_again(cast, work):
    said = Product.objects.get(pk=cast.product.pk).shown.answers
    changed = products.prepare(
        product=Product.objects.get(pk=cast.product.pk),
        answers=said | {"moq_cases": 4},
        by=cast.supplier,
        at=AT,
    )
    products.submit(revision=changed, by=cast.supplier, at=AT)
    work(at=AT)
    assert standing(need_of(cast)) == {cast.product.pk: Fitness.FITS}

    products.approve(revision=changed, by=cast.office, at=AT)
    work(at=AT)

    assert standing(need_of(cast)) == {cast.product.pk: Fitness.DOES_NOT_FIT}
    assert Match.objects.get().revision == changed


def test_a_change_of_text_that_is_put_up_is_what_the_match_then_names(cast, work):
    shown = Product.objects.get(pk=cast.product.pk).shown
    changed = products.prepare(
        product=Product.objects.get(pk=cast.product.pk),
        answers=shown.answers | {"description_en": "Miso of one whole year."},
        by=cast.supplier,
        at=AT,
    )

    put_up(revision=changed, by=cast.supplier, at=AT)
    work(at=AT)

    match = Match.objects.get()
    assert match.revision == Revision.objects.get(pk=changed.pk)
    assert match.fitness == Fitness.FITS


def test_an_enrolment_that_is_suspended_and_resumed_is_followed(cast, work):
    application = Application.objects.get(supplier=cast.supplier.organisation)

    taking_part.suspend_enrolment(
        application=application, note="調査への回答がありません。", by=cast.office, at=AT
    )
    work(at=AT)
    assert standing(need_of(cast)) == {}  # it left the catalogue

    taking_part.resume_enrolment(application=application, by=cast.office, at=AT)
    work(at=AT)
    assert standing(need_of(cast)) == {cast.product.pk: Fitness.FITS}


def test_a_new_card_looks_at_the_calls_of_its_partner_again(cast, work):
    need = need_of(cast)

    partners.card(cast.shop, cast.office, papers=("HALAL",))
    work(at=AT)

    assert standing(need) == {cast.product.pk: Fitness.UNDETERMINED}


def test_a_card_that_no_longer_wants_a_category_forgets_its_matches(cast, work):
    partner_actions.close_need(need=need_of(cast), by=cast.buyer, at=AT)
    anything = partners.need(cast.shop, cast.buyer, categories=[])
    work(at=AT)
    assert standing(anything) == {cast.product.pk: Fitness.FITS}

    partners.card(cast.shop, cast.office, wants=("F20",))
    work(at=AT)

    assert standing(anything) == {}


def test_a_call_that_opens_later_is_held_against_what_is_approved_before(cast, work):
    coming = partners.need(
        cast.shop, cast.buyer, opens_date=date(2026, 7, 1), closes_date=date(2026, 8, 1)
    )
    work(at=AT)

    added = catalogue.listed(cast.supplier, cast.office, at=AT)
    work(at=AT)

    assert standing(coming) == {cast.product.pk: Fitness.FITS, added.pk: Fitness.FITS}


def test_a_country_that_its_maker_excludes_before_the_review_is_no_market(cast, work):
    said = Product.objects.get(pk=cast.product.pk).shown.answers
    products.prepare(
        product=Product.objects.get(pk=cast.product.pk),
        answers=said | {"excluded_countries": ["SG"]},
        by=cast.supplier,
        at=AT,
    )

    again = partners.need(cast.shop, cast.buyer)
    work(at=AT)

    assert standing(again) == {cast.product.pk: Fitness.DOES_NOT_FIT}


def _job(need):
    event = Event.objects.get(name="partners.open_need", subject_id=need.pk)
    return Job.objects.get(event=event, name=match_need.name)


def test_the_work_counts_its_products_and_stops_when_it_is_asked_to(cast, work, monkeypatch):
    monkeypatch.setattr("kitamae.matching.tasks.CHUNK", 2)
    for _ in range(4):
        catalogue.listed(cast.supplier, cast.office, at=AT)
    work(at=AT)
    need = partners.need(cast.shop, cast.buyer)
    tasks.ask_to_cancel(_job(need))

    work(at=AT)

    assert (_job(need).state, standing(need)) == (JobState.CANCELLED, {})
    again = partners.need(cast.shop, cast.buyer)
    work(at=AT)
    assert (_job(again).done, _job(again).total, len(standing(again))) == (5, 5, 5)


def test_work_that_stopped_half_way_goes_on_behind_what_it_did(cast, monkeypatch):
    monkeypatch.setattr("kitamae.matching.tasks.CHUNK", 2)
    added = [catalogue.listed(cast.supplier, cast.office, at=AT).pk for _ in range(4)]
    need = partners.need(cast.shop, cast.buyer)
    job = _job(need)
    Job.objects.filter(pk=job.pk).update(outcome={"after": added[1]}, done=3)

    assert tasks.run(job.pk, at=AT) == "done"

    assert set(standing(need)) == set(added[2:])
    assert (_job(need).done, _job(need).total) == (5, 5)


def test_thirty_products_and_a_need_take_as_many_queries_as_one(
    cast, django_assert_max_num_queries
):
    for _ in range(29):
        catalogue.listed(cast.supplier, cast.office, at=AT)
    need = partners.need(cast.shop, cast.buyer)

    with django_assert_max_num_queries(44):
        tasks.run(_job(need).pk, at=AT)

    assert len(standing(need)) == 30
