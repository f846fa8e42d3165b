"""Every rule of the rulebook from its source's own words: what trips it, what does not, and when."""

from datetime import date, timedelta

import pytest

from factories.catalogue import answers as miso
from kitamae.markets.places import places
from kitamae.markets.route import Route, any_shop
from kitamae.markets.rulebook_reading import shipped_rules, source_words, unread
from kitamae.markets.rules import STAGES, are_goods
from kitamae.markets.verdicts import judge

ON = date(2026, 12, 1)
# a plain food of plants that answers what rules ask
FOOD = {
    "animal_origin": [],
    "allergens_contained": [],
    "watched_ingredients": [],
    "contains_pork_alcohol": "none",
    "non_halal_label": True,
    "prefecture_of_manufacture": "33",
    "main_material": "plant",
    "hs_code": "210390",
    "ph": "7",
    "water_activity": "0.5",
    "hermetic_seal": False,
    "acidified": False,
}
COSMETIC = {"category": "C10", "cosmetic_kind": "cosmetic"}
SHOP = {"trade_mode": "general", "min_days": 0, "min_ratio": 0, "trademark": "no"}


def kinds(*codes):
    return {"animal_origin": [{"kind": code} for code in codes]}


FISH = {"category": "F10.09", "main_material": "animal", **kinds("fishery")}
PORK_RAMEN = {"category": "F10.02", **kinds("meat_extract"), "contains_pork_alcohol": "pork"}
MATCHA = {"category": "F40.01"}
APPLIANCE = {"category": "D60", "battery_type": "lithium_ion"}
SUNSCREEN = {"category": "C50", "cosmetic_kind": "sunscreen"}

