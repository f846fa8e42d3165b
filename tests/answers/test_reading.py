"""Cells of every kind read, as people and Excel write them."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.answers import codes, field, reading_of
from kitamae.answers.fields import TableColumn
from kitamae.answers.reading import reader_for
from kitamae.catalogue.product_fields import product_fields
from kitamae.kernel.bilingual import Bilingual


def read(cell, kind, **more):
    reading = reading_of(cell, field(kind, **more))
    return (reading.value, *codes(reading))


@pytest.mark.parametrize(
    ("cell", "read_as"),
    [
        (365.0, (365,)), (365, (365,)), ("365日", (365,)), ("３６５", (365,)), ("製造日より365日", (365,)),
        ("12ヶ月", (365, "duration.converted")), ("12か月", (365, "duration.converted")),
        ("12カ月", (365, "duration.converted")), ("1年", (365, "duration.converted")),
        ("一年", (365, "duration.converted")), ("1年半", (547, "duration.converted")),
        ("1年6ヶ月", (547, "duration.converted")), ("半年", (182, "duration.converted")),
        ("6M", (182, "duration.converted")), ("6 months", (182, "duration.converted")),
        ("18ヶ月(製造日より)", (547, "duration.converted")), ("52週", (364, "duration.converted")),
        ("一年ぐらい", (None, "number.about")), ("3〜6ヶ月", (None, "number.range")),
        ("無期限", (None, "duration.unlimited")), ("長い", (None, "duration.unreadable")),
        (365.5, (None, "number.not_whole")), (-1, (None, "number.too_small")), ("-", (None,)),
        (datetime(2026, 4, 1), (None, "duration.unreadable")), ("#VALUE!", (None, "cell.formula_error")),
    ],
)  # fmt: skip
def test_a_length_of_time_becomes_days(cell, read_as):
    assert read(cell, "days") == read_as


def test_the_original_of_a_length_of_time_is_kept_and_said():
    reading = reading_of("12ヶ月", field("days", label=("賞味期間", "Shelf life")))

    assert (reading.value, reading.kept) == (365, "12ヶ月")
    assert reading.problems[0].severity == "warning"
    assert reading.problems[0].message("ja") == (
        "「賞味期間」の「12ヶ月」を365日と読みました。違っていれば日数で書いてください。"
    )
    assert reading.problems[0].message("en") == (
        "“12ヶ月” in “Shelf life” was read as 365 days. If that is wrong, write the number of days."
    )


def test_about_a_year_is_not_days_but_days_are_proposed():
    assert reading_of("一年ぐらい", field("days")).suggestion == "365日"


@pytest.mark.parametrize(
    ("cell", "read_as"),
    [("5営業日", (5,)), ("即日", (0,)), ("2週間", (10, "duration.converted")), ("1ヶ月", (None, "duration.unreadable"))],
)  # fmt: skip
def test_working_days_are_not_months(cell, read_as):
    assert read(cell, "days", unit="business_day") == read_as


@pytest.mark.parametrize(
    ("cell", "read_as"),
    [
        (datetime(2026, 4, 1), ("2026-04-01",)), (date(2026, 4, 1), ("2026-04-01",)),
        (46113, ("2026-04-01",)), (46113.0, ("2026-04-01",)), (46113.75, ("2026-04-01",)),
        ("46113", ("2026-04-01", "date.serial")),
        ("2026/4/1", ("2026-04-01",)), ("2026-04-01", ("2026-04-01",)), ("2026.4.1", ("2026-04-01",)),
        ("2026年4月1日", ("2026-04-01",)), ("２０２６年４月１日", ("2026-04-01",)), ("2026年4月1日(水)", ("2026-04-01",)),
        ("2026-04-01T00:00:00", ("2026-04-01",)), ("2026/4/1 0:00", ("2026-04-01",)),
        ("20260401", ("2026-04-01",)), (20260401.0, ("2026-04-01",)),
        ("R8.4.1", ("2026-04-01",)), ("令和8年4月1日", ("2026-04-01",)), ("㋿8年4月1日", ("2026-04-01",)),
        ("令和元年5月1日", ("2019-05-01",)), ("平成31年4月30日", ("2019-04-30",)), ("H31.4.30", ("2019-04-30",)),
        ("昭和64年1月7日", ("1989-01-07",)), ("1 April 2026", ("2026-04-01",)), ("Apr 1, 2026", ("2026-04-01",)),
        ("01-Apr-2026", ("2026-04-01",)), ("13/4/2026", ("2026-04-13",)), ("4/13/2026", ("2026-04-13",)),
        ("2026.4", ("2026-04-01", "date.month_only")), ("2026/4", ("2026-04-01", "date.month_only")),
        ("2026年4月", ("2026-04-01", "date.month_only")), ("令和8年4月", ("2026-04-01", "date.month_only")),
        ("April 2026", ("2026-04-01", "date.month_only")), (2026.4, ("2026-04-01", "date.month_only")),
        ("2026年4月下旬", ("2026-04-21", "date.month_only")), ("2026年4月末", ("2026-04-30", "date.month_only")),
        (2026.1, (None, "date.ambiguous")), ("4/1/2026", (None, "date.ambiguous")),
        ("26/4/1", (None, "date.short_year")), ("4月1日", (None, "date.no_year")), ("2026年", (None, "date.year_only")),
        (2026, (None, "date.year_only")), ("2026/2/30", (None, "date.impossible")),
        ("2026/4/1〜2026/5/1", (None, "date.range")), ("春ごろ", (None, "date.unreadable")),
        (True, (None, "date.unreadable")), (12.5, (None, "date.unreadable")), ("未定", (None,)),
    ],
)  # fmt: skip
def test_a_date_in_any_form_with_one_meaning(cell, read_as):
    assert read(cell, "date") == read_as


def test_a_month_alone_ends_where_an_end_is_asked():
    assert read("2026年2月", "date", month_end=True) == ("2026-02-28", "date.month_only")


@given(st.dates(date(2019, 5, 1), date(2099, 12, 31)))
def test_every_day_of_reiwa_reads_the_same_in_every_form(day):
    year = day.year - 2018
    forms = [
        day,
        float((day - date(1899, 12, 30)).days),
        f"R{year}.{day.month}.{day.day}",
        f"令和{'元' if year == 1 else year}年{day.month}月{day.day}日",
        f"{day.year}/{day.month}/{day.day}",
        f"{day:%Y%m%d}",
        f"{day:%d %B %Y}",
    ]

    assert [read(form, "date") for form in forms] == [(day.isoformat(),)] * len(forms)


@pytest.mark.parametrize(
    ("cell", "read_as"),
    [
        (398.0, (398,)), (398, (398,)), ("¥398", (398,)), ("￥398", (398,)), ("398円", (398,)), ("３９８円", (398,)),
        ("1,280円(税抜)", (1280,)), ("1,280円+税", (1280,)), ("本体価格1,280円", (1280,)), ("¥1,000-", (1000,)),
        ("1.5万円", (15000,)), ("JPY 398", (398,)), ("398 yen", (398,)), (0, (0,)),
        ("430円(税込)", (None, "price.with_tax")), ("税込430", (None, "price.with_tax")), ("430 incl. tax", (None, "price.with_tax")),
        ("398円(税込430円)", (None, "price.unreadable")), ("税抜398 税込430", (None, "price.two")),
        ("300〜400円", (None, "number.range")), ("約300円", (None, "number.about")), ("300円以上", (None, "number.bound")),
        ("$5", (None, "price.currency")), ("398.5", (None, "price.fraction")), (398.5, (None, "price.fraction")),
        (-1, (None, "number.too_small")), ("オープン価格", (None, "price.open")), ("相談", (None, "price.unreadable")),
        ("未定", (None,)), (True, (None, "number.not_a_number")),
    ],
)  # fmt: skip
def test_a_price_without_tax(cell, read_as):
    assert read(cell, "yen", tax="ex") == read_as


def test_a_price_with_tax_says_what_it_is_without():
    problem = reading_of(
        "430円(税込)", field("yen", tax="ex", label=("参考上代", "Price"))
    ).problems[0]

    assert problem.message("ja").startswith(
        "「参考上代」に税込の値段「430円(税込)」が書かれています。ここは税抜で書くところです。"
        "税率8%なら398円、10%なら391円です。"
    )


def test_an_open_price_is_an_answer_where_it_may_be():
    assert read("オープンプライス", "yen", open_price=True) == ("open",)


@given(st.integers(0, 99_999_999))
def test_a_price_reads_the_same_however_it_is_dressed(price):
    wide = str(price).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    dressed = [price, float(price), f"¥{price:,}", f"{price}円", f"{wide}円(税別)", f" {price:,} "]

    assert [read(form, "yen", tax="ex") for form in dressed] == [(price,)] * len(dressed)


@pytest.mark.parametrize(
    "cell", [True, "○", "◯", "〇", "✓", "レ", "有", "あり", "可", "はい", "Yes", "TRUE", 1, 1.0]
)
def test_yes(cell):
    assert read(cell, "boolean") == (True,)


@pytest.mark.parametrize(
    "cell", [False, "×", "✕", "x", "無", "なし", "不可", "いいえ", "no", "FALSE", 0, "n"]
)
def test_no(cell):
    assert read(cell, "boolean") == (False,)


@pytest.mark.parametrize(
    ("cell", "read_as"),
    [("△", (None, "boolean.wavering")), ("要相談", (None, "boolean.wavering")), ("たぶん", (None, "boolean.unreadable")), ("", (None,)), ("-", (None,)), (2, (None, "boolean.unreadable"))],
)  # fmt: skip
def test_neither_yes_nor_no(cell, read_as):
    assert read(cell, "boolean") == read_as


@pytest.mark.parametrize(
    ("cell", "read_as"),
    [
        ("常温", ("AMB",)), ("amb", ("AMB",)), ("室温", ("AMB",)), ("Chilled", ("CHILL",)), ("", (None,)), ("-", (None,)),
        ("旧区分", ("OLD", "choice.ended")), ("ぬるい", (None, "choice.unknown")),
    ],
)  # fmt: skip
def test_a_choice_by_code_label_or_alias(cell, read_as):
    reading = reading_of(cell, field("choice", vocabulary="bands"), on=date(2026, 11, 1))

    assert (reading.value, *codes(reading)) == read_as


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("常温、冷蔵", ["AMB", "CHILL"]), ("常温・冷蔵", ["AMB", "CHILL"]), ("AMB/CHILL", ["AMB", "CHILL"]),
        ("常温\n冷蔵", ["AMB", "CHILL"]), ("常温，冷蔵、常温", ["AMB", "CHILL"]), ("なし", []), ("", None),
        ("調味料(醤油・味噌)・常温", ["SAUCE", "AMB"]), ("Chilled, Seasonings, sauces", ["CHILL", "SAUCE"]),
    ],
)  # fmt: skip
def test_several_choices_in_one_cell(cell, value):
    assert read(cell, "choices", vocabulary="bands") == (value,)


def test_one_unknown_choice_is_named_with_what_may_be_meant():
    reading = reading_of("常温、冷臓", field("choices", vocabulary="bands"))

    assert codes(reading) == ["choice.unknown"]
    assert reading.problems[0].params["word"] == "冷臓"


@pytest.mark.parametrize(
    ("cell", "value"),
    [("台湾、韓国", ["TW", "KR"]), ("US, UK", ["US", "GB"]), ("アメリカ・中国", ["US", "CN"]), ("なし", []), ("トリニダード・トバゴ", ["TT"])],
)  # fmt: skip
def test_countries_in_one_cell(cell, value):
    assert read(cell, "countries") == (value,)


def test_a_misspelt_country_is_refused_with_the_likely_one():
    reading = reading_of("シンガポル", field("country"))

    assert (reading.value, codes(reading), reading.suggestion) == (
        None,
        ["country.unknown"],
        "シンガポール",
    )


def test_an_address_gives_its_prefecture():
    assert read("静岡県静岡市葵区1-1", "prefecture") == ("22", "prefecture.from_address")
    assert read("静岡", "prefecture") == ("22",)
    assert read("三河", "prefecture") == (None, "prefecture.unknown")


@pytest.mark.parametrize(
    ("cell", "kind", "read_as"),
    [
        ("0.5kg", "grams", (500, "number.converted")), ("500", "grams", (500,)), (12.5, "grams", (13, "number.rounded")),
        ("12cm", "millimetres", (120, "number.converted")), ("1,200mm", "millimetres", (1200,)),
        ("5250g", "kilograms", ("5.25", "number.converted")), (5.25, "kilograms", ("5.25",)),
        ("-18℃", "celsius", ("-18",)), ("−18", "celsius", ("-18",)), ("▲18", "celsius", ("-18",)), ("10℃以下", "celsius", ("10",)),
        ("15度", "percent", ("15",)), ("15%", "percent", ("15",)), (0.15, "percent", ("0.15", "percent.fraction")),
        (0.1 + 0.2, "decimal", ("0.3",)), ("1e5", "decimal", ("100000",)), ("²", "decimal", ("2",)),
        ("5.5", "integer", (None, "number.not_whole")), ("3〜5", "integer", (None, "number.range")),
        (float("nan"), "integer", (None, "number.unreadable")), (float("inf"), "decimal", (None, "number.unreadable")),
        (time(12, 0), "integer", (None, "number.not_a_number")), (10**400, "integer", (None, "number.too_large")),
    ],
)  # fmt: skip
def test_numbers_in_their_units(cell, kind, read_as):
    assert read(cell, kind) == read_as


def test_a_count_of_cases_is_not_a_count_of_pieces():
    assert read("5ケース", "integer", unit="case") == (5,)
    assert read("5個", "integer", unit="case") == (None, "number.other_unit")
    assert read("12本", "integer", unit="piece") == (12,)


def test_bounds_are_errors():
    assert read(0, "integer", minimum=1) == (None, "number.too_small")
    assert read("101%", "percent", maximum=100) == (None, "number.too_large")


@pytest.mark.parametrize(
    ("cell", "value", "unit", "told"),
    [("500g", "500", "g", []), ("1.8 L", "1.8", "L", []), ("500グラム", "500", "g", []), ("20包×3", "60", "sachet", ["content.multiplied"]), ("30g(6個)", "30", "g", [])],
)  # fmt: skip
def test_net_content_answers_its_unit_too(cell, value, unit, told):
    reading = reading_of(cell, field("decimal", unit_field="net_unit"))

    assert (reading.value, dict(reading.also), codes(reading)) == (value, {"net_unit": unit}, told)


@pytest.mark.parametrize(
    ("cell", "read_as"),
    [
        ("通年", ("01-12",)), ("10月〜3月", ("10-03",)), ("10-3", ("10-03",)), ("Oct–Mar", ("10-03",)), ("October to March", ("10-03",)),
        ("10月から翌3月まで", ("10-03",)), ("11,12,1月", ("11-01",)), ("12月", ("12-12",)), ("秋冬", ("09-02", "months.season")),
        ("13月", (None, "months.unreadable")), ("1,5月", (None, "months.unreadable")), (date(2026, 10, 3), (None, "months.became_a_date")),
    ],
)  # fmt: skip
def test_months_of_sale(cell, read_as):
    assert read(cell, "month_range") == read_as


@pytest.mark.parametrize(
    ("cell", "read_as"),
    [
        ("がき", ("がき",)), ("か\u3099き", ("がき",)), ("ＡＢＣ", ("ＡＢＣ",)), ("  茶  ", ("茶",)), ("a\nb", ("a b",)), ("nan", ("nan",)),
        ("a\x00b", ("ab", "text.control")), ("茶\ud800", ("茶", "text.control")), ("_x000D_茶", ("茶",)), ("-", (None,)), ("#REF!", (None, "cell.formula_error")),
        (12.0, ("12",)), ("なし", ("なし",)), ("長い文字です", ("長い文字です", "text.too_short")), ("長" * 21, (None, "text.too_long")),
    ],
)  # fmt: skip
def test_free_text(cell, read_as):
    least = 8 if cell == "長い文字です" else None

    assert read(cell, "text", max_length=20, min_length=least) == read_as


@given(st.text())
def test_any_text_is_stored_without_what_a_database_refuses(cell):
    value = read(cell, "longtext")[0]

    assert value is None or (value and value.encode("utf-8") and "\x00" not in value)


@pytest.mark.parametrize("kind", ["days", "date", "yen", "boolean", "decimal", "jan", "month_range", "percent", "countries", "email", "url", "texts", "kana", "digits", "gtin14"])  # fmt: skip
@given(
    cell=st.one_of(
        st.text(),
        st.integers(),
        st.floats(),
        st.booleans(),
        st.dates(),
        st.datetimes(),
        st.times(),
        st.none(),
    )
)
def test_no_cell_breaks_a_reader_and_every_problem_has_its_sentence(kind, cell):
    reading = reading_of(cell, field(kind))

    for problem in reading.problems:
        assert problem.message("ja").endswith("。")
        assert problem.message("en").endswith(".")
    assert reading.readable or reading.value is None


@pytest.mark.parametrize(
    ("cell", "kind", "read_as"),
    [
        ("ﾏｯﾁｬ", "kana", ("マッチャ",)), ("まっちゃ", "kana", ("マッチャ",)), ("抹茶", "kana", (None, "kana.other_letters")),
        ("www.example.jp", "url", ("https://www.example.jp", "url.completed")), ("HTTPS://example.jp/a", "url", ("https://example.jp/a",)),
        ("javascript:alert(1)", "url", (None, "url.unreadable")), ("http://user@example.jp", "url", (None, "url.unreadable")),
        ("Info@Example.JP", "email", ("Info@example.jp",)), ("a@b", "email", (None, "email.unreadable")),
        ("4011001098993", "corporate_number", ("4011001098993",)), (4011001098993.0, "corporate_number", ("4011001098993",)),
        ("4011001098994", "corporate_number", (None, "corporate_number.check")), ("T4011001098993", "corporate_number", ("4011001098993", "corporate_number.invoice")),
        ("T4011001098993", "invoice_number", ("T4011001098993",)), ("4011001098993", "invoice_number", ("T4011001098993", "invoice_number.without_t")),
        ("〒420-0853", "postal_code", ("420-0853",)), (600001.0, "postal_code", ("060-0001",)), ("4200", "postal_code", (None, "postal_code.form")),
        ("・甘い\n・香る", "texts", (["甘い", "香る"],)), ("緑茶、matcha", "texts", (["緑茶", "matcha"],)), ("なし", "texts", ([],)),
        ("香りが高く、のどごしがたいへんよいのが自慢の商品です", "texts", (["香りが高く、のどごしがたいへんよいのが自慢の商品です"],)),
    ],
)  # fmt: skip
def test_other_kinds(cell, kind, read_as):
    assert read(cell, kind) == read_as


def test_digits_have_the_length_of_their_field():
    assert read("0902.10", "digits", min_length=6, max_length=9) == ("090210",)
    assert read(90210.0, "digits", min_length=6, max_length=9) == ("090210", "digits.lost_zero")
    assert read("0902", "digits", min_length=6, max_length=9) == (None, "digits.length")
    assert read("٣٤٥٦٧٨", "digits", min_length=6) == (None, "digits.unreadable")


COLUMNS = (
    TableColumn("ingredient", Bilingual("原料", "Ingredient")),
    TableColumn("country", Bilingual("国", "Country"), "country", None, True),
)


def test_lines_of_parts_become_a_list():
    cell = "・米 | 日本\n大豆｜米国\n塩"

    assert read(cell, "table", columns=COLUMNS) == (
        [
            {"ingredient": "米", "country": "JP"},
            {"ingredient": "大豆", "country": "US"},
            {"ingredient": "塩"},
        ],
    )
    assert read("| 日本", "table", columns=COLUMNS) == (None, "table.part_missing")
    assert read("米 | 日本 | x", "table", columns=COLUMNS) == (None, "table.too_many_parts")
    assert read("米 | どこか", "table", columns=COLUMNS) == (None, "choice.unknown")


@pytest.mark.parametrize(
    ("cell", "kind", "more", "read_as"),
    [
        ("1e-05", "decimal", {"decimals": 2}, ("0", "number.rounded")),
        ("1e-05", "decimal", {}, ("0.00001",)),
        ("-2.5E-3", "decimal", {}, ("-0.0025",)),
        ("4.5E+3", "integer", {}, (4500,)),
        ("1.5e2 g", "grams", {}, (150,)),
        ("1.2E+3円", "yen", {}, (1200,)),
        ("1e5-2e5", "integer", {}, (None, "number.range")),
        ("1e99", "integer", {}, (None, "number.too_large")),
        ("1e-999", "integer", {}, (None, "number.range")),
        ("3-5", "decimal", {}, (None, "number.range")),
    ],
)
def test_a_number_with_an_exponent_is_a_number(cell, kind, more, read_as):
    assert read(cell, kind, **more) == read_as


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("28品目不使用", "28"),
        ("特定原材料等28品目不使用", "28"),
        ("アレルゲン28品目すべて不使用", "28"),
        ("28品目は使用しておりません。", "28"),
        ("特定原材料等(28品目)は含まれていません", "28"),
        ("29品目 該当なし", "29"),
        ("２８品目なし", "28"),
        ("None of the 28 allergens", "28"),
        ("free from 28 allergens", "28"),
    ],
)
def test_none_of_the_official_list_is_an_empty_answer_that_is_told(said, count):
    outcome = _allergens()(said)

    assert outcome.value == []
    (problem,) = outcome.problems
    assert (problem.code, problem.severity) == ("choice.none_of_list", "warning")
    assert problem.params["count"] == count
    assert outcome.kept == said


@pytest.mark.parametrize(
    "said",
    [
        "7品目不使用",  # of the others it says nothing
        "8品目不使用",
        "28品目使用",
        "28品目",
        "28品目不使用(小麦を除く)",
        "小麦、28品目不使用",
    ],
)
def test_less_than_that_is_no_answer(said):
    outcome = _allergens()(said)

    assert outcome.value is None
    assert not outcome.readable


def _allergens():
    table = product_fields()
    return reader_for(table["allergens_contained"], table, date(2026, 6, 8))
