"""Whole rows: answers, problems at their cells, needs by stage, rules across fields."""

from datetime import datetime

import pytest

from factories.answers import field, table
from kitamae.answers.checking import Column, SheetCheck, check_rows
from kitamae.answers.conditions import Condition
from kitamae.answers.examples import unreadable_examples
from kitamae.answers.readiness import is_ready, missing
from kitamae.answers.rules import Rule, broken
from kitamae.kernel.problems import Kind, Problem, kinds

FIELDS = table(
    field("jan", "jan", ("JANコード", "JAN"), ("4901234567894", "4901234567894")),
    field("text", "name_ja", ("商品名", "Name"), ("抹茶", "Matcha"), need="register"),
    field("choice", "category", ("分類", "Category"), ("茶", "Tea"), vocabulary="categories", need="register"),
    field("decimal", "net_content", ("内容量", "Content"), ("40g", "40g"), unit_field="net_unit", need="register"),
    field("choice", "net_unit", ("単位", "Unit"), ("g", "g"), vocabulary="units", need="register"),
    field("days", "shelf_life_days", ("賞味期間", "Shelf life"), ("365日", "365 days"), need="introduce", blocks=("food",)),
    field("percent", "alcohol_pct", ("度数", "Alcohol"), ("15", "15"), need="register", blocks=("alcohol",)),
    field("choice", "tax_rate", ("税率", "Tax"), ("8%", "8%"), vocabulary="tax_rates"),
    field("yen", "price", ("上代", "Price"), ("398円", "¥398"), tax="ex", tax_rate_field="tax_rate", need="introduce"),
    field("text", "licence", ("免許", "Licence"), ("第1号", "No. 1"), need="order",
          needed_if=(Condition("category", any_of=("SAKE",)),)),
    field("countries", "excluded", ("不可国", "Excluded"), ("なし", "none")),
    field("boolean", "mixed", ("混載", "Mixed"), ("○", "yes")),
)  # fmt: skip


def columns(*keys):
    return [Column(i, "ABCDEFGHIJKL"[i], FIELDS[key].label.ja, key) for i, key in enumerate(keys)]


def check(keys, *rows, **more):
    return check_rows(FIELDS, columns(*keys), rows, sheet="商品", header_row=3, **more)


def told(checked):
    return [(p.row, p.column, p.problem.code) for p in checked.problems]


ALL = ("jan", "name_ja", "category", "net_content", "shelf_life_days", "price")
GOOD = ["4901234567894", "抹茶", "茶", "40g", 365.0, "¥1,280"]


def test_a_good_row_becomes_answers_and_nothing_is_told():
    checked = check(ALL, GOOD)

    assert checked.problems == []
    assert (checked.good, checked.bad) == (1, 0)
    assert checked.rows[0].number == 4
    assert checked.rows[0].answers == {
        "jan": "4901234567894",
        "name_ja": "抹茶",
        "category": "TEA",
        "net_content": "40",
        "shelf_life_days": 365,
        "price": 1280,
        "net_unit": "g",
    }


def test_a_problem_stands_at_its_cell_with_value_header_and_suggestion():
    checked = check(ALL, GOOD, ["4901234567890", *GOOD[1:]])

    (problem,) = checked.problems
    assert (problem.sheet, problem.row, problem.column) == ("商品", 5, "A")
    assert (problem.header, problem.field) == ("JANコード", "jan")
    assert (problem.value, problem.suggestion) == ("4901234567890", "4901234567894")
    assert problem.severity == "error"
    assert (checked.good, checked.bad) == (1, 1)
    assert "jan" not in checked.rows[1].answers


def test_what_a_cell_said_before_it_was_read_is_kept():
    checked = check(ALL, [*GOOD[:4], "12ヶ月", GOOD[5]])

    assert checked.rows[0].answers["shelf_life_days"] == 365
    assert checked.rows[0].originals == {"shelf_life_days": "12ヶ月"}
    assert told(checked) == [(4, "E", "duration.converted")]
    assert checked.good == 1


