"""The sheet of a product: every field whole, every example readable, no more asked than is due."""

import re
from datetime import date

import pytest

from kitamae.answers.reading import read
from kitamae.answers.words import fold_header
from kitamae.catalogue.product_fields import product_fields

FIELDS = product_fields()
CATEGORIES = FIELDS.vocabularies["categories"]
# groups (F10, F30, F40) stand above; a product is best placed in what stands below
LEAVES = [term.code for term in CATEGORIES if term.code not in {"F10", "F30", "F40"}]
SPRING = date(2026, 4, 1)

# kinds whose examples are words, which differ between the languages
WORDS = {"text", "longtext", "texts", "table"}

# a plain product of each kind: made by its supplier in Japan, ambient, freight included everywhere
TYPICAL = {
    "jan": "4912345678904",
    "country_of_origin": "JP",
    "is_own_product": True,
    "date_type": "best_before",
    "temp_band": "AMB",
    "allergens_contained": ["soybean", "wheat"],
    "cosmetic_kind": "cosmetic",
    "battery_type": "none",
    "dangerous_goods": False,
    "price_includes_shipping_to": ["all"],
    "sample_policy": "free",
}
# several columns that a person answers as one question
ONE_QUESTION = [
    (re.compile(r"_(ja|en)$"), ""),
    (re.compile(r"_(width|depth|height)_mm$"), "_size"),
    (re.compile(r"^(energy_kcal|protein_g|fat_g|carbohydrate_g|salt_g|nutrition_basis)$"), "five"),
    (re.compile(r"^net_unit$"), "net_content"),
    (re.compile(r"^allergens_may_contain$"), "allergens_contained"),
]


def asked_of(category, stage):
    """The fields that a typical product of a category must answer to pass a stage."""
    answers = {**TYPICAL, "category": category}
    return [
        field
        for field in FIELDS.needed_at(stage, category)
        if all(condition.holds(answers) for condition in field.needed_if)
    ]


def questions(fields):
    """The questions that a person answers, each counted once."""
    asked = set()
    for field in fields:
        key = field.key
        for pattern, replacement in ONE_QUESTION:
            key = pattern.sub(replacement, key)
        asked.add(key)
    return asked


def test_the_sheet_has_its_sections_and_fields():
    counted = {section.code: len(FIELDS.in_section(section.code)) for section in FIELDS.sections}

    assert counted == {
        "identity": 27,
        "text": 22,
        "food": 19,
        "composition": 46,
        "cosmetic": 14,
        "daily": 30,
        "packing": 34,
        "terms": 22,
    }
    needs = [field.need for field in FIELDS]
    assert needs.count("register") == 37
    assert needs.count("introduce") == 55


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_each_example_reads_without_a_problem(field, language):
    reading = read(field.example.text(language), field, FIELDS, SPRING)

    assert reading.problems == ()
    assert reading.value not in (None, "", [])


@pytest.mark.parametrize(
    "field", [each for each in FIELDS if each.kind not in WORDS], ids=lambda field: field.key
)
def test_both_examples_of_a_code_or_number_say_the_same(field):
    japanese, english = (read(field.example.text(each), field, FIELDS) for each in ("ja", "en"))

    assert japanese.value == english.value


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
def test_help_is_one_or_two_short_sentences(field):
    assert len(field.help.ja) <= 110
    assert field.help.ja.endswith("。")
    assert field.help.ja.count("。") <= 4
    assert len(field.help.en) <= 200
    assert field.help.en.endswith(".")


@pytest.mark.parametrize("category", LEAVES)
def test_registering_asks_for_at_most_twenty_seven_columns(category):
    door = asked_of(category, "register")

    assert 18 <= len(door) <= 27
    assert {"name_ja", "category", "delivered_price_unit", "moq_cases"} <= {f.key for f in door}


@pytest.mark.parametrize("category", LEAVES)
def test_a_typical_product_is_introduced_after_thirty_to_forty_questions(category):
    assert 30 <= len(questions(asked_of(category, "introduce"))) <= 40


def test_a_category_is_not_asked_what_is_not_its_business():
    tea = {field.key for field in FIELDS.for_category("F40.01")}
    cream = {field.key for field in FIELDS.for_category("C10")}
    bowl = {field.key for field in FIELDS.for_category("D20")}
    sake = {field.key for field in FIELDS.for_category("F40.03")}

    assert not tea & {
        "inci_ingredients",
        "material_ja",
        "voltage",
        "alcohol_pct",
        "blade_length_mm",
    }
    assert not cream & {"allergens_contained", "temp_band", "shelf_life_days", "material_ja"}
    assert not bowl & {"ingredients_label_ja", "net_content", "date_type", "plug"}
    assert sake >= {"alcohol_pct", "allergens_contained", "dangerous_goods"}