# rule: destination, what trips it, what does not; further what the shop asks
TABLE = {
    "RAD-TW-01": ("TW", MATCHA, COSMETIC),
    "RAD-TW-00": ("TW", MATCHA, {"category": "F40.03"}),
    "RAD-TW-00R": ("TW", {"prefecture_of_manufacture": "07"}, {"prefecture_of_manufacture": "15"}),
    "RAD-EU-01": ("NO", MATCHA, COSMETIC),
    "RAD-CH-01": ("LI", MATCHA, COSMETIC),
    "RAD-US-01": ("US", MATCHA, COSMETIC),
    "RAD-GB-01": ("GB", MATCHA, COSMETIC),
    "RAD-SG-01": ("SG", MATCHA, COSMETIC),
    "RAD-ID-01": ("ID", MATCHA, COSMETIC),
    "RAD-CN-01": ("CN", FISH, {"category": "F10.06"}),
    "RAD-CN-02": (
        "CN",
        {"prefecture_of_manufacture": "15"},
        {"prefecture_of_manufacture": "15", "category": "F10.03", "hs_code": "100630"},
    ),
    "RAD-CN-03": ("CN", {"prefecture_of_manufacture": "33"}, {"prefecture_of_manufacture": "13"}),
    "RAD-HK-01": (
        "HK",
        {**FISH, "prefecture_of_manufacture": "20"},
        {**FISH, "prefecture_of_manufacture": "01"},
    ),
    "RAD-MO-01": (
        "MO",
        {**kinds("dairy"), "prefecture_of_manufacture": "10"},
        {"prefecture_of_manufacture": "10"},
    ),
    "RAD-KR-01": (
        "KR",
        {**FISH, "prefecture_of_manufacture": "02"},
        {**FISH, "prefecture_of_manufacture": "15"},
    ),
    "RAD-KR-02": (
        "KR",
        {**FISH, "prefecture_of_manufacture": "01"},
        {**FISH, "prefecture_of_manufacture": "12"},
    ),
    "RAD-RU-01": ("RU", FISH, MATCHA),
    "EU-COMP-01": ("EU", {**kinds("dairy"), "temp_band": "CHILL"}, kinds("dairy")),
    "EU-COMP-02": ("DE", PORK_RAMEN, kinds("gelatin", "collagen")),
    "EU-COMP-03": ("IS", kinds("fishery"), PORK_RAMEN),
    "EU-COMP-04": ("EU", {"watched_ingredients": ["small_fish_dashi"]}, {"hs_code": "190230"}),
    "EU-COMP-05": ("FR", kinds("egg"), MATCHA),
    "EU-ANIM-01": ("EU", FISH, {**FISH, "main_material": "plant"}),
    "EU-COMP-06": ("EU", kinds("honey"), MATCHA),
    "EU-LAB-01": ("EU", MATCHA, COSMETIC),
    "EU-GPSR-01": ("EU", {"category": "D20"}, MATCHA),
    "EU-COS-01": ("EU", COSMETIC, MATCHA),
    "EU-PKG-01": ("EU", APPLIANCE, None),
    "GB-COS-01": ("GB", COSMETIC, MATCHA),
    "US-FFR-01": ("US", MATCHA, {"certificates": ["US_FFR"]}),
    "US-FSVP-01": (
        "US",
        MATCHA,
        {"certificates": ["US_FSVP_PACK", "SPEC_SHEET", "PROCESS_CHART"]},
    ),
    "US-PN-01": ("US", MATCHA, COSMETIC),
    "US-LACF-01": (
        "US",
        {"category": "F10.05", "hermetic_seal": True, "water_activity": "0.95"},
        {"category": "F10.05", "hermetic_seal": True, "water_activity": "0.85"},
    ),
    "US-ALG-01": ("US", MATCHA, {"allergens_checked_abroad": True}),
    "US-NUT-01": ("US", MATCHA, COSMETIC),
    "US-MEAT-01": ("US", PORK_RAMEN, {"category": "F10.02", **kinds("egg")}),
    "US-STATE-01": ("US", APPLIANCE, None),
    "US-ALC-01": ("US", {"category": "F40.03"}, MATCHA),
    "US-COS-01": (
        "US",
        COSMETIC,
        {**COSMETIC, "certificates": ["US_MOCRA_FEI", "US_MOCRA_LISTING"]},
    ),
    "US-SUN-01": ("US", SUNSCREEN, COSMETIC),
    "CN-280-01": ("CN", MATCHA, {"certificates": ["CN_GACC"]}),
    "CN-248-00": ("CN", MATCHA, {"certificates": ["CN_GACC"]}),
    "CN-LAB-01": ("CN", MATCHA, {"label_languages": ["zh-Hans"]}),
    "CN-COS-01": ("CN", COSMETIC, SUNSCREEN),
    "CN-COS-02": ("CN", COSMETIC, MATCHA, {"trade_mode": "cross_border"}),
    "CN-COS-03": ("CN", SUNSCREEN, COSMETIC),
    "HK-LAB-01": (
        "HK",
        MATCHA,
        {"label_languages": ["en"], "allergens_checked_abroad": True, "additives": []},
    ),
    "HK-NUT-01": ("HK", MATCHA, COSMETIC),
    "TW-LAB-01": ("TW", MATCHA, COSMETIC),
    "TW-INS-01": ("TW", MATCHA, COSMETIC),
    "TW-MEAT-01": ("TW", PORK_RAMEN, {"category": "F10.10"}),
    "TW-PHO-01": ("TW", {"watched_ingredients": ["partially_hydrogenated_oil"]}, MATCHA),
    "KR-FFR-01": ("KR", MATCHA, {"certificates": ["KR_FFR"]}),
    "KR-LAB-01": ("KR", COSMETIC, {"label_languages": ["ko"]}),
    "TH-FOOD-01": ("TH", MATCHA, {"certificates": ["GMP_MOPH420_EQ", "TH_FDA_SERIAL"]}),
    "TH-COS-01": (
        "TH",
        COSMETIC,
        {**COSMETIC, "notification_numbers": [{"country": "TH", "number": "10-1"}]},
    ),
    "VN-FOOD-01": ("VN", MATCHA, {"certificates": ["VN_DECL"]}),
    "VN-FOOD-02": ("VN", MATCHA, COSMETIC),
    "ID-HAL-01": ("ID", {"non_halal_label": False}, {"non_halal_label": True}),
    "ID-HAL-02": ("ID", COSMETIC, {**COSMETIC, "certificates": ["HALAL_JP", "ID_HALAL_REG"]}),
    "ID-HAL-03": (
        "ID",
        {"category": "D20", "natural_materials": ["leather"]},
        {"category": "D20", "natural_materials": ["wood"]},
    ),
    "ID-COS-01": ("ID", COSMETIC, MATCHA),
    "SG-FOOD-01": ("SG", MATCHA, COSMETIC),
    "SG-NG-01": ("SG", {"category": "F40.02"}, MATCHA),
    "SG-NG-02": ("SG", {"category": "F10.02"}, MATCHA),
    "SG-DAIRY-01": ("SG", {"category": "F10.10", **kinds("dairy")}, {"category": "F10.10"}),
    "MY-HAL-01": ("MY", MATCHA, COSMETIC),
    "PH-FOOD-01": ("PH", MATCHA, {"certificates": ["FREE_SALE"]}),
    "AE-FOOD-01": ("AE", MATCHA, {"label_languages": ["ar"], "date_format_printed": "YYYY.MM.DD"}),
    "SA-FOOD-01": ("SA", {"contains_pork_alcohol": "alcohol"}, MATCHA),
    "IN-FOOD-01": ("IN", {"shelf_life_at_shipment_days": None}, MATCHA),
    "AU-FOOD-01": ("AU", MATCHA, COSMETIC),
    "CA-FOOD-01": ("CA", MATCHA, {"label_languages": ["en", "fr"]}),
    "GEN-IP-01": ("SG", MATCHA, {"certificates": ["TRADEMARK_CERT"]}, {"trademark": "applied"}),
    "GEN-DIST-01": ("HK", {"agent_countries": ["HK"]}, {"agent_countries": ["TW"]}),
    "GEN-EXCL-01": ("TW", {"excluded_countries": ["TW"]}, {"excluded_countries": ["CN"]}),
    "GEN-EXCL-02": ("EU", {"excluded_countries": ["FR"]}, {"excluded_countries": ["GB"]}),
    "GEN-CHAN-01": (
        "TW",
        {"excluded_channels": ["ec_b2c", "store"]},
        {"excluded_channels": ["store"]},
        {"channels": ("ec_b2c",)},
    ),
    "GEN-PROD-01": (
        "TW",
        {"is_own_product": False, "producer_consent": False},
        {"is_own_product": False, "producer_consent": True},
    ),
    "GEN-DG-01": ("TW", {"category": "C60", "dangerous_goods": True}, {"dangerous_goods": False}),
    "GEN-DG-02": ("TW", APPLIANCE, {"category": "D60", "battery_type": "alkaline"}),
    "GEN-SHELF-01": ("SG", MATCHA, {"shelf_life_at_shipment_days": 300}, {"min_days": 271}),
    "GEN-SHELF-02": (
        "SG",
        {"shelf_life_at_shipment_days": 300},
        {"shelf_life_at_shipment_days": 330},
        {"min_days": 280, "measured_at": "arrival"},
    ),
}


