"""After adoption: suspended with all that hangs on it, resumed, cancelled, closed, carried over."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from factories import catalogue, deals, orders, people, programmes, promotions
from factories.deals import AGREED_AT
from kitamae.catalogue import actions as products
from kitamae.catalogue.models import Product
from kitamae.deals.models import Deal
from kitamae.kernel.refusal import Refusal
from kitamae.orders.models import Order
from kitamae.programmes import actions
from kitamae.programmes.choices import ApplicationState as S
from kitamae.programmes.models import Application
from kitamae.programmes.queries import is_enrolled
from kitamae.programmes.taking_part import actions as taking_part
from kitamae.programmes.taking_part.choices import Reconfirmed
from kitamae.programmes.taking_part.queries import last_registrants, to_carry_over
from kitamae.promotions.models import Campaign

AT = AGREED_AT


@pytest.fixture
def cast(db):
    return deals.cast()


@pytest.fixture
def trading(cast, work):
    """One deal agreed and ordered, with its campaign; one in talks; one paused by its maker."""
    agreed = deals.agreed(cast)
    orders.confirmed(cast, agreed)
    promotions.planned(cast, agreed)
    deals.opened(cast, catalogue.listed(cast.supplier, cast.office))
    paused = catalogue.listed(cast.supplier, cast.office)
    products.pause_product(product=paused, by=cast.supplier, at=AT)
    work(at=AT)
    return Application.objects.get(supplier=cast.supplier.organisation)


def standing() -> dict[str, list[str]]:
    return {
        "products": sorted(Product.objects.values_list("state", flat=True)),
        "deals": sorted(Deal.objects.values_list("state", flat=True)),
        "orders": list(Order.objects.values_list("state", "supplier_standing")),
        "flags": [len(flagged) for flagged in Campaign.objects.values_list("flagged", flat=True)],
    }


def test_who_is_suspended_leaves_the_catalogue_its_deals_wait_and_its_orders_stand(
    cast, trading, work
):
    taking_part.suspend_enrolment(
        application=trading, reason="trouble", note="連絡がつきません。", by=cast.office, at=AT
    )
    work(at=AT)

    assert standing() == {
        "products": ["paused", "paused", "paused"],
        "deals": ["agreed", "open"],
        "orders": [("confirmed", "suspended")],
        "flags": [1],
    }
    waiting = Deal.objects.get(state="open")
    assert (waiting.turn_due_date, waiting.turn_side) == (None, "supplier")
    assert waiting.turn_stopped_date is not None
    assert not is_enrolled(cast.supplier.organisation.pk)


def test_nothing_of_who_is_suspended_is_listed_or_introduced(cast, trading, work):
    taking_part.suspend_enrolment(application=trading, note="x", by=cast.office, at=AT)
    work(at=AT)
    product = Product.objects.filter(deals=None).get()

    with pytest.raises(Refusal) as listing:
        products.list_product(product=product, by=cast.supplier, at=AT)
    with pytest.raises(Refusal) as introducing:
        deals.introduced(cast, product)

    assert (listing.value.code, introducing.value.code) == ("shut_out", "shut_out")
    assert Deal.objects.count() == 2


def test_who_is_resumed_is_as_it_was_before(cast, trading, work):
    before, due = standing(), Deal.objects.get(state="open").turn_due_date
    taking_part.suspend_enrolment(application=trading, note="x", by=cast.office, at=AT)
    work(at=AT)

    taking_part.resume_enrolment(
        application=Application.objects.get(pk=trading.pk), by=cast.office, at=AT
    )
    work(at=AT)

    assert standing() == before
    assert before["products"] == ["listed", "listed", "paused"]
    assert Application.objects.get(pk=trading.pk).state == S.ENROLLED
    assert Deal.objects.get(state="open").turn_due_date >= due


def test_who_is_cancelled_has_its_talks_closed_and_its_promises_kept(cast, trading, work):
    taking_part.cancel_participation(
        application=trading, reason="off_purpose", note="転売でした。", by=cast.office, at=AT
    )
    work(at=AT)

    assert standing() == {
        "products": ["paused", "paused", "paused"],
        "deals": ["agreed", "closed"],
        "orders": [("confirmed", "cancelled")],
        "flags": [1],
    }
    assert Deal.objects.get(state="closed").closed_because == "participation_ended"


def test_only_the_office_suspends_and_cancels(cast, trading):
    with pytest.raises(PermissionDenied):
        taking_part.cancel_participation(
            application=trading, reason="own_wish", note="x", by=cast.supplier, at=AT
        )

    assert Application.objects.get(pk=trading.pk).state == S.ENROLLED


def test_a_year_is_closed_for_everybody_who_took_part_and_for_nobody_else(supplier, office):
    enrolled = programmes.enrolled(supplier, office)
    draft = programmes.application(people.supplier_user(), office, S.DRAFT)

    assert taking_part.close_year(year=enrolled.year, by=office, at=AT) == 1

    assert dict(Application.objects.values_list("pk", "state")) == {
        enrolled.pk: S.SEASON_CLOSED,
        draft.pk: S.DRAFT,
    }


def test_a_year_in_which_something_waits_is_not_closed(supplier, office):
    waiting = programmes.application(supplier, office, S.SUBMITTED)

    with pytest.raises(Refusal) as refused:
        taking_part.close_year(year=waiting.year, by=office, at=AT)

    assert refused.value.code == "year_undecided"
    assert waiting.year.closed_at is None


@pytest.fixture
def closed(supplier, office) -> Application:
    return programmes.application(supplier, office, S.SEASON_CLOSED)


def test_an_application_is_carried_over_as_a_draft_of_the_new_year(closed, supplier, office):
    new_year = programmes.year(2027)
    assert to_carry_over(supplier, supplier.organisation.pk, new_year) == closed
    assert last_registrants(office, new_year) == [closed]

    made = taking_part.carry_over(application=closed, year=new_year, by=supplier, at=AT)

    assert (made.state, made.carried_from, made.is_producer) == (S.DRAFT, closed, True)
    assert Application.objects.get(pk=closed.pk).state == S.CARRIED_OVER
    assert to_carry_over(supplier, supplier.organisation.pk, new_year) is None
    assert last_registrants(office, new_year) == []


def test_nothing_is_carried_over_before_the_new_year_is_open(closed, supplier):
    with pytest.raises(Refusal) as refused:
        taking_part.carry_over(application=closed, year=closed.year, by=supplier, at=AT)

    assert refused.value.code == "no_new_year"
    assert Application.objects.count() == 1


def test_what_is_carried_over_is_submitted_once_all_four_points_are_confirmed(closed, supplier):
    made = taking_part.carry_over(
        application=closed, year=programmes.year(2027), by=supplier, at=AT
    )
    known = {"application": made, "by": supplier, "at": AT + timedelta(hours=1)}
    with pytest.raises(Refusal) as early:
        actions.submit_application(attested=programmes.attested(), **known)
    with pytest.raises(Refusal) as part:
        taking_part.reconfirm(points=["price", "allergens"], **known)
    assert (early.value.code, part.value.code) == ("not_reconfirmed", "not_reconfirmed")
    assert made.confirmations.count() == 0

    taking_part.reconfirm(points=list(Reconfirmed), **known)
    actions.submit_application(attested=programmes.attested(), **known)

    assert Application.objects.get(pk=made.pk).state == S.SUBMITTED
    assert set(made.confirmations.values_list("point", flat=True)) == set(Reconfirmed)