def test_an_empty_cell_is_needed_and_does_not_stop_the_row():
    checked = check(ALL, ["", "", "茶", "40g", None, "¥1,280"])

    assert told(checked) == [(4, "B", "needed.register"), (4, "E", "needed.introduce")]
    assert checked.good == 1


def test_a_cell_that_cannot_be_read_is_not_also_missing():
    assert told(check(ALL, [*GOOD[:4], "長い", GOOD[5]])) == [(4, "E", "duration.unreadable")]


def test_a_field_of_another_category_is_not_asked():
    checked = check(ALL, [None, "手ぬぐい", "タオル", "1包", None, 500])

    assert told(checked) == []


def test_a_column_that_is_not_there_is_told_once_for_all_rows_that_need_it():
    checked = check(ALL[:5], GOOD[:5], GOOD[:5], ["", "酒", "日本酒", "1.8L", 365, ""])

    assert [(p.row, p.column, p.field, p.problem.params["rows"]) for p in checked.problems] == [
        (3, "", "alcohol_pct", 1),
        (3, "", "price", 3),
    ]


def test_conditions_decide_what_a_stage_needs():
    sake = {"category": "SAKE", "name_ja": "酒", "net_content": "1.8", "net_unit": "L",
            "alcohol_pct": "15", "shelf_life_days": 365, "price": 980}  # fmt: skip

    assert [each.key for each in missing(sake, "order", FIELDS)] == ["licence"]
    assert missing(sake, "introduce", FIELDS) == ()
    assert not is_ready(sake, "order", FIELDS)
    assert is_ready({**sake, "category": "TEA"}, "order", FIELDS)
    assert [each.key for each in missing({}, "register", FIELDS)] == [
        "name_ja", "category", "net_content", "net_unit",
    ]  # fmt: skip


def test_a_price_with_tax_is_proposed_without_it_at_the_rows_rate():
    keys = ("name_ja", "category", "net_content", "shelf_life_days", "tax_rate", "price")
    eight = ["茶", "茶", "40g", 365, "8%", "430円(税込)"]
    checked = check(
        keys, eight, [*eight[:4], "10%", "430円(税込)"], [*eight[:4], None, "430円(税込)"]
    )

    assert told(checked) == [(row, "F", "price.with_tax") for row in (4, 5, 6)]
    assert [problem.suggestion for problem in checked.problems] == ["398", "391", None]


def test_a_unit_in_the_cell_and_another_in_its_column_is_told():
    keys = ("name_ja", "category", "net_content", "net_unit", "shelf_life_days", "price")
    checked = check(keys, ["茶", "茶", "40g", "L", 365, 1280], ["茶", "茶", "40g", "g", 365, 1280])

    assert told(checked) == [(4, "D", "row.unit_twice")]
    assert checked.rows[0].answers["net_unit"] == "L"


def test_the_same_code_twice_names_the_first_row():
    checked = check(ALL, GOOD, [None, *GOOD[1:]], GOOD, [None, *GOOD[1:]], once=("jan",))

    assert told(checked) == [(6, "A", "row.twice")]
    assert checked.problems[0].problem.params["row"] == 4


def test_a_sheet_given_in_pieces_is_checked_as_a_whole():
    whole = check(ALL[:5], GOOD[:5], GOOD[:5], once=("jan",))
    pieces = SheetCheck(FIELDS, columns(*ALL[:5]), sheet="商品", header_row=3, once=("jan",))

    rows = [*pieces.check([GOOD[:5]], [4]), *pieces.check([GOOD[:5]], [5])]

    assert rows == whole.rows
    assert pieces.sheet_problems() == whole.sheet_problems


