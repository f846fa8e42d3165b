"""Force majeure: one act, clocks that stop and go on, what cannot begin meanwhile."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.timezone import localdate

from factories import catalogue, deals, orders, people, programmes
from factories.deals import AGREED_AT
from kitamae.deals.models import Deal
from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.calendars import working_days_between
from kitamae.kernel.refusal import Refusal
from kitamae.orders.models import Order
from kitamae.programmes.choices import ApplicationState as S
from kitamae.programmes.interruptions.actions import interrupt, lift_interruption
from kitamae.programmes.interruptions.choices import InterruptionState, Part
from kitamae.programmes.interruptions.models import Interruption
from kitamae.programmes.interruptions.queries import is_stopped
from kitamae.programmes.models import Application

AT = AGREED_AT
LATER = AT + timedelta(days=30)


@pytest.fixture
def cast(db):
    return deals.cast()


def announced(cast, scope="partner", subject=None, parts=("deals", "orders"), **said):
    said = {"kind": "suspended", "touched": {"deals": 1}, "organisations": []} | said
    return interrupt(
        year=programmes.year(),
        scope=scope,
        subject=cast.shop.code if subject is None else subject,
        name=Bilingual("店", "Shop"),
        parts=parts,
        words_ja="台風のため。",
        words_en="A typhoon.",
        by=cast.office,
        at=AT,
        **said,
    )


def ended(cast, found):
    return lift_interruption(
        interruption=found, words_ja="再開", words_en="Go on", by=cast.office, at=LATER
    )


def test_the_clocks_of_a_shop_stop_and_go_on_with_the_days_that_were_left(cast, work):
    deal = deals.opened(cast)
    left = working_days_between(localdate(AT), deal.turn_due_date, deal.calendar())

    found = announced(cast)
    work(at=AT)
    deal.refresh_from_db()
    assert (deal.turn_due_date, deal.turn_days_left) == (None, max(0, left))

    ended(cast, found)
    work(at=LATER)
    deal.refresh_from_db()
    assert deal.turn_stopped_date is None
    assert working_days_between(localdate(LATER), deal.turn_due_date, deal.calendar()) == max(
        0, left
    )


@pytest.mark.parametrize(
    ("scope", "subject", "is_touched"),
    [
        ("country", "SG", True),
        ("country", "TW", False),
        ("programme", "", True),
        ("campaign", "CP-NONE", False),
    ],
)
def test_only_what_it_names_stands_still(cast, work, scope, subject, is_touched):
    deal = deals.opened(cast)

    announced(cast, scope=scope, subject=subject, parts=list(Part))
    work(at=AT)

    deal.refresh_from_db()
    assert (deal.turn_stopped_date is not None) is is_touched


def test_a_part_that_is_not_named_runs_on(cast, work):
    order = orders.issued(cast, deals.agreed(cast))

    announced(cast, parts=["deals"])
    work(at=AT)

    assert Order.objects.get(pk=order.pk).turn_stopped_date is None


def test_a_change_is_told_and_stops_no_clock(cast, work):
    deal = deals.opened(cast)

    announced(cast, kind="changed")
    work(at=AT)

    assert Deal.objects.get(pk=deal.pk).turn_due_date == deal.turn_due_date
    assert not is_stopped("deals", partner=cast.shop.code)


def test_a_deal_under_two_suspensions_goes_on_after_the_last(cast, work):
    deal = deals.opened(cast)
    shop, country = announced(cast), announced(cast, scope="country", subject="SG")
    work(at=AT)

    ended(cast, shop)
    work(at=LATER)
    assert Deal.objects.get(pk=deal.pk).turn_stopped_date is not None

    ended(cast, country)
    work(at=LATER)
    assert Deal.objects.get(pk=deal.pk).turn_stopped_date is None


def test_the_applications_and_reviews_of_a_suspended_programme_stand_still(cast, work):
    maker = people.supplier_user()
    waiting = programmes.application(maker, cast.office, S.SUBMITTED)

    announced(cast, scope="programme", subject="", parts=list(Part))
    work(at=AT)
    late = programmes.application(people.supplier_user(), cast.office, S.SUBMITTED)

    rows = Application.objects.filter(pk__in=[waiting.pk, late.pk])
    assert set(rows.values_list("turn_due_date", flat=True)) == {None}
    assert set(rows.values_list("turn_days_left", flat=True)) == {0, 5}


def test_nothing_is_introduced_or_ordered_where_it_is_suspended(cast):
    agreed = deals.agreed(cast)
    announced(cast)

    with pytest.raises(Refusal) as introducing:
        deals.introduced(cast, catalogue.listed(cast.supplier, cast.office))
    with pytest.raises(Refusal) as ordering:
        orders.issued(cast, agreed)

    assert (introducing.value.code, ordering.value.code) == ("interrupted", "interrupted")
    assert (Deal.objects.count(), Order.objects.count()) == (1, 0)


def test_what_is_announced_already_is_not_announced_twice(cast):
    announced(cast)

    with pytest.raises(Refusal) as refused:
        announced(cast)

    assert refused.value.code == "interrupted_already"
    assert Interruption.objects.count() == 1


def test_only_the_office_announces_and_lifts(cast):
    with pytest.raises(PermissionDenied):
        interrupt(
            year=programmes.year(), scope="programme", subject="", name=Bilingual("a", "a"),
            kind="suspended", parts=["deals"], words_ja="x", words_en="x", organisations=[],
            touched={}, by=cast.supplier, at=AT,
        )  # fmt: skip
    assert Interruption.objects.count() == 0
    assert list(Interruption.objects.visible_to(cast.supplier)) == []


def test_what_is_lifted_is_not_lifted_again(cast):
    found = ended(cast, announced(cast))

    with pytest.raises(Refusal):
        ended(cast, found)

    assert Interruption.objects.get().state == InterruptionState.LIFTED
