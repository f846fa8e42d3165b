"""Fit of a product and a need: hard rules in order, unknown apart, a score with its parts."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from factories import catalogue, deals, partners
from factories.catalogue import answers
from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.models import Event
from kitamae.markets.verdicts import Verdict
from kitamae.matching.choices import Fitness
from kitamae.matching.findings import Asked, Known
from kitamae.matching.fit import fit
from kitamae.matching.models import Match
from kitamae.partners.card import Card
from kitamae.partners.choices import Unwanted
from kitamae.partners.needs.choices import Weight, WishKind
from kitamae.partners.needs.wishes import Wish
from kitamae.partners.unwanted import kinds_refused
from kitamae.search.query import NO_WORDS
from kitamae.search.wanted import wanted

AT = datetime(2026, 6, 8, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))


ALL = Known(photo_px=1600, experience="direct")


def asked(card=None, **said):
    given = {
        "card": Card(**(card or {})),
        "destination": "SG",
        "channels": frozenset({"ec_b2c"}),
        "categories": ("F10.01",),
    }
    return Asked(**(given | said))


def held(product, wanted=None, standing="sellable", **known):
    found = Verdict("SG", date(2026, 6, 8), standing, (), "t")
    papers = frozenset(product.get("certificates") or ())
    return fit(product, wanted or asked(), replace(ALL, **({"papers": papers} | known)), found)


def rules(findings):
    return [finding.rule for finding in findings]


def test_a_product_that_has_all_fits_with_its_score_in_parts():
    found = held(answers(), asked(max_moq_cases=5, max_retail_price=700))

    assert found.fitness == Fitness.FITS
    assert (found.against, found.unknown) == ((), ())
    assert {part.rule: (part.points, part.of) for part in found.parts} == {
        "category": (25, 25),
        "completeness": (20, 20),
        "moq": (10, 10),
        "price": (10, 10),
        "life": (5, 10),
        "papers": (10, 10),
        "photos": (5, 5),
        "experience": (10, 10),
    }
    assert found.score == 95
    assert [(part.label.en, part.text.en) for part in found.parts][:2] == [
        ("Category", "Exactly of a category that is asked for."),
        ("Ready for the market", "Nothing is missing to sell it there."),
    ]


AGAINST = [
    ({}, {}, {"is_enrolled": False}, "enrolled"),
    ({}, {}, {"is_listed": False}, "listed"),
    ({}, {"is_open": False}, {}, "open"),
    ({}, {}, {"countries": frozenset({"SG"})}, "channel"),
    ({}, {}, {"channels": frozenset({"ec_b2c"})}, "channel"),
    ({"category": "F20.01"}, {}, {}, "category"),
    ({"temp_band": "FROZEN"}, {}, {}, "temperature"),
    ({}, {"temperatures": ("CHILLED",)}, {}, "temperature"),
    ({}, {"min_shelf_life_days": 271}, {}, "shelf_life"),
    ({"shelf_life_days": 600}, {"card": {"min_ratio": 0.5}}, {}, "shelf_life"),
    ({}, {}, {"standing": "blocked"}, "market"),
    ({"contains_pork_alcohol": "both"}, {"card": {"excluded": ("alcohol",)}}, {}, "unwanted"),
    (
        {"category": "F40.03"},
        {"categories": (), "card": {"excluded": ("alcohol",)}},
        {},
        "unwanted",
    ),
    ({}, {}, {"distributors": {"SG": False}}, "distributor"),
    ({}, {"words": wanted("tea", NO_WORDS)}, {}, "words"),
    ({"jan": None}, {"card": {"jan": "yes"}}, {}, "jan"),
    ({"moq_cases": 6}, {"max_moq_cases": 5}, {}, "moq"),
    ({"domestic_retail_price": 701}, {"max_retail_price": 700}, {}, "price"),
    ({"certificates": []}, {"certificates": ("HALAL_JP",)}, {}, "papers"),
    (
        {"certificates": ["HALAL_JP"]},
        {"certificates": ("HALAL_JP",)},
        {"papers": frozenset()},
        "papers",
    ),
    ({"prefecture_of_manufacture": "20"}, {"prefectures": ("26",)}, {}, "origin"),
]


@pytest.mark.parametrize(("said", "need", "known", "rule"), AGAINST)
def test_a_hard_rule_speaks_against(said, need, known, rule):
    found = held(answers() | said, asked(**need), **known)

    assert (found.fitness, rules(found.against)) == (Fitness.DOES_NOT_FIT, [rule])


UNKNOWN = [
    ("category", {}, {}, "category", ("category",)),
    ("temp_band", {}, {}, "temperature", ("temp_band",)),
    ("moq_cases", {"max_moq_cases": 5}, {}, "moq", ("moq_cases",)),
    (
        "domestic_retail_price",
        {"max_retail_price": 700},
        {},
        "price",
        ("domestic_retail_price",),
    ),
    ("certificates", {"certificates": ("HALAL_JP",)}, {}, "papers", ("certificates",)),
    (
        "prefecture_of_manufacture",
        {"prefectures": ("26",)},
        {},
        "origin",
        ("prefecture_of_manufacture",),
    ),
    (
        "contains_pork_alcohol",
        {"card": {"excluded": ("alcohol",)}},
        {},
        "unwanted",
        ("contains_pork_alcohol",),
    ),
    (None, {}, {"standing": "undetermined"}, "market", ()),
    (None, {}, {"distributors": {"SG": None}}, "distributor", ()),
]


@pytest.mark.parametrize(("left_out", "need", "known", "rule", "asks"), UNKNOWN)
def test_what_is_not_stated_is_never_a_yes(left_out, need, known, rule, asks):
    product = {key: value for key, value in answers().items() if key != left_out}

    found = held(product, asked(**need), **known)

    assert (found.fitness, rules(found.unknown)) == (Fitness.UNDETERMINED, [rule])
    assert (found.against, found.asks) == ((), asks)


def test_the_whole_life_stands_in_for_what_is_left_of_it():
    product = {k: v for k, v in answers().items() if k != "shelf_life_at_shipment_days"}

    found = held(product, asked(min_shelf_life_days=400))

    assert rules(found.against) == ["shelf_life"]


def test_a_kind_that_a_shop_refuses_is_asked_of_those_goods_only():
    bowl = {"category": "L10.01", "temp_band": "AMB"}

    found = held(bowl, asked(categories=(), card={"excluded": ("pork", "alcohol")}))

    assert (rules(found.against), rules(found.unknown)) == ([], [])


def test_every_kind_that_a_shop_may_refuse_has_its_condition():
    assert set(kinds_refused()) == set(Unwanted.values)


def test_a_wider_category_takes_the_narrower_and_scores_less():
    found = held(answers(), asked(categories=("F10",)))

    assert found.fitness == Fitness.FITS
    assert found.parts[0].points == 15


def test_the_reasons_keep_the_order_of_the_trade():
    found = held(
        answers(temp_band="FROZEN", moq_cases=9),
        asked(max_moq_cases=5),
        "blocked",
        is_enrolled=False,
    )

    assert rules(found.against) == ["enrolled", "temperature", "market", "moq"]


def test_a_too_short_life_says_its_days():
    found = held(answers(), asked(min_shelf_life_days=300))

    assert found.against[0].text.en == "Shelf life 270 < 300 days"
    assert found.against[0].text.ja == "賞味期間270日 < 300日"


def test_a_maker_reads_no_price_of_the_need():
    found = held(answers(domestic_retail_price=701), asked(max_retail_price=700))

    assert found.against[0].text.en == "Retail price 701 > 700 yen"
    assert found.against[0].safe == Bilingual(
        "価格帯が合いません。", "Its price range does not suit."
    )


def test_a_wish_scores_by_its_weight_and_refuses_nobody():
    wishes = (
        Wish(WishKind.CERTIFICATE, "HALAL_JP", Weight.MOST),
        Wish(WishKind.LIFE, 200, Weight.LITTLE),
        Wish(WishKind.WORD, "miso", Weight.MUCH),
    )
    words = {"miso": wanted("miso", NO_WORDS)}

    found = held(
        answers(certificates=[]),
        asked(wishes=wishes, wish_words=words),
        terms=frozenset({"w:miso"}),
    )

    assert found.fitness == Fitness.FITS
    assert [(p.label.en, p.points, p.of, p.text.en) for p in found.parts if p.rule == "wish"] == [
        ("Wish: Halal certificate from a Japanese certifier", 0, 15, "Not met."),
        ("Wish: shelf life from 200 days", 5, 5, "Met."),
        ("Wish: “miso”", 10, 10, "Met."),
    ]
    assert found.score == round(100 * (95 + 15) / (100 + 30))


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
