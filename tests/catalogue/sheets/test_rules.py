"""The rules across fields of the product sheet: what is doubtful together, and what is not."""

import pytest

from kitamae.answers.formatting import as_cell
from kitamae.answers.reading import read
from kitamae.answers.rules import broken
from kitamae.catalogue.product_fields import product_fields
from kitamae.catalogue.sheets.rules import ONCE, PRODUCT_RULES


def told(**answers):
    return [problem.code for _at, problem in broken(answers, PRODUCT_RULES, product_fields())]


def test_every_rule_names_fields_of_the_sheet_and_has_its_sentence():
    for rule in PRODUCT_RULES:
        assert {rule.at, *rule.fields, *rule.optional, *ONCE} <= set(product_fields().by_key)
        assert rule.at in rule.fields
        assert rule.problem(product_fields()[rule.at], None, {}).severity == "warning"


@pytest.mark.parametrize(
    ("answers", "codes"),
    [
        ({"delivered_price_unit": "398.5", "domestic_retail_price": 398}, ["product.above_retail"]),
        ({"delivered_price_unit": "398", "domestic_retail_price": 398}, []),
        ({"delivered_price_unit": "398", "domestic_retail_price": "open"}, []),
        ({"shelf_life_at_shipment_days": 366, "shelf_life_days": 365}, ["product.remaining_too_long"]),
        ({"shelf_life_at_shipment_days": 365, "shelf_life_days": 365}, []),
        ({"case_gross_kg": "5.39", "case_qty": 12, "unit_gross_g": 500}, ["product.case_too_light"]),
        ({"case_gross_kg": "5.4", "case_qty": 12, "unit_gross_g": 500}, []),
        ({"unit_gross_g": 499, "net_content": "0.5", "net_unit": "kg"}, ["product.lighter_than_content"]),
        ({"unit_gross_g": 500, "net_content": "500", "net_unit": "g"}, []),
        ({"unit_gross_g": 640, "net_content": "720", "net_unit": "mL"}, ["product.lighter_than_content"]),
        ({"unit_gross_g": 10, "net_content": "20", "net_unit": "sachet"}, []),
        ({"alcohol_pct": "15", "category": "F40.02"}, ["product.liquor_elsewhere"]),
        ({"alcohol_pct": "15", "category": "F40.03"}, []),
        ({"alcohol_pct": "0.9", "category": "F40.02"}, []),
        ({"temp_band": "FRZ", "storage_temp_max": "-10"}, ["product.too_warm_or_cold"]),
        ({"temp_band": "FRZ", "storage_temp_max": "-18"}, []),
        ({"temp_band": "CHILL", "storage_temp_min": "-5", "storage_temp_max": "10"}, ["product.too_warm_or_cold"]),
        ({"storage_temp_min": "10", "storage_temp_max": "0"}, ["product.upside_down"]),
        ({"moq_cases": 11}, ["product.many_cases"]),
        ({"moq_cases": 10}, []),
        ({"prefecture_of_manufacture": "22", "country_of_origin": "TW"}, ["product.prefecture_abroad"]),
        ({"prefecture_of_manufacture": "22", "country_of_origin": "JP"}, []),
        ({"price_valid_from": "2026-04-01", "price_valid_to": "2026-03-31"}, ["product.price_ends_before"]),
        ({"release_date": "2026-04-01", "discontinued_date": "2026-04-01"}, []),
        ({"pallet_cases": 49, "ti": 10, "hi": 5}, ["product.pallet_differs"]),
        ({"gtin_case": "14912345678901", "jan": "4912345678904"}, []),
        ({"gtin_case": "14912345678901", "jan": "4901234567894"}, ["product.case_of_another"]),
        ({"tax_rate": "reduced8", "category": "F40.03"}, ["product.unusual_tax"]),
        ({"tax_rate": "reduced8", "category": "F40.01"}, []),
        ({"desired_countries": ["TW", "KR"], "excluded_countries": ["KR"]}, ["product.wanted_and_excluded"]),
        ({"salt_g": "1.5", "sodium_mg": "590"}, []),
        ({"salt_g": "0.59", "sodium_mg": "590"}, ["product.salt_differs"]),
    ],
)  # fmt: skip
def test_a_rule_speaks_up_only_where_answers_disagree(answers, codes):
    assert told(**answers) == codes


def test_a_case_smaller_than_its_content_is_doubted():
    sides = {"unit_width_mm": 100, "unit_depth_mm": 50, "unit_height_mm": 200, "case_qty": 12}

    assert told(**sides, case_width_mm=32, case_depth_mm=21, case_height_mm=22) == [
        "product.case_too_small"
    ]
    assert told(**sides, case_width_mm=320, case_depth_mm=210, case_height_mm=220) == []


def test_a_high_minimum_says_what_it_comes_to():
    answers = {"moq_cases": 20, "case_qty": 24, "delivered_price_unit": "260"}
    ((at, problem),) = broken(answers, PRODUCT_RULES, product_fields())

    assert at == "moq_cases"
    assert problem.message("ja") == (
        "最低発注が20ケースです。はじめの注文が480個、124,800円からになります。"
        "多くのバイヤーは数ケースから試すため、10ケース以下にできないか考えてみてください。"
    )
    assert problem.message("en") == (
        "The minimum order is 20 cases. A first order is then 480 pieces, ¥124,800. "
        "Most buyers begin with a few; consider ten or fewer."
    )


def test_every_rule_takes_the_values_that_the_sheets_readers_give():
    table = product_fields()
    answers = {
        key: read(each.example.ja, each, table).value
        for key, each in table.by_key.items()
        if any(key in rule.fields for rule in PRODUCT_RULES)
    }

    assert None not in answers.values()
    for rule in PRODUCT_RULES:
        assert rule.is_asked([answers[key] for key in rule.fields])
    broken(answers, PRODUCT_RULES, table)


def test_every_value_written_into_the_sheet_reads_back_the_same():
    table = product_fields()
    for each in table:
        if each.computed:
            continue
        for language in ("ja", "en"):
            value = read(each.example.text(language), each, table).value
            reading = read(as_cell(value, each, table, language), each, table)
            assert (each.key, reading.value, reading.problems) == (each.key, value, ())


def test_every_choice_of_the_sheet_reads_back_from_its_label_in_both_languages():
    table = product_fields()
    for each in table:
        if each.kind not in {"choice", "choices", "country", "prefecture"}:
            continue
        for term in table.vocabulary_of(each):
            value = [term.code] if each.kind == "choices" else term.code
            for language in ("ja", "en"):
                cell = as_cell(value, each, table, language)
                assert (each.key, read(cell, each, table).value) == (each.key, value)