def test_rules_look_across_fields_and_stand_at_one():
    def found(price, days):
        return {"row": days} if price > days else None

    rule = Rule("row.twice", "price", ("price", "shelf_life_days"), found)
    checked = check(ALL, GOOD, [*GOOD[:5], 300], [*GOOD[:5], ""], rules=[rule])

    assert [place for place in told(checked) if place[2] == "row.twice"] == [(4, "F", "row.twice")]
    assert broken({"price": 1280, "shelf_life_days": 365}, [rule], FIELDS)[0][0] == "price"
    assert broken({"price": 1280}, [rule], FIELDS) == []


def test_empty_rows_are_left_out_and_short_rows_are_filled():
    checked = check(ALL, [], [None] * 6, ["", " ", "", "", "-", ""], GOOD[:3])

    assert [row.number for row in checked.rows] == [7]
    assert checked.rows[0].answers == {"jan": "4901234567894", "name_ja": "抹茶", "category": "TEA"}


def test_true_is_not_one():
    rows = [["茶", "茶", True], ["茶", "茶", 1], ["茶", "茶", 1.0]]
    checked = check(("name_ja", "category", "net_content"), *rows)

    assert [row.answers.get("net_content") for row in checked.rows] == [None, "1", "1"]


def test_a_list_belongs_to_its_row_alone():
    keys = ("name_ja", "category", "excluded")
    checked = check(keys, ["茶", "茶", "台湾"], ["茶", "茶", "台湾"], ["茶", "茶", "台湾"])

    checked.rows[0].answers["excluded"].append("KR")

    assert checked.rows[1].answers["excluded"] == ["TW"]


def test_unknown_and_repeated_columns_are_passed_over():
    given = [
        *columns("name_ja", "category"),
        Column(2, "C", "備考"),
        Column(3, "D", "品名", "name_ja"),
    ]

    checked = check_rows(FIELDS, given, [["茶", "茶", "何か", "別の茶"]])

    assert checked.rows[0].answers == {"name_ja": "茶", "category": "TEA"}


@pytest.mark.parametrize(
    "cell", ["1" * 1_000_000, "～" * 1_000_000, "、" * 300_000, "1~" * 200_000]
)
def test_a_megabyte_in_a_cell_costs_no_time(cell):
    keys = [each.key for each in FIELDS]
    started = datetime.now()

    checked = check(keys, [cell] * len(keys))

    assert (datetime.now() - started).total_seconds() < 2
    assert checked.bad == 1
    assert all(len(problem.value) < 100 for problem in checked.problems)


def test_ten_thousand_misspelt_words_cost_no_guessing():
    rows = [["茶", "茶", f"国の名{i}"] for i in range(10_000)]
    started = datetime.now()

    checked = check(("name_ja", "category", "excluded"), *rows)

    assert (datetime.now() - started).total_seconds() < 5
    assert checked.bad == 10_000


def test_examples_that_do_not_read_are_found():
    bad = table(field("days", "days", example=("一年ぐらい", "365 days")))

    assert unreadable_examples(FIELDS) == {"excluded": []} or unreadable_examples(FIELDS) == {}
    assert list(unreadable_examples(bad)) == ["days"]


def test_every_sentence_ends_as_one_and_says_no_forbidden_word():
    for kind in kinds():
        assert isinstance(kind, Kind)
        assert kind.sentence.ja.endswith("。")
        assert kind.sentence.en.endswith(".")
        assert "不正" not in kind.sentence.ja
        assert "!" not in kind.sentence.en
        assert "エラー" not in kind.sentence.ja


def test_a_need_says_what_by_when_and_how():
    problem = Problem(
        "needed.introduce", {"label": FIELDS["price"].label, "example": FIELDS["price"].example}
    )

    assert problem.message("ja") == (
        "「上代」がまだ書かれていません。バイヤーに紹介するまでに必要です。「398円」のように書いてください。"
    )
    assert problem.message("en") == (
        "“Price” is not there yet. It is needed before the product is introduced to a buyer. "
        "Write it like ¥398."
    )
