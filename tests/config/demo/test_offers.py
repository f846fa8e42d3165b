"""The demo's suppliers and products: how many, and that their sums come out."""

import re
from collections import Counter

import pytest

from kitamae.answers.checking import Column, check_rows
from kitamae.answers.formatting import as_cell
from kitamae.answers.readiness import missing
from kitamae.catalogue.product_fields import product_fields, vocabularies
from kitamae.config import demo
from kitamae.config.demo.offers import _all_offers, _offers_by_code
from kitamae.kernel.identifiers import is_corporate_number, is_gtin, is_in_store

OFFERS = demo.offers()
GOOD = [each for each in OFFERS if each.quality == "good"]


def test_there_are_sixty_two_suppliers_of_forty_seven_prefectures():
    assert len(demo.companies()) == 62
    assert {each.prefecture for each in demo.companies()} == {f"{n:02d}" for n in range(1, 48)}


def test_there_are_1500_products_and_every_supplier_has_some():
    assert len(OFFERS) == 1500
    assert {each.company for each in OFFERS} == set(range(62))
    assert sum(len(demo.products(each)) for each in demo.companies()) == 1500


def test_every_category_that_has_no_children_has_products():
    terms = vocabularies()["categories"]
    parents = {each.extra.get("parent") for each in terms}
    leaves = {each.code for each in terms if each.code not in parents}

    assert {each.answers["category"] for each in OFFERS} == leaves


def test_most_products_are_food():
    food = sum(each.answers["category"].startswith("F") for each in OFFERS)

    assert 900 <= food <= 1200


def test_the_mix_of_good_and_bad_is_as_meant():
    counted = Counter(each.quality for each in OFFERS)

    assert counted == {"good": 1275, "no_english": 75, "needed": 75, "warning": 75}


def test_corporate_numbers_are_valid_and_stand_once():
    numbers = [each.corporate_number for each in (*demo.companies(), *demo.houses())]

    assert all(map(is_corporate_number, numbers))
    assert len(set(numbers)) == len(numbers)


def test_mail_goes_nowhere_and_stands_once():
    mails = [each.email for each in (*demo.companies(), *demo.houses(), *demo.partners())]

    assert all(re.fullmatch(r"[a-z.]+@[a-z0-9-]+\.example\.(jp|com)", each) for each in mails)
    assert len(set(mails)) == len(mails)


def test_jans_are_valid_and_stand_once():
    jans = [each.answers["jan"] for each in OFFERS if "jan" in each.answers]

    assert all(is_gtin(each) and not is_in_store(each) for each in jans)
    assert {each[:2] for each in jans} == {"45", "49"}
    assert len(set(jans)) == len(jans)


def test_each_supplier_has_its_own_prefix():
    prefixes: dict[str, set[int]] = {}
    for each in OFFERS:
        if "jan" in each.answers:
            prefixes.setdefault(each.answers["jan"][:9], set()).add(each.company)

    assert [len(each) for each in prefixes.values()] == [1] * len(prefixes)


def test_a_few_products_say_why_they_have_no_jan():
    without = [each for each in OFFERS if "jan" not in each.answers]

    assert 15 <= len(without) <= 30
    assert all("no_jan_reason" in each.answers for each in without)


def test_item_codes_stand_once():
    assert len({each.code for each in OFFERS}) == 1500


def test_names_stand_once_within_a_supplier():
    names = [(each.company, each.answers["name_ja"]) for each in OFFERS]

    assert len(set(names)) == len(names)


@pytest.mark.parametrize("stage", ["register", "introduce", "order"])
def test_a_good_product_lacks_nothing_at_any_stage(stage):
    table = product_fields()

    lacking = {each.code: missing(each.answers, stage, table) for each in GOOD}

    assert {code: fields for code, fields in lacking.items() if fields} == {}


def test_a_product_answers_only_what_its_category_is_asked():
    table = product_fields()

    for each in OFFERS:
        asked = {field.key for field in table.for_category(each.answers["category"])}
        assert set(each.answers) <= asked, each.code


def test_good_products_written_to_cells_are_read_back_without_a_problem():
    table = product_fields()
    fields = list(table)
    columns = [Column(i, str(i), field.key, field.key) for i, field in enumerate(fields)]
    rows = [
        [
            as_cell(each.answers[field.key], field, table, "ja")
            if field.key in each.answers
            else None
            for field in fields
        ]
        for each in GOOD
    ]

    checked = check_rows(table, columns, rows)

    assert [row.problems for row in checked.rows if row.problems] == []
    assert [row.answers for row in checked.rows] == [each.answers for each in GOOD]


