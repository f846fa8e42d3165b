"""Fit of a product and a need: hard rules in order, unknown apart, a score with its parts."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from factories import catalogue, deals, partners
from factories.catalogue import answers
from kitamae.kernel.models import Event
from kitamae.markets.verdicts import Verdict
from kitamae.matching.choices import Fitness
from kitamae.matching.fit import Asked, fit
from kitamae.matching.models import Match
from kitamae.partners.card import Card

AT = datetime(2026, 6, 8, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))


def asked(standing="sellable", card=None, **said):
    given = {
        "card": Card(**(card or {})),
        "categories": ["F10.01"],
        "certificates": [],
        "max_retail_price": None,
        "max_moq_cases": None,
        "min_shelf_life_days": None,
        "is_enrolled": True,
        "is_channel_allowed": True,
        "verdict": Verdict("SG", date(2026, 6, 8), standing, (), "t"),
    }
    return Asked(**(given | said))


def rules(findings):
    return [finding.rule for finding in findings]


def test_a_product_that_has_all_fits_with_its_score_in_parts():
    found = fit(answers(description_en="Miso of one year."), asked(max_moq_cases=5))

    assert found.fitness == Fitness.FITS
    assert (found.against, found.unknown) == ((), ())
    assert {part.rule: (part.points, part.of) for part in found.parts} == {
        "category": (25, 25),
        "completeness": (20, 20),
        "moq": (10, 10),
        "price": (10, 10),
        "life": (5, 10),
        "papers": (10, 10),
        "words": (5, 5),
    }
    assert found.score == round(100 * 85 / 90)


@pytest.mark.parametrize(
    ("said", "wanted", "rule"),
    [
        ({}, {"is_enrolled": False}, "enrolled"),
        ({}, {"is_channel_allowed": False}, "channel"),
        ({"category": "F20.01"}, {}, "category"),
        ({"temp_band": "FROZEN"}, {}, "temperature"),
        ({}, {"min_shelf_life_days": 271}, "shelf_life"),
        ({"jan": None}, {"card": {"jan": "yes"}}, "jan"),
        ({"moq_cases": 6}, {"max_moq_cases": 5}, "moq"),
        ({"domestic_retail_price": 701}, {"max_retail_price": 700}, "price"),
        ({"certificates": []}, {"certificates": ["HALAL"]}, "papers"),
        ({}, {"standing": "blocked"}, "market"),
    ],
)
def test_a_hard_rule_speaks_against(said, wanted, rule):
    product = answers() | said

    found = fit(product, asked(**wanted))

    assert (found.fitness, rules(found.against)) == (Fitness.DOES_NOT_FIT, [rule])


@pytest.mark.parametrize(
    ("left_out", "wanted", "rule"),
    [
        ("category", {}, "category"),
        ("temp_band", {}, "temperature"),
        ("shelf_life_at_shipment_days", {"min_shelf_life_days": 400}, None),
        ("moq_cases", {"max_moq_cases": 5}, "moq"),
        ("domestic_retail_price", {"max_retail_price": 700}, "price"),
        ("certificates", {"certificates": ["HALAL"]}, "papers"),
        (None, {"standing": "undetermined"}, "market"),
    ],
)
def test_what_is_not_stated_is_never_a_yes(left_out, wanted, rule):
    product = {key: value for key, value in answers().items() if key != left_out}

    found = fit(product, asked(**wanted))

    if rule is None:  # the whole shelf life stands in for the part that is not stated
        assert rules(found.against) == ["shelf_life"]
    else:
        assert (found.fitness, rules(found.unknown)) == (Fitness.UNDETERMINED, [rule])
        assert found.against == ()


def test_a_wider_category_takes_the_narrower_and_scores_less():
    found = fit(answers(), asked(categories=["F10"]))

    assert found.fitness == Fitness.FITS
    assert found.parts[0].points == 15


def test_the_reasons_keep_the_order_of_the_trade():
    found = fit(
        answers(temp_band="FROZEN", moq_cases=9),
        asked("blocked", max_moq_cases=5, is_enrolled=False),
    )

    assert rules(found.against) == ["enrolled", "temperature", "moq", "market"]


def test_a_too_short_life_says_its_days():
    found = fit(answers(), asked(min_shelf_life_days=300))

    assert found.against[0].text.en == "Its shelf life is too short: 270 of 300 days."
    assert found.against[0].text.ja == "賞味期間が足りません(270日・必要300日)。"


def test_a_call_that_opens_is_held_against_what_is_listed(db, work):
    cast = deals.cast()
    rice = catalogue.listed(cast.supplier, cast.office, category="F20.01")
    frozen = catalogue.listed(cast.supplier, cast.office, temp_band="FROZEN")
    draft = catalogue.draft(cast.supplier)
    work(at=AT)

    need = partners.need(cast.shop, cast.buyer)
    work(at=AT)

    found = {match.product: match.fitness for match in Match.objects.filter(need=need)}
    assert found == {cast.product: Fitness.FITS, frozen: Fitness.DOES_NOT_FIT}
    assert (rice in found, draft in found) == (False, False)
    event = Event.objects.filter(name="matching.find_matches").last()
    assert (event.subject_kind, event.subject_id) == ("partners.need", need.pk)
    assert event.facts == {
        "products": 2,
        "needs": 1,
        "fitting": {cast.product.code: [need.code]},
    }


def test_a_product_that_is_approved_is_held_against_open_calls(db, work):
    cast = deals.cast()
    need = partners.need(cast.shop, cast.buyer)
    closed = partners.need(cast.shop, cast.buyer, "closed")
    Match.objects.all().delete()
    work(at=AT)

    product = catalogue.listed(cast.supplier, cast.office, at=AT)
    work(at=AT)

    assert Match.objects.get(product=product).need == need
    assert not Match.objects.filter(need=closed, product=product).exists()


def test_a_maker_sees_its_matches_and_a_buyer_none(db, work):
    cast = deals.cast()
    partners.need(cast.shop, cast.buyer)
    work(at=AT)

    seen = {
        side: Match.objects.visible_to(cast.person(side)).count()
        for side in ("supplier", "office", "buyer", "other_maker", "stranger")
    }

    assert seen == {"supplier": 1, "office": 1, "buyer": 0, "other_maker": 0, "stranger": 0}
