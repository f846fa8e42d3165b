"""The form made of fields: what is typed is read as a sheet's cell is, and nothing is lost."""

import json
from datetime import date

import pytest
from django.http import QueryDict

from factories.answers import field, table
from kitamae.answers.conditions import Condition
from kitamae.answers.fields import TableColumn
from kitamae.answers.forms import AnswersForm
from kitamae.answers.readiness import asked_fields
from kitamae.kernel.bilingual import Bilingual

ON = date(2026, 6, 8)
NAME = field("text", key="name_ja", label=("商品名", "Name"), need="register", max_length=10)
NAME_EN = field("text", key="name_en", label=("商品名(英語)", "Name (English)"), need="introduce")
LIFE = field("days", key="life", label=("賞味期間", "Shelf life"), need="register")
BAND = field("choice", key="band", label=("温度帯", "Band"), vocabulary="bands", need="register")
BANDS = field("choices", key="bands", label=("使える温度帯", "Bands"), vocabulary="bands")
AMOUNT = field("decimal", key="amount", label=("内容量", "Amount"), unit_field="unit")
UNIT = field("choice", key="unit", label=("単位", "Unit"), vocabulary="units")
POINTS = field("texts", key="points", label=("特長", "Points"), max_length=3)
HEIGHT = field("millimetres", key="height", label=("高さ", "Height"), need="introduce")
WIDTH = field("millimetres", key="width", label=("幅", "Width"), need="introduce")
FIELDS = (NAME, NAME_EN, LIFE, BAND, BANDS, AMOUNT, UNIT, POINTS, WIDTH, HEIGHT)
TABLE = table(*FIELDS)


def form(sent=None, answers=None, *, unread=None, fields=FIELDS, language="ja", **more):
    """A form of these fields; what is sent is what a browser would send."""
    if sent is not None:
        posted = QueryDict(mutable=True)
        for key, value in sent.items():
            posted.setlist(key, value if isinstance(value, list) else [value])
        sent = posted
    return AnswersForm(
        sent,
        fields=fields,
        table=TABLE,
        answers=answers or {},
        unread=unread,
        language=language,
        on=ON,
        **more,
    )


def test_what_is_typed_is_read_as_a_cell_of_a_sheet_is():
    typed = form({"life": "12ヶ月", "name_ja": "煎茶", "width": "120", "points": "甘い\n青い"})

    assert typed.is_valid()

    assert typed.answers == {
        "life": 365,
        "name_ja": "煎茶",
        "width": 120,
        "points": ["甘い", "青い"],
    }
    assert typed.read.originals == {"life": "12ヶ月"}


def test_a_box_that_cannot_be_read_says_so_and_is_kept_as_typed_while_the_others_are_read():
    typed = form({"life": "一年ぐらい", "name_ja": "煎茶"}, {"life": 365})

    assert not typed.is_valid()

    assert list(typed.errors) == ["life"]
    assert "「一年ぐらい」" in typed.errors["life"][0]
    assert typed.answers == {"name_ja": "煎茶"}
    assert typed.unread == {"life": "一年ぐらい"}


def test_what_was_typed_and_not_read_stands_in_its_box_on_return():
    back = form(answers={"name_ja": "煎茶"}, unread={"life": "一年ぐらい"})

    assert back["life"].value() == "一年ぐらい"
    assert back["name_ja"].value() == "煎茶"


def test_a_mended_box_is_no_longer_unread():
    typed = form({"life": "365日"}, unread={"life": "一年ぐらい"})

    assert typed.is_valid()
    assert (typed.answers, typed.unread) == ({"life": 365}, {})


def test_the_error_is_in_the_language_of_its_reader():
    typed = form({"name_ja": "あ" * 11}, language="en")

    assert not typed.is_valid()
    assert typed.errors["name_ja"] == [
        "“Name” has 11 characters, and there is room for 10. Shorten it."
    ]


def test_none_of_these_is_an_answer_and_nothing_ticked_is_none():
    none, nothing = form({"bands": ["none"]}), form({"bands": []})

    assert none.is_valid()
    assert nothing.is_valid()

    assert none.answers == {"bands": []}
    assert nothing.answers == {}
    assert form(answers={"bands": []})["bands"].value() == ["none"]


def test_none_of_these_beside_another_answer_is_refused():
    typed = form({"bands": ["AMB", "none"]}, {"bands": ["CHILL"]})

    assert not typed.is_valid()
    assert "「なし」" in typed.errors["bands"][0]


def test_a_unit_in_the_amount_answers_its_own_field():
    typed = form({"amount": "500g", "unit": ""})

    assert typed.is_valid()
    assert typed.answers == {"amount": "500", "unit": "g"}


def test_a_unit_that_says_another_is_told_and_not_taken():
    typed = form({"amount": "500g", "unit": "L"})

    assert typed.is_valid()

    assert typed.answers == {"amount": "500", "unit": "L"}
    assert [p.code for p in typed.read.warnings["unit"]] == ["row.unit_twice"]


def test_a_box_that_the_page_did_not_hold_stays_as_it_is():
    typed = form({"name_ja": "煎茶"}, {"life": 365, "band": "AMB"})

    assert typed.is_valid()
    assert typed.answers == {"life": 365, "band": "AMB", "name_ja": "煎茶"}