def test_the_delivered_price_is_55_to_70_hundredths_of_the_retail_price():
    for each in GOOD:
        retail = each.answers["domestic_retail_price"]
        share = float(each.answers["delivered_price_unit"]) / retail
        assert 0.53 <= share <= 0.72, each.code
        assert 80 <= retail <= 60_000, each.code


def test_weights_and_sizes_come_out():
    for each in GOOD:
        given = each.answers
        case_g = float(given["case_gross_kg"]) * 1000
        assert case_g >= given["case_qty"] * given["unit_gross_g"], each.code
        assert case_g <= 22_000, each.code
        sides = ("width", "depth", "height")
        unit = [given[f"unit_{side}_mm"] for side in sides]
        case = [given[f"case_{side}_mm"] for side in sides]
        room = case[0] * case[1] * case[2]
        assert room >= given["case_qty"] * unit[0] * unit[1] * unit[2], each.code
        assert max(unit) <= max(case), each.code


def test_a_package_weighs_more_than_what_is_in_it():
    for each in GOOD:
        unit = {"g": 1, "kg": 1000, "mL": 0.9}.get(each.answers.get("net_unit", ""))
        if unit:
            assert each.answers["unit_gross_g"] > float(each.answers["net_content"]) * unit


def test_what_is_left_at_shipment_is_less_than_the_whole_life():
    for each in GOOD:
        if "shelf_life_days" in each.answers:
            whole = each.answers["shelf_life_days"]
            left = each.answers["shelf_life_at_shipment_days"]
            assert 0.6 * whole < left <= whole, each.code


def test_nutrition_does_not_exceed_a_hundred_grams():
    for each in GOOD:
        if "protein_g" in each.answers:
            keys = ("protein_g", "fat_g", "carbohydrate_g")
            assert sum(float(each.answers[key]) for key in keys) <= 101, each.code


def test_energy_agrees_with_its_parts():
    for each in GOOD:
        if "protein_g" not in each.answers or "alcohol_pct" in each.answers:
            continue
        protein, fat, carbohydrate, energy = (
            float(each.answers[key])
            for key in ("protein_g", "fat_g", "carbohydrate_g", "energy_kcal")
        )
        # fibre gives less than four, organic acids a little more
        most = 4 * protein + 9 * fat + 4 * carbohydrate
        assert 0.5 * most - 15 <= energy <= 1.15 * most + 12, (each.goods.name.en, energy, most)


def test_descriptions_are_50_to_300_characters():
    for each in GOOD:
        assert 50 <= len(each.answers["description_ja"]) <= 300, each.code
        assert 60 <= len(each.answers["description_en"]) <= 600, each.code


def test_kana_are_kana():
    for each in OFFERS:
        assert re.fullmatch(r"[ァ-ヶー]+", each.answers["name_kana"]), each.answers["name_kana"]


def test_flavours_with_allergens_declare_them():
    milk = [each for each in OFFERS if each.form.code == "milk" and each.goods.is_food]

    assert milk
    assert all("milk" in each.answers["allergens_contained"] for each in milk)


def test_the_programme_is_the_same_each_time():
    first = [(each.code, each.answers, each.quality, each.flaw) for each in demo.offers()]
    for cached in (_all_offers, _offers_by_code):
        cached.cache_clear()

    again = [(each.code, each.answers, each.quality, each.flaw) for each in demo.offers()]

    assert again == first


def test_partners_need_what_the_programme_has():
    assert len(demo.partners()) == 18
    for need in demo.needs():
        low, high = need.retail
        fitting = [
            each
            for each in OFFERS
            if each.answers["category"] in need.categories
            and low <= each.answers["domestic_retail_price"] <= high
        ]
        assert len(fitting) >= 5, need.title.en


def test_each_partner_has_two_or_three_needs_within_its_categories():
    categories = vocabularies()["categories"]
    for partner in demo.partners():
        assert len(partner.needs) in {2, 3}
        assert all(each in categories for each in partner.wants)
        assert partner.opens_date < partner.closes_date


def test_trading_companies_and_warehouses_of_partners_exist():
    codes = {each.code for each in demo.houses()}

    for partner in demo.partners():
        assert partner.warehouse in codes
        assert partner.trading_company is None or partner.trading_company in codes
