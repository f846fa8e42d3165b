"""Columns that count in another unit, and sizes in one cell."""

from datetime import date

import pytest

from kitamae.catalogue.sheets.checking import Tally, check_file, open_file, remembered

ON = date(2026, 6, 8)
NUTRITION = "JAN,商品名,食塩相当量,ナトリウム"
SIZED = "JAN,商品名,サイズ(幅×奥行×高さ),内容量"


@pytest.fixture
def sheet(tmp_path):
    def written(header, *rows):
        file = tmp_path / "商品.csv"
        file.write_text("\n".join((header, *rows)), encoding="utf-8")
        return open_file(file)

    return written


def checked(opened, accepted=None):
    tally = Tally()
    pieces = check_file(opened, tally, on=ON, accepted=accepted)
    return tally, [row for _part, rows in pieces for row in rows]


def codes(row):
    return [each.problem.code for each in row.problems if each.severity != "needed"]


def column_doubts(tally):
    return [each for each in tally.of_sheets if each.problem.code == "sheet.unit_doubtful"]


GRAMS = tuple(
    f"{4569000000000 + n},味噌{n},{salt},{salt / 2.54:.15g}"
    for n, salt in enumerate((5, 0.381, 12))
)


def test_sodium_in_grams_is_proposed_once_for_its_column(sheet):
    tally, rows = checked(sheet(NUTRITION, *GRAMS))

    (doubt,) = column_doubts(tally)
    assert (doubt.sheet, doubt.row, doubt.column, doubt.suggestion) == ("商品", 1, "D", "g")
    assert doubt.problem.message("en") == (
        "The column “Sodium” seems to count in g, not in mg. "
        "Read as g, 1.96850393700787 becomes 1968.504 mg."
    )
    assert [row.answers["sodium_mg"] for row in rows] == ["1.969", "0.15", "4.724"]
    assert not any("product.salt_differs" in codes(row) for row in rows)


def test_with_consent_the_whole_column_is_read_in_it(sheet):
    tally, rows = checked(sheet(NUTRITION, *GRAMS), {"商品!D": "g"})

    assert column_doubts(tally) == []
    assert [row.answers["sodium_mg"] for row in rows] == ["1968.504", "150", "4724.409"]
    assert [code for row in rows for code in codes(row) if "jan" not in code] == []


@pytest.mark.parametrize(
    "rows",
    [
        ("4569000000011,味噌,5,1968", "4569000000028,塩,12,4724", "4569000000035,だし,1,394"),
        ("4569000000011,味噌,5,1.97", "4569000000028,塩,12,4.72"),  # too few to tell
        ("4569000000011,味噌,0,0", "4569000000028,塩,0,0", "4569000000035,だし,0,0"),
        (
            "4569000000011,味噌,5,1.97",
            "4569000000028,塩,12,4.72",
            "4569000000035,だし,1,0.394",
            "4569000000042,酢,1,394",
            "4569000000059,酒,2,787",
        ),
    ],
)
def test_nothing_is_proposed_where_the_rows_do_not_say_so(sheet, rows):
    tally, _rows = checked(sheet(NUTRITION, *rows))

    assert column_doubts(tally) == []


def test_one_wrong_row_of_a_right_column_is_told_at_its_cell(sheet):
    rows = ("4569000000011,味噌,5,1968", "4569000000028,塩,12,4724", "4569000000035,だし,1,0.394")

    _tally, found = checked(sheet(NUTRITION, *rows))

    assert [("product.salt_differs" in codes(row)) for row in found] == [False, False, True]


def test_a_number_of_a_machine_loses_its_tail_silently_and_more_is_told(sheet):
    rows = ("4569000000011,味噌,0.0762,30.0003", "4569000000028,塩,0.00762,3")

    _tally, found = checked(sheet(NUTRITION, *rows))

    assert [row.answers["salt_g"] for row in found] == ["0.076", "0.008"]
    assert ["number.rounded" in codes(row) for row in found] == [False, True]
    assert found[0].originals["salt_g"] == "0.0762"


