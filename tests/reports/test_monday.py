"""What waits on a Monday morning, counted."""

from datetime import date, timedelta

import pytest

from factories import catalogue, deals, orders, people, programmes
from kitamae.catalogue import actions
from kitamae.catalogue.models import Revision
from kitamae.deals.models import Deal
from kitamae.markets.in_force import rules_in_force
from kitamae.reports.monday import Waiting, late_before, monday, overdue_rules, quiet_deals

pytestmark = pytest.mark.django_db


def submitted(by, at) -> Revision:
    """A revision that waits for the office since then."""
    revision = Revision.objects.get(product=catalogue.draft(by))
    return actions.submit(revision=revision, by=by, at=at)


def test_nothing_waits_in_an_empty_programme(office, at):
    found = monday(viewer=office, on=at.date())

    assert found.applications == found.reviews == found.returned == Waiting(0)
    assert (found.overdue, found.deliveries) == ({}, Waiting(0))


def test_the_oldest_wait_counts_in_working_days_and_the_late_are_counted(office, supplier, at):
    submitted(supplier, at - timedelta(days=10))  # Friday 29 May: its five days ended on 5 June
    submitted(supplier, at - timedelta(days=3))

    assert monday(viewer=office, on=at.date()).reviews == Waiting(2, oldest_days=6, late=1)


def test_what_came_back_is_counted_apart(office, supplier, at):
    submitted(supplier, at)
    asked = submitted(supplier, at)
    actions.ask_changes(revision=asked, note="Which unit?", by=office, at=at)
    actions.submit(revision=Revision.objects.get(pk=asked.pk), by=supplier, at=at)

    found = monday(viewer=office, on=at.date())

    assert (found.reviews.count, found.returned.count) == (2, 1)


def test_new_applications_are_those_that_the_office_has_to_check(office, at):
    for state in ("draft", "submitted", "checking", "returned", "enrolled"):
        programmes.application(people.supplier_user(), office, state)

    assert monday(viewer=office, on=at.date()).applications.count == 2


def test_answers_overdue_are_counted_by_the_side_that_is_late(at):
    cast = deals.cast()
    deal = deals.introduced(cast)
    Deal.objects.filter(pk=deal.pk).update(turn_due_date=at.date() - timedelta(days=3))
    deals.declined(cast, catalogue.listed(cast.supplier, cast.office))

    found = monday(viewer=cast.office, on=at.date())

    assert found.overdue == {"buyer": 1}
    assert found.overdue_total == 1


def test_orders_due_within_the_week_are_counted_until_they_have_arrived(at):
    cast = deals.cast()
    orders.confirmed(cast)

    assert monday(viewer=cast.office, on=date(2026, 6, 8)).deliveries == Waiting(1)
    assert monday(viewer=cast.office, on=date(2026, 6, 3)).deliveries == Waiting(0)
    assert monday(viewer=cast.office, on=date(2026, 6, 12)).deliveries == Waiting(1, late=1)


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2026, 6, 8), date(2026, 6, 8)),  # a Monday
        (date(2026, 6, 7), date(2026, 6, 5)),  # a Sunday
        (date(2026, 11, 23), date(2026, 11, 20)),  # a holiday on a Monday
    ],
)
def test_no_turn_runs_out_on_a_day_off(day, before):
    assert late_before(day) == before


def test_a_deal_is_quiet_after_thirty_days_without_a_move():
    cast = deals.cast()
    deal = deals.introduced(cast)  # on 11 May

    assert quiet_deals(viewer=cast.office, on=date(2026, 6, 9), limit=5) == []
    (quiet,) = quiet_deals(viewer=cast.office, on=date(2026, 6, 20), limit=5)
    assert (quiet.code, quiet.quiet_days) == (deal.code, 40)


def test_rules_past_their_review_are_counted_by_one_query(django_assert_num_queries):
    reviews = sorted(rule.review_by for rule in rules_in_force().rules if rule.to_date is None)
    first = reviews[0]

    assert overdue_rules(on=first) == 0
    with django_assert_num_queries(1):
        assert overdue_rules(on=first + timedelta(days=1)) == reviews.count(first)