@pytest.mark.parametrize(
    ("field", "answers", "needed"),
    [
        ("jan", {}, True),
        ("jan", {"no_jan_reason": "pending"}, False),
        ("prefecture_of_manufacture", {"country_of_origin": "JP"}, True),
        ("prefecture_of_manufacture", {"country_of_origin": "TH"}, False),
        ("producer_consent", {"is_own_product": False}, True),
        ("producer_consent", {"is_own_product": True}, False),
        ("shelf_life_days", {"date_type": "none"}, False),
        ("shelf_life_days", {"date_type": "use_by"}, True),
        ("storage_temp_max", {"temp_band": "FRZ"}, True),
        ("storage_temp_max", {"temp_band": "AMB"}, False),
        ("animal_origin", {"allergens_contained": ["wheat", "fish_other"]}, True),
        ("animal_origin", {"allergens_contained": []}, False),
        ("inci_ingredients", {"cosmetic_kind": "tool"}, False),
        ("inci_ingredients", {"cosmetic_kind": "soap"}, True),
        ("salt_g", {"category": "F40.03"}, False),
        ("salt_g", {"category": "F10.01"}, True),
    ],
)
def test_what_is_needed_depends_on_the_answers(field, answers, needed):
    assert all(condition.holds(answers) for condition in FIELDS[field].needed_if) is needed


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("※JANコード", "jan"),
        ("ＪＡＮ", "jan"),
        ("商品コード(JAN)", "jan"),
        ("バーコード", "jan"),
        ("barcode_id", "jan"),
        ("品名", "name_ja"),
        ("商品名称", "name_ja"),
        ("Product Name", "name_en"),
        ("product_name", "name_en"),
        ("規格", "net_content"),
        ("入数", "case_qty"),
        ("ケース入数", "case_qty"),
        ("Case pack", "case_qty"),
        ("賞味期限(日数)", "shelf_life_days"),
        ("【必須】賞味期間", "shelf_life_days"),
        ("Shelf life", "shelf_life_days"),
        ("保存方法", "storage_note_ja"),
        ("原材料", "ingredients_label_ja"),
        ("ingredients", "ingredients_label_en"),
        ("アレルギー", "allergens_contained"),
        ("コンタミ", "allergens_may_contain"),
        ("上代", "domestic_retail_price"),
        ("参考小売価格", "domestic_retail_price"),
        ("下代", "delivered_price_unit"),
        ("納価", "delivered_price_unit"),
        ("卸価格", "delivered_price_unit"),
        ("最低ロット", "moq_cases"),
        ("MOQ", "moq_cases"),
        ("fat_amount", "fat_g"),
        ("saturated_fats", "saturated_fat_g"),
        ("carbohydrate", "carbohydrate_g"),
        ("sugar", "sugars_g"),
        ("dietary_fiber", "dietary_fibre_g"),
        ("protein", "protein_g"),
        ("salt", "salt_g"),
        ("sodium", "sodium_mg"),
        ("alcohol", "alcohol_pct"),
    ],
)
def test_a_header_of_the_trade_finds_its_field(header, key):
    assert FIELDS.field_named(header).key == key


@pytest.mark.parametrize("header", ["価格", "重量", "サイズ", "is_healthy", "送料"])
def test_a_header_that_may_mean_two_things_is_left_to_its_writer(header):
    assert FIELDS.field_named(header) is None


def test_no_two_fields_answer_to_one_header():
    named = {}
    for field in FIELDS:
        for header in {
            fold_header(each)
            for each in (field.key, field.label.ja, field.label.en, *field.aliases)
        }:
            assert named.setdefault(header, field.key) == field.key

    assert len(named) == len(FIELDS.by_header)
    assert len(named) > 1700


def test_texts_change_freely_but_prices_and_safety_do_not():
    minor = {field.key for field in FIELDS if field.minor}

    assert {"name_ja", "description_en", "catch_copy_ja", "usage_en", "keywords"} <= minor
    assert not minor & {
        "jan",
        "net_content",
        "alcohol_pct",
        "shelf_life_days",
        "allergens_contained",
        "allergens_may_contain",
        "ingredients_label_ja",
        "country_of_origin",
        "prefecture_of_manufacture",
        "domestic_retail_price",
        "delivered_price_unit",
        "excluded_countries",
    }


def test_the_delivered_price_and_the_maker_wait_for_an_introduction():
    assert FIELDS["delivered_price_unit"].see == "introduced"
    assert FIELDS["manufacturer_name"].see == "introduced"
    assert FIELDS["excluded_countries"].see == "office"
    assert FIELDS["domestic_retail_price"].see == "catalogue"


def test_worked_out_fields_are_never_asked_for():
    computed = {field.key for field in FIELDS if field.computed}

    assert computed == {
        "target_season",
        "machine_translated",
        "remaining_ratio",
        "shelf_stable",
        "rate_ratio",
    }
    assert all(FIELDS[key].need is None for key in computed)


