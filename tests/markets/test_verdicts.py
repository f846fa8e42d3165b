"""Verdicts: three real rules, precedence, and rules that are only remembered or too old."""

from datetime import date

import pytest

from factories.catalogue import answers as miso
from factories.markets import row, rule_set
from kitamae.markets.route import Route
from kitamae.markets.rulebook_reading import shipped_rules
from kitamae.markets.verdicts import judge

ON = date(2026, 12, 1)
ANYTHING = {"min_ratio": 0, "min_days": 0, "trademark": "no"}


# what a maker of miso also says where a destination asks
KNOWN = {
    "animal_origin": [],
    "watched_ingredients": [],
    "contains_pork_alcohol": "none",
    "non_halal_label": True,
}


def answers(**said):
    return KNOWN | miso(**said)


def judged(said, destination="SG", on=ON, stage="introduce", rules=None, **asked):
    route = Route(destination, **(ANYTHING | asked))
    return judge(said, route, on, stage=stage, rules=rules or shipped_rules())


def reasons(found):
    return [(each.rule, each.then) for each in found.reasons if each.then not in {"warn", "info"}]


def fish(prefecture=None):
    return answers(category="F10.09", prefecture_of_manufacture=prefecture)


@pytest.mark.parametrize(
    ("destination", "prefecture", "standing", "because"),
    [
        ("KR", "07", "blocked", [("RAD-KR-01", "block")]),
        ("KR", "01", "needs", [("RAD-KR-02", "require")]),
        (
            "KR",
            None,
            "undetermined",
            [("RAD-KR-01", "undetermined"), ("RAD-KR-02", "undetermined")],
        ),
        ("HK", "13", "blocked", [("RAD-HK-01", "block")]),
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
    found = judge(answers(), Route("SG"), ON, stage="introduce", rules=shipped_rules())

    assert found.standing == "undetermined"
    assert "route.min_days" in found.reasons[0].missing


def test_a_paper_that_is_asked_for_later_is_not_asked_for_now():
    now, later = judged(answers(), "US"), judged(answers(), "US", stage="order")

    assert (now.standing, later.standing) == ("sellable", "needs")
    assert ("US-FFR-01", "require") in reasons(later)
    assert next(each for each in later.reasons if each.rule == "US-FFR-01").needs == ("US_FFR",)


def test_a_paper_that_is_there_is_not_asked_for():
    found = judged(answers(certificates=["US_FFR"]), "US", stage="order")

    assert "US-FFR-01" not in [rule for rule, _then in reasons(found)]
    assert "US-FSVP-01" in [rule for rule, _then in reasons(found)]


def test_the_makers_own_wish_blocks():
    found = judged(answers(excluded_countries=["SG", "CN"]))

    assert (found.standing, reasons(found)) == ("blocked", [("GEN-EXCL-01", "block")])


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
    rules = rule_set(row(certainty=certainty, review_by="2026-06-30"))

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
    assert frozen["rules_version"] == shipped_rules().version


def test_every_rule_has_its_source_or_is_only_remembered():
    rules = shipped_rules().rules

    assert [rule.id for rule in rules if not rule.source and rule.certainty != "M"] == []