def said(rule, product, on):
    destination, asked = TABLE[rule][0], dict(TABLE[rule][3:4][0]) if TABLE[rule][3:4] else {}
    route = Route(destination, **(SHOP | asked))
    answers = {k: v for k, v in (miso() | FOOD | product).items() if v is not None}
    found = judge(answers, route, on, stage="ship", rules=shipped_rules())
    return next((reason for reason in found.reasons if reason.rule == rule), None)


def a_day_of(rule):
    """A day on which it holds, before its review."""
    found = shipped_rules()[rule]
    if found.to_date is not None:
        return found.to_date
    return max(found.from_date or ON, ON)


def test_every_rule_stands_in_the_table():
    assert sorted(TABLE) == sorted(rule.id for rule in shipped_rules().rules)


@pytest.mark.parametrize("rule", TABLE)
def test_a_product_trips_it_and_another_does_not(rule):
    _destination, trips, passes, *_asked = TABLE[rule]
    day, found = a_day_of(rule), shipped_rules()[rule]

    reason = said(rule, trips, day)

    assert reason is not None
    assert reason.then == found.effect(day)
    assert (reason.missing, reason.source) == ((), found.source)
    if found.then == "require":
        assert set(reason.needs) <= {need.code for need in found.needs}
        assert reason.needs
    if passes is not None:
        assert said(rule, passes, day) is None


