"""How many products fit a need while it is written, and what each condition costs."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from factories import catalogue, deals, partners, people
from kitamae.matching import counting
from kitamae.matching.choices import Fitness
from kitamae.matching.counting import counted
from kitamae.matching.models import Match
from kitamae.partners.models import Need

TODAY = date(2026, 6, 8)


@pytest.fixture
def cast(db):
    """A shop in Singapore, and six products: each but the first lacks one thing."""
    made = deals.cast()
    for said in (
        {"moq_cases": 9},
        {"moq_cases": 12},
        {"temp_band": "FROZEN"},
        {"category": "F20.01"},
        {"moq_cases": 9, "temp_band": "FROZEN"},
    ):
        catalogue.listed(made.supplier, made.office, **said)
    return made


def need(cast, **asked):
    asked = {"categories": ["F10.01"], "max_moq_cases": 5} | asked
    return Need(partner=cast.shop, opens_date=TODAY, closes_date=TODAY, **asked)


def told(found):
    return [(cost.rule, cost.count, cost.without) for cost in found.costs]


def test_each_condition_is_counted_by_what_would_fit_without_it(cast):
    found = counted(need(cast), viewer=cast.office, on=TODAY)

    assert (found.fits, found.undetermined, found.looked_at) == (1, 0, 6)
    assert told(found) == [("moq", 2, 3), ("category", 1, 2), ("temperature", 1, 2)]


def test_words_cost_what_does_not_say_them(cast):
    found = counted(need(cast, words="yuzu"), viewer=cast.office, on=TODAY)

    assert (found.fits, told(found)) == (0, [("words", 1, 1)])


def test_without_the_condition_as_many_fit_as_were_told(cast):
    told_before = {
        cost.rule: cost.without for cost in counted(need(cast), viewer=cast.office, on=TODAY).costs
    }

    assert (
        counted(need(cast, max_moq_cases=None), viewer=cast.office, on=TODAY).fits
        == (told_before["moq"])
    )
    assert (
        counted(need(cast, categories=[]), viewer=cast.office, on=TODAY).fits
        == (told_before["category"])
    )


def test_what_is_not_known_is_told_apart_and_costs_as_well(cast):
    found = counted(need(cast, certificates=["HALAL_JP"]), viewer=cast.office, on=TODAY)

    assert (found.fits, found.undetermined) == (0, 1)
    assert ("papers", 1, 1) in told(found)


def test_the_count_is_what_the_stored_need_then_finds(cast, work):
    before = counted(need(cast), viewer=cast.office, on=TODAY)

    stored = partners.need(cast.shop, cast.buyer, max_moq_cases=5)
    work(at=datetime(2026, 6, 8, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo")))

    assert Match.objects.filter(need=stored, fitness=Fitness.FITS).count() == before.fits


def test_a_buyer_counts_only_what_it_may_see(cast):
    catalogue.listed(cast.supplier, cast.office, excluded_countries=["SG"])

    assert counted(need(cast), viewer=cast.buyer, on=TODAY).looked_at == 6
    assert counted(need(cast), viewer=cast.office, on=TODAY).looked_at == 7
    assert counted(need(cast), viewer=people.stranger(), on=TODAY).looked_at == 0


def test_too_wide_a_need_is_said_to_be_so(cast, monkeypatch):
    monkeypatch.setattr(counting, "MOST", 5)
    partly = counted(need(cast), viewer=cast.office, on=TODAY)
    assert (partly.is_known, partly.is_whole, partly.fits) == (True, False, 1)
    assert [cost.rule for cost in partly.costs] == ["moq", "temperature"]

    monkeypatch.setattr(counting, "MOST", 4)
    wide = counted(need(cast), viewer=cast.office, on=TODAY)
    assert (wide.is_known, wide.looked_at) == (False, 5)


def test_thirty_products_are_counted_with_as_many_queries_as_one(
    cast, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_max_num_queries(25) as few:
        counted(need(cast), viewer=cast.office, on=TODAY)
    for _ in range(24):
        catalogue.listed(cast.supplier, cast.office)

    with django_assert_num_queries(len(few.captured_queries)):
        assert counted(need(cast), viewer=cast.office, on=TODAY).fits == 25