def test_every_category_has_its_slug_tax_and_known_blocks():
    blocks = {block for field in FIELDS for block in field.blocks}
    slugs = [term.extra["slug"] for term in CATEGORIES]

    assert len(CATEGORIES) == 39
    assert len(set(slugs)) == len(slugs)
    for term in CATEGORIES:
        assert term.extra["tax_rate"] in FIELDS.vocabularies["tax_rates"]
        assert blocks & set(term.blocks)
        assert CATEGORIES.by_code.get(term.extra.get("parent", "F10")) is not None
    assert CATEGORIES["F40.01"].extra["slug"] == "tea"
    assert CATEGORIES["F40.03"].extra["tax_rate"] == "standard10"


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("調味料", "F10.01"),
        ("お茶", "F40.01"),
        ("tea", "F40.01"),
        ("菓子", "F30"),
        ("酒類", "F40.03"),
        ("化粧品", "C10"),
        ("Pet food", "F70"),
    ],
)
def test_a_usual_word_finds_its_category(word, code):
    assert CATEGORIES.find(word).code == code


@pytest.mark.parametrize(
    ("version", "mandatory", "recommended", "cashew"),
    [("jp_2024", 8, 20, "recommended"), ("jp_2026", 9, 20, "mandatory")],
)
def test_each_japanese_list_of_allergens_is_whole(version, mandatory, recommended, cashew):
    classes = [term.extra.get(version) for term in FIELDS.vocabularies["allergens"]]

    assert classes.count("mandatory") == mandatory
    assert classes.count("recommended") == recommended
    assert FIELDS.vocabularies["allergens"]["cashew"].extra[version] == cashew


def test_the_lists_of_allergens_follow_each_other_without_a_gap():
    lists = FIELDS.vocabularies["allergen_lists"]

    assert [term.code for term in lists.on(date(2026, 3, 31))] == ["JP-2024"]
    assert [term.code for term in lists.on(SPRING)] == ["JP-2026"]


@pytest.mark.parametrize("word", ["小麦", "コムギ", "wheat", "gluten", "ｗｈｅａｔ"])
def test_an_allergen_is_found_by_any_of_its_words(word):
    assert FIELDS.vocabularies["allergens"].find(word).code == "wheat"


def test_other_destinations_have_their_own_view_of_the_allergens():
    allergens = FIELDS.vocabularies["allergens"]
    views = {
        view: {term.extra[view] for term in allergens if view in term.extra}
        for view in ("us", "hk", "eu")
    }

    assert len(views["us"]) == 9
    assert len(views["hk"]) == 8
    assert len(views["eu"]) == 14


def test_each_claim_names_papers_that_exist():
    evidence = {code for term in FIELDS.vocabularies["claims"] for code in term.extra["evidence"]}

    assert evidence <= set(FIELDS.vocabularies["certificates"].by_code)
    assert len(evidence) > 10


def test_the_certificates_and_reasons_of_the_programme_are_all_there():
    certificates = FIELDS.vocabularies["certificates"]
    reasons = FIELDS.vocabularies["reason_codes"]

    assert len(certificates) == 73
    assert {"HALAL_JP", "JAS_ORGANIC", "SDS", "PRODUCER_CONSENT", "UN38_3"} <= set(
        certificates.by_code
    )
    assert len(reasons) == 33
    assert reasons["other"].extra["text_required"] is True


def test_a_band_says_its_degrees():
    bands = FIELDS.vocabularies["temperature_bands"]

    assert bands["CHILL"].extra == {"min_celsius": 0, "max_celsius": 10}
    assert bands["FRZ"].extra == {"max_celsius": -18}


@pytest.mark.parametrize(
    ("key", "cell", "value"),
    [
        ("temp_band", "要冷蔵(10℃以下)", "CHILL"),
        ("temp_band", "冷凍（-18℃以下）", "FRZ"),
        ("tax_rate", 0.08, "reduced8"),
        ("tax_rate", "標準10%", "standard10"),
        ("sample_policy", "可", "free"),
        ("sample_policy", "応相談", "free_limited"),
        ("label_support", "応相談", "to_discuss"),
        ("package_kind", "スタンドパック", "pouch"),
        ("payment_terms_wanted", "末締め翌月末払", "eom_next_eom"),
        ("price_includes_shipping_to", "北海道・沖縄除く", ["all_but_remote"]),
        ("price_includes_shipping_to", "関東・関西", ["kanto", "kinki"]),
        ("allergens_contained", "卵・乳成分・小麦・大豆", ["egg", "milk", "wheat", "soybean"]),
        ("allergens_contained", "なし", []),
        ("excluded_countries", "なし", []),
        ("contains_pork_alcohol", "酒精使用", "alcohol"),
        ("certificates", "有機JAS、HACCP", ["JAS_ORGANIC", "HACCP_REG"]),
        ("awards", "モンドセレクション 金賞", [{"award": "モンドセレクション 金賞"}]),
        ("main_ingredient_origins", "大豆", [{"ingredient": "大豆"}]),
    ],
)
def test_a_makers_own_words_are_read(key, cell, value):
    reading = read(cell, FIELDS[key], FIELDS, SPRING)

    assert reading.value == value
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("key", "cell"),
    [("temp_band", "クール便"), ("temp_band", "冷暗所"), ("sample_policy", "無償(送料別)")],
)
def test_words_that_mean_two_things_are_asked_again(key, cell):
    reading = read(cell, FIELDS[key], FIELDS, SPRING)

    assert reading.value is None
    assert [problem.code for problem in reading.problems] == ["choice.unknown"]
