"""The ten GTIN rules: which change needs a new JAN, which a new case code, which none."""

import pytest

from kitamae.catalogue.gtin_rules import gtin_findings, gtin_rules, needs_new_case, needs_new_unit


def found(before, after):
    """The rules found, with the fields each names."""
    return [(each.rule.number, each.keys) for each in gtin_findings(before, after)]


def test_there_are_ten_rules_and_only_premiums_and_case_quantities_spare_the_unit():
    rules = gtin_rules()

    assert list(rules) == list(range(1, 11))
    assert [n for n, rule in rules.items() if rule.unit == "same"] == [7, 8]
    assert {rule.case for rule in rules.values()} == {"new"}


@pytest.mark.parametrize(
    ("before", "after", "rules"),
    [
        ({"colour": "赤"}, {"colour": "青"}, [(1, ("colour",))]),
        ({"size_variant": "S"}, {"size_variant": "M"}, [(1, ("size_variant",))]),
        (
            {"label_languages": ["ja"], "label_support": "supplier_prints"},
            {"label_languages": ["ja", "en"], "label_support": "supplier_prints"},
            [(1, ("label_languages",))],
        ),
        (
            {"allergens_contained": ["soybean"]},
            {"allergens_contained": ["soybean", "walnut"]},
            [(2, ("allergens_contained",))],
        ),
        (
            {"allergens_contained": ["soybean", "walnut"]},
            {"allergens_contained": ["soybean"]},
            [(2, ("allergens_contained",))],
        ),
        (
            {"ingredients_label_ja": "大豆、米"},
            {"ingredients_label_ja": "大豆、米、食塩"},
            [(2, ("ingredients_label_ja",))],
        ),
        (
            {"net_content": "500", "net_unit": "g"},
            {"net_content": "450", "net_unit": "g"},
            [(3, ("net_content",))],
        ),
        ({"unit_width_mm": 100}, {"unit_width_mm": 120}, [(4, ("unit_width_mm",))]),
        ({"unit_gross_g": 500}, {"unit_gross_g": 400}, [(4, ("unit_gross_g",))]),
        ({"certificates": []}, {"certificates": ["HALAL_JP"]}, [(5, ("certificates",))]),
        ({"certificates": ["VEGAN"]}, {}, [(5, ("certificates",))]),
        ({"brand_ja": "笹原"}, {"brand_ja": "雪国"}, [(6, ("brand_ja",))]),
        ({"case_qty": 12}, {"case_qty": 24}, [(8, ("case_qty",))]),
        (
            {"net_content": "3", "net_unit": "set"},
            {"net_content": "4", "net_unit": "set"},
            [(9, ("net_content",))],
        ),
    ],
)
def test_a_change_falls_under_its_rule(before, after, rules):
    assert found(before, after) == rules


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, {"colour": "赤", "case_qty": 12, "brand_ja": "笹原", "certificates": ["VEGAN"]}),
        ({"net_content": "500", "net_unit": "g"}, {"net_content": "0.5", "net_unit": "kg"}),
        ({"unit_width_mm": 100}, {"unit_width_mm": 119}),
        ({"unit_gross_g": 500}, {"unit_gross_g": 401}),
        ({"ingredients_label_ja": "大豆、米"}, {"ingredients_label_ja": "大豆、 米"}),
        ({"certificates": ["ISO9001"]}, {"certificates": ["ISO9001", "FSSC22000"]}),
        ({"brand_ja": "笹原", "brand_en": "Sasahara"}, {"brand_ja": "笹原", "brand_en": "SASA"}),
        (
            {"label_languages": ["ja"], "label_support": "supplier_sticks"},
            {"label_languages": ["ja", "en"], "label_support": "supplier_sticks"},
        ),
        ({"domestic_retail_price": 680}, {"domestic_retail_price": 720}),
        ({"allergens_contained": ["milk", "egg"]}, {"allergens_contained": ["egg", "milk"]}),
    ],
)
def test_a_change_that_leaves_the_goods_as_they_are_needs_no_new_number(before, after):
    assert found(before, after) == []


def test_a_case_quantity_asks_for_a_case_code_only():
    findings = gtin_findings({"case_qty": 12}, {"case_qty": 24})

    assert needs_new_case(findings)
    assert not needs_new_unit(findings)


def test_a_new_content_in_a_new_case_asks_for_a_new_jan():
    findings = gtin_findings(
        {"case_qty": 12, "net_content": "500", "net_unit": "g"},
        {"case_qty": 24, "net_content": "250", "net_unit": "g"},
    )

    assert [each.rule.number for each in findings] == [3, 8]
    assert needs_new_unit(findings)
    assert not needs_new_case(findings)


def test_no_change_asks_for_nothing():
    assert not needs_new_unit(())
    assert not needs_new_case(())