@pytest.mark.parametrize(
    "rule", [rule.id for rule in shipped_rules().rules if rule.from_date or rule.to_date]
)
def test_it_holds_from_its_first_day_to_its_last(rule):
    found, trips = shipped_rules()[rule], TABLE[rule][1]
    day = timedelta(days=1)

    if found.from_date:
        assert said(rule, trips, found.from_date) is not None
        assert said(rule, trips, found.from_date - day) is None
    if found.to_date:
        assert said(rule, trips, found.to_date) is not None
        assert said(rule, trips, found.to_date + day) is None


@pytest.mark.parametrize(
    "rule", [r.id for r in shipped_rules().rules if r.then in {"block", "require"}]
)
def test_past_its_review_it_warns_and_no_more(rule):
    found = shipped_rules()[rule]
    if found.to_date:
        return
    last = max(found.review_by, found.from_date or found.review_by)

    late = said(rule, TABLE[rule][1], last + timedelta(days=1))

    assert late.then == "warn"
    if found.certainty == "M":
        assert said(rule, TABLE[rule][1], last).then == "warn"
        assert late.message.en.endswith("To be confirmed.")


def test_texts_and_sources_are_there_in_our_own_words():
    for rule in shipped_rules().rules:
        assert rule.text.ja.endswith("。")
        assert rule.text.en.endswith(".")
        assert source_words(rule.source) or rule.certainty == "M"
    codes = {c.strip() for r in shipped_rules().rules for c in r.source.split(",") if c.strip()}
    assert unread(codes) == []


def test_every_rule_speaks_of_a_destination_that_exists_and_goods_that_are_asked():
    for rule in shipped_rules().rules:
        assert set(rule.destinations) <= places().codes | {"*"}
        assert rule.stage in STAGES
        assert any(
            are_goods(code, rule.goods)
            for code in (
                "F10.01",
                "F10.09",
                "F10.10",
                "F20",
                "F40.02",
                "F40.03",
                "C10",
                "C30",
                "C50",
                "D20",
                "D60",
            )
        )


def test_matcha_needs_papers_for_china_only_by_general_trade():
    answers = miso() | FOOD | MATCHA
    rules = shipped_rules()

    general = judge(answers, Route("CN", **SHOP), ON, stage="introduce", rules=rules)
    across = judge(
        answers,
        Route("CN", **(SHOP | {"trade_mode": "cross_border"})),
        ON,
        stage="introduce",
        rules=rules,
    )
    either = judge(answers, any_shop("CN"), ON, stage="introduce", rules=rules)

    assert (general.standing, across.standing, either.standing) == (
        "needs",
        "sellable",
        "undetermined",
    )
    assert either.reasons[0].waits_for_partner


@pytest.mark.parametrize("category", ["F10.02", "F10.04"])
@pytest.mark.parametrize(("rule", "destination"), [("US-MEAT-01", "US"), ("TW-MEAT-01", "TW")])
def test_pork_extract_ramen_is_told_of_meat_wherever_its_maker_files_it(
    rule, destination, category
):
    stated = miso() | FOOD | PORK_RAMEN | {"category": category}

    found = judge(stated, Route(destination, **SHOP), ON, stage="introduce", rules=shipped_rules())

    assert (rule, "warn") in [(reason.rule, reason.then) for reason in found.reasons]


@pytest.mark.parametrize(
    ("said", "is_told"),
    [
        ({"category": "F10.10", **kinds("egg")}, True),
        ({"category": "F10.02", **kinds("egg")}, False),
        ({"category": "F10.02", **kinds("meat")}, True),
    ],
)
def test_egg_is_the_usdas_only_in_ready_meals_and_egg_products(said, is_told):
    found = judge(
        miso() | FOOD | said, Route("US", **SHOP), ON, stage="introduce", rules=shipped_rules()
    )

    assert ("US-MEAT-01" in {reason.rule for reason in found.reasons}) is is_told