def sides(row, thing="unit"):
    return [row.answers.get(f"{thing}_{side}_mm") for side in ("width", "depth", "height")]


@pytest.mark.parametrize(
    ("header", "cell", "thing", "expected"),
    [
        ("サイズ(幅×奥行×高さ)", "120×80×200", "unit", [120, 80, 200]),
        ("単品サイズ W×D×H (mm)", "120x80x200", "unit", [120, 80, 200]),
        ("単品寸法(縦×横×高さ)cm", "8×12×20.5", "unit", [120, 80, 205]),
        ("ケースサイズ(幅×奥行×高さ)", "40cm×30cm×25cm", "case", [400, 300, 250]),
        ("外箱 L×W×H(cm)", "40*30*25", "case", [400, 300, 250]),
        ("Carton size (L x W x H) mm", "400 x 300 x 250", "case", [400, 300, 250]),
        ("中箱(幅×奥行×高さ)mm", "200×150×100", "inner", [200, 150, 100]),
        ("サイズ(幅×奥行×高さ)", "W120×H200×D80", "unit", [120, 80, 200]),
        ("サイズ(幅×奥行×高さ)", "幅120×奥行80×高さ200", "unit", [120, 80, 200]),
        ("サイズ(幅×奥行×高さ)", "12×8×20cm", "unit", [120, 80, 200]),
        ("サイズ(幅×奥行×高さ)", "１２０×８０×２００", "unit", [120, 80, 200]),
        ("サイズ(幅・奥行・高さ)", "120×80×200", "unit", [120, 80, 200]),
    ],
)
def test_three_sides_in_one_cell_answer_three_fields(sheet, header, cell, thing, expected):
    opened = sheet(f"JAN,商品名,{header},内容量", f"4569000000011,味噌,{cell},500g")

    _tally, (row,) = checked(opened)

    assert sides(row, thing) == expected
    assert row.answers["net_content"] == "500"
    known = [each["field"] for each in opened.columns()["recognised"] if each["column"] == "C"]
    assert known == [f"{thing}_{side}_mm" for side in ("width", "depth", "height")]
    assert opened.columns()["unknown"] == []


@pytest.mark.parametrize("cell", ["120×80", "直径80×高さ120", "大きめ", "120×80×200×3", "W1×W2×H3"])
def test_a_size_that_cannot_be_told_apart_is_told_at_its_cell_and_keeps_no_row_out(sheet, cell):
    _tally, (row,) = checked(sheet(SIZED, f"4569000000011,味噌,{cell},500g"))

    assert sides(row) == [None, None, None]
    (problem,) = [each for each in row.problems if each.problem.code == "sheet.size_unread"]
    assert (problem.column, problem.value, problem.severity) == ("C", cell, "warning")
    assert row.is_good or "jan" in {each.field for each in row.problems}


def test_an_empty_size_says_nothing_and_an_agreed_repair_of_its_cell_is_split(sheet):
    opened = sheet(SIZED, "4569000000011,味噌,,500g", "4569000000028,塩,大きめ,1kg")

    _tally, rows = checked(opened, {"商品!C3": "100×50×60"})

    assert [sides(row) for row in rows] == [[None] * 3, [100, 50, 60]]
    assert not any("sheet.size_unread" in codes(row) for row in rows)


def test_columns_of_their_own_go_before_a_size_in_one_cell(sheet):
    opened = sheet(
        "JAN,商品名,サイズ(幅×奥行×高さ),単品幅,単品奥行,単品高さ",
        "4569000000011,味噌,120×80×200,1,2,3",
    )

    _tally, (row,) = checked(opened)

    assert sides(row) == [1, 2, 3]
    assert [each["column"] for each in opened.columns()["unknown"]] == ["C"]


def test_a_split_column_is_not_remembered_as_left_out(sheet):
    assert sorted(remembered(sheet(SIZED, "4569000000011,味噌,1×2×3,500g")).values()) == [
        "jan",
        "name_ja",
        "net_content",
    ]
