"""Values as readers read them, as cells that read back, and what changed between two answers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.answers import field, reading_of, table
from kitamae.answers.differences import differences, is_material
from kitamae.answers.fields import TableColumn
from kitamae.answers.formatting import as_cell, formatted
from kitamae.answers.places import countries
from kitamae.kernel.bilingual import Bilingual

LINES = (
    TableColumn("ingredient", Bilingual("原料", "Ingredient")),
    TableColumn("country", Bilingual("国", "Country"), "country", None, True),
)


def said(value, each):
    whole = table(each)
    return formatted(value, each, whole, "ja"), formatted(value, each, whole, "en")


@pytest.mark.parametrize(
    ("value", "each", "ja", "en"),
    [
        (365, field("days"), "365日", "365 days"),
        (1, field("days"), "1日", "1 day"),
        (5, field("days", unit="business_day"), "5営業日", "5 working days"),
        (398, field("yen"), "398円", "¥398"),
        (124800, field("yen"), "124,800円", "¥124,800"),
        ("12.50", field("yen", decimals=2), "12.50円", "¥12.50"),
        ("open", field("yen", open_price=True), "オープン価格", "Open price"),
        (3, field("integer", unit="case"), "3ケース", "3 cases"),
        (1, field("integer", unit="case"), "1ケース", "1 case"),
        ("-18", field("celsius"), "-18℃", "-18°C"),
        ("15", field("percent"), "15%", "15%"),
        (True, field("boolean"), "はい", "Yes"),
        (False, field("boolean"), "いいえ", "No"),
        ("2026-06-08", field("date"), "2026年6月8日", "8 June 2026"),
        ("10-03", field("month_range"), "10月〜3月", "October to March"),
        ("01-12", field("month_range"), "通年", "All year"),
        ("12-12", field("month_range"), "12月", "December"),
        ("AMB", field("choice", vocabulary="bands"), "常温", "Ambient"),
        ("GONE", field("choice", vocabulary="bands"), "GONE", "GONE"),
        (["AMB", "CHILL"], field("choices", vocabulary="bands"), "常温、冷蔵", "Ambient, Chilled"),
        ([], field("countries"), "なし", "None"),
        (["TW", "US"], field("countries"), "台湾、アメリカ", "Taiwan, United States"),
        ("22", field("prefecture"), "静岡県", "Shizuoka"),
        (
            [{"ingredient": "米", "country": "JP"}, {"ingredient": "塩"}],
            field("table", columns=LINES),
            "米 | 日本\n塩",
            "米 | Japan\n塩",
        ),
        (None, field("date"), "", ""),
    ],
)
def test_a_value_in_the_readers_words(value, each, ja, en):
    assert said(value, each) == (ja, en)


def test_an_amount_takes_its_unit_from_its_own_field():
    amount = field("decimal", "net", unit_field="net_unit")
    whole = table(amount, field("choice", "net_unit", vocabulary="units"))
    answers = {"net": "1200", "net_unit": "g"}

    assert formatted("1200", amount, whole, "ja", answers) == "1,200g"
    assert formatted("1200", amount, whole, "en", answers) == "1,200 g"


VALUES = {
    "integer": st.integers(-(10**9), 10**9), "days": st.integers(0, 36_500), "yen": st.integers(0, 10**9),
    "grams": st.integers(0, 10**7), "boolean": st.booleans(),
    "decimal": st.decimals(0, 10**6, places=2).map(lambda d: f"{d:f}".rstrip("0").rstrip(".")),
    "percent": st.decimals(0, 100, places=1).map(lambda d: f"{d:f}".rstrip("0").rstrip(".")),
    "celsius": st.integers(-60, 60).map(str),
    "date": st.dates(date(1990, 1, 1), date(2099, 12, 31)).map(date.isoformat),
    "month_range": st.tuples(st.integers(1, 12), st.integers(1, 12)).map(lambda m: f"{m[0]:02}-{m[1]:02}"),
    "country": st.sampled_from(sorted(countries().by_code)),
    "countries": st.lists(st.sampled_from(sorted(countries().by_code)), unique=True, max_size=8),
    "prefecture": st.integers(1, 47).map(lambda n: f"{n:02}"),
    "choices": st.lists(st.sampled_from(["AMB", "CHILL", "SAUCE"]), unique=True),
    "texts": st.lists(st.text("甘い、香るtea ", min_size=1).map(str.strip).filter(bool), unique=True).filter(
        lambda texts: texts not in ([], ["なし"])
    ),
    "table": st.lists(st.fixed_dictionaries({"ingredient": st.sampled_from(["米", "大豆"]), "country": st.sampled_from(["JP", "US", "TT"])}), min_size=1),
}  # fmt: skip


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("kind", VALUES)
@given(data=st.data())
def test_what_is_written_into_a_sheet_reads_back_the_same(kind, language, data):
    more = {"choices": {"vocabulary": "bands"}, "table": {"columns": LINES}}.get(kind, {})
    each = field(kind, **more)
    value = data.draw(VALUES[kind])

    reading = reading_of(as_cell(value, each, table(each), language), each)

    assert (reading.value, reading.problems) == (value, ())


PRICE = field("yen", "price", ("上代", "Price"), tax="ex")
NOTE = field("text", "note", ("備考", "Note"), minor=True)
WHERE = field("countries", "where", ("国", "Countries"))
SHEET = table(PRICE, NOTE, WHERE)


def test_differences_stand_in_the_sheets_order_and_are_readable():
    before = {"note": "古い", "price": 398, "where": ["TW", "KR"]}
    after = {"price": 420, "where": ["KR", "TW"], "other": 1}

    found = differences(before, after, SHEET)

    assert [(d.field.key, d.before, d.after, d.minor) for d in found] == [
        ("price", 398, 420, False),
        ("note", "古い", None, True),
    ]
    assert (found[0].before_text.ja, found[0].after_text.en) == ("398円", "¥420")
    assert (found[1].removed, found[1].after_text.ja) == (True, "(空欄)")
    assert is_material(found)


def test_a_minor_change_alone_is_not_material_and_no_change_is_none():
    assert not is_material(differences({"note": "a"}, {"note": "b"}, SHEET))
    assert differences({"price": 398}, {"price": 398}, SHEET) == []
    assert differences({}, {"where": []}, SHEET)[0].added