def test_an_emptied_box_is_no_answer():
    typed = form({"life": "", "name_ja": "煎茶"}, {"life": 365})

    assert typed.is_valid()
    assert typed.answers == {"name_ja": "煎茶"}
    assert typed.changed_keys == ["name_ja", "life"]


def test_a_stale_page_takes_over_what_only_the_other_page_changed():
    seen = form(answers={"name_ja": "煎茶", "life": 365}).seen
    sent = {"name_ja": "煎茶", "life": "180", "seen": seen}

    late = form(sent, {"name_ja": "玉露", "life": 365})

    assert late.is_valid()
    assert late.answers == {"name_ja": "玉露", "life": 180}


def test_a_stale_page_that_changed_the_same_box_is_told_and_shows_both():
    seen = form(answers={"name_ja": "煎茶"}).seen

    late = form({"name_ja": "番茶", "life": "180", "seen": seen}, {"name_ja": "玉露"})

    assert not late.is_valid()
    conflict = late.read.conflicts["name_ja"]
    assert (conflict.mine, conflict.theirs) == ("番茶", "玉露")
    assert late.answers == {"name_ja": "玉露", "life": 180}
    assert json.loads(late.seen)["name_ja"] == json.loads(seen)["name_ja"]


@pytest.mark.parametrize(("choice", "stands"), [("keep", "番茶"), ("take", "玉露")])
def test_of_two_versions_the_chosen_one_stands(choice, stands):
    seen = form(answers={"name_ja": "煎茶"}).seen

    settled = form({"name_ja": "番茶", "seen": seen, choice: "name_ja"}, {"name_ja": "玉露"})

    assert settled.is_valid()
    assert settled.answers == {"name_ja": stands}


def test_a_text_stands_beside_its_translation_and_figures_stand_together():
    shown = form()
    rows = [(row.kind, [box.key for box in row.boxes]) for row in shown.rows_of(shown.pressing)]

    assert rows == [
        ("pair", ["name_ja", "name_en"]),
        ("", ["life"]),
        ("", ["band"]),
        ("numbers", ["width", "height"]),
    ]
    assert [key for key in shown.asked if key not in shown.pressing] == [
        "bands",
        "amount",
        "unit",
        "points",
    ]


def test_every_value_that_stands_reads_back_to_itself_untouched():
    stands = {
        "name_ja": "煎茶", "life": 365, "band": "SAUCE", "bands": ["AMB", "SAUCE"],
        "amount": "0.75", "unit": "L", "points": ["甘い、青い"], "width": 1200,
    }  # fmt: skip
    shown = form(answers=stands)
    sent = {key: shown[key].value() for key in shown.fields} | {"seen": shown.seen}

    again = form(sent, stands)

    assert again.is_valid()
    assert again.answers == stands
    assert again.changed_keys == []


LINES = field(
    "table",
    key="origins",
    label=("産地", "Origins"),
    columns=(
        TableColumn("ingredient", Bilingual("原料", "Ingredient")),
        TableColumn("country", Bilingual("国", "Country"), "country", optional=True),
    ),
)


def lines(sent, answers=None):
    """A form of one structured list."""
    posted = QueryDict(mutable=True)
    posted.update(sent or {})
    return AnswersForm(
        posted if sent else None,
        fields=[LINES],
        table=table(LINES),
        answers=answers or {},
        language="en",
        on=ON,
    )


def test_the_rows_of_a_structured_list_are_read_by_their_columns():
    typed = lines(
        {
            "origins-0-ingredient": "大豆",
            "origins-0-country": "日本",
            "origins-1-ingredient": "",
            "origins-1-country": "",
            "origins-2-ingredient": "塩",
            "origins-2-country": "",
        }
    )

    assert typed.is_valid()
    stored = {"origins": [{"ingredient": "大豆", "country": "JP"}, {"ingredient": "塩"}]}
    assert typed.answers == stored
    assert 'value="Japan"' in str(lines(None, stored)["origins"])


def test_a_row_that_cannot_be_read_stays_in_its_boxes():
    typed = lines({"origins-0-ingredient": "", "origins-0-country": "日本"})

    assert not typed.is_valid()
    assert typed.unread == {"origins": [{"country": "日本"}]}
    assert 'value="日本"' in str(typed["origins"])


def test_a_ticked_none_is_an_empty_list():
    typed = lines(
        {"origins-0-ingredient": "", "origins-0-country": "", "origins-none": "on"},
    )

    assert typed.is_valid()
    assert typed.answers == {"origins": []}


def test_a_question_that_hangs_on_another_answer_is_asked_once_that_is_given():
    country = field("country", key="country")
    prefecture = field(
        "prefecture", key="prefecture", needed_if=(Condition("country", any_of=("JP",)),)
    )
    sheet = table(country, prefecture)
    section = country.section

    def keys(answers):
        return [each.key for each in asked_fields(section, answers, sheet)]

    assert keys({}) == ["country"]
    assert keys({"country": "TW"}) == ["country"]
    assert keys({"country": "JP"}) == ["country", "prefecture"]
    assert keys({"country": "TW", "prefecture": "13"}) == ["country", "prefecture"]


def test_what_could_not_be_saved_is_not_taken_for_what_stands():
    seen = form(answers={"life": 180}).seen
    refused = form({"life": "365", "seen": seen}, {"life": 180})
    assert refused.is_valid()
    refused.is_kept = False

    again = form({"life": "365", "seen": refused.seen}, {"life": 180})

    assert again.is_valid()
    assert again.answers == {"life": 365}
