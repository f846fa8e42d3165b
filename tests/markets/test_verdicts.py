"""Verdicts: three real rules, precedence, and rules that are only remembered or too old."""

from datetime import date

import pytest

from factories.catalogue import answers
from kitamae.markets.route import Route
from kitamae.markets.rules import load_rules, rule_set
from kitamae.markets.verdicts import judge

ON = date(2026, 12, 1)
ANYTHING = {"min_ratio": 0, "min_days": 0, "trademark": "no"}


def judged(said, destination="SG", on=ON, stage="introduce", rules=None, **asked):
    route = Route(destination, **(ANYTHING | asked))
    return judge(said, route, on, stage=stage, rules=rules or rule_set())


def reasons(found):
    return [(reason.rule, reason.then) for reason in found.reasons]


def fish(prefecture=None):
    return answers(category="F10.09", prefecture_of_manufacture=prefecture)


@pytest.mark.parametrize(
    ("destination", "prefecture", "standing", "because"),
    [
        ("KR", "07", "blocked", [("KR-SEA-01", "block")]),
        ("KR", "01", "sellable", []),
        ("KR", None, "undetermined", [("KR-SEA-01", "undetermined")]),
        ("HK", "13", "blocked", [("HK-SEA-01", "block")]),
        ("HK", "02", "sellable", []),
        ("SG", "07", "sellable", []),
    ],
)
def test_fish_of_some_prefectures_is_not_admitted(destination, prefecture, standing, because):
    found = judged(fish(prefecture), destination)

    assert (found.standing, reasons(found)) == (standing, because)


def test_an_unanswered_question_is_named():
    found = judged(fish(None), "KR")

    assert found.reasons[0].missing == ("prefecture_of_manufacture",)


@pytest.mark.parametrize(
    ("days", "life", "asked", "standing"),
    [
        (270, 365, {"min_days": 270}, "sellable"),
        (269, 365, {"min_days": 270}, "blocked"),
        (243, 365, {"min_ratio": 0.666}, "blocked"),
        (244, 365, {"min_ratio": 0.666}, "sellable"),
        (None, 365, {"min_days": 270}, "undetermined"),
        (None, 365, {}, "sellable"),
        (1, 365, {}, "sellable"),
    ],
)
def test_the_shelf_life_that_a_shop_asks_for(days, life, asked, standing):
    said = answers(shelf_life_at_shipment_days=days, shelf_life_days=life)

    assert judged(said, **asked).standing == standing


def test_salt_has_no_best_before_and_lacks_none():
    said = answers(date_type="none", shelf_life_at_shipment_days=None, shelf_life_days=None)

    assert judged(said, min_days=270).standing == "sellable"


def test_without_a_partner_the_shelf_life_stays_open():
    found = judge(answers(), Route("SG"), ON, stage="introduce", rules=rule_set())

    assert found.standing == "undetermined"
    assert "route.min_days" in found.reasons[0].missing


def test_a_paper_that_is_asked_for_later_is_not_asked_for_now():
    now, later = judged(answers(), "US"), judged(answers(), "US", stage="order")

    assert (now.standing, later.standing) == ("sellable", "needs")
    assert later.reasons[0].needs == ("US_FFR",)


def test_a_paper_that_is_there_is_not_asked_for():
    found = judged(answers(certificates=["US_FFR"]), "US", stage="order")

    assert (found.standing, reasons(found)) == ("sellable", [])


def test_the_makers_own_wish_blocks():
    found = judged(answers(excluded_countries=["SG", "CN"]))

    assert (found.standing, reasons(found)) == ("blocked", [("GEN-EXCL-01", "block")])


RULE = """
version = "t"
[[rule]]
id = "T-1"
destinations = ["*"]
blocks = ["*"]
then = "block"
stage = "introduce"
certainty = "{certainty}"
source = "s"
checked = 2026-01-01
review_by = 2026-06-30
ja = "規則"
en = "A rule"
"""


@pytest.mark.parametrize(
    ("certainty", "on", "standing", "then"),
    [
        ("A", date(2026, 6, 30), "blocked", "block"),
        ("A", date(2026, 7, 1), "sellable", "warn"),
        ("M", date(2026, 6, 30), "sellable", "warn"),
    ],
)
def test_a_rule_that_is_only_remembered_or_past_its_review_stops_nothing(
    certainty, on, standing, then
):
    rules = load_rules(RULE.format(certainty=certainty))

    found = judged(answers(), on=on, rules=rules)

    assert (found.standing, [reason.then for reason in found.reasons]) == (standing, [then])


def test_a_block_goes_before_an_open_question_and_that_before_a_need():
    both = answers(category="F10.09", prefecture_of_manufacture=None, excluded_countries=["KR"])
    asks = {"trademark": "registered"}

    assert judged(both, "KR", **asks).standing == "blocked"
    assert judged(both | {"excluded_countries": []}, "KR", **asks).standing == "undetermined"
    assert judged(fish("01"), "KR", **asks).standing == "needs"


def test_a_verdict_as_it_is_frozen():
    frozen = judged(fish("07"), "KR").as_json()

    assert frozen["verdict"] == "blocked"
    assert (frozen["destination"], frozen["date"]) == ("KR", "2026-12-01")
    assert frozen["reasons"][0]["message_ja"] == "韓国は、8県の水産物の輸入を止めています。"
    assert frozen["rules_version"] == rule_set().version


def test_every_rule_has_its_source_or_is_only_remembered():
    assert [rule.id for rule in rule_set().rules if not rule.source and rule.certainty != "M"] == []


def test_a_rule_that_names_no_field_does_not_load():
    with pytest.raises(ValueError, match="no field is called nonsense"):
        load_rules(RULE.format(certainty="A") + 'when = "nonsense == 1"\n')
