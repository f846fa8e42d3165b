"""The table is found wherever a maker has put it."""

import pytest
import xlsxwriter

from kitamae.workbooks.headers import fingerprint, forms, normalised
from kitamae.workbooks.reader import open_workbook
from kitamae.workbooks.table import find_table, find_tables, repeated

KNOWN = {
    normalised(label): key
    for label, key in [
        ("JANコード", "jan"),
        ("商品名", "name_ja"),
        ("Product name", "name_en"),
        ("価格", "price"),
        ("価格（税込）", "price_with_tax"),
        ("サイズ 幅", "width"),
        ("サイズ 高さ", "height"),
        ("内容量", "content"),
        ("メーカー", "maker"),
    ]
}
recognise = KNOWN.get


def book(tmp_path, rows, merges=(), name="表"):
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as out:
        sheet = out.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        for cells, text in merges:
            sheet.merge_range(cells, text)
    return open_workbook(path)


def columns(table):
    return [(column.letter, column.header, column.key) for column in table.columns]


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("ＪＡＮコード", "janコード"),
        ("★商品名【必須】", "商品名"),
        ("商品名\n※必須", "商品名"),
        ("* Product  name (required)", "productname"),
        ("価格（税込）", "価格税込"),
        ("メーカー", "メーカー"),
        ("ケース入数-個", "ケース入数個"),
        ("必須", "必須"),
        ("", ""),
    ],
)
def test_a_header_is_stripped_of_its_ornaments(written, form):
    assert normalised(written) == form


def test_brackets_are_first_kept_and_then_left_out():
    assert forms("価格（円・税込）") == ("価格円税込", "価格")
    assert forms("内容量(g)\n数字のみ") == ("内容量g数字のみ", "内容量数字のみ", "内容量")


def test_title_rows_above_and_empty_rows_between_are_passed_over(tmp_path):
    read = book(
        tmp_path,
        [
            ["商品リスト 2026年度"],
            ["株式会社北前", None, "記入日", "2026/4/1"],
            [],
            ["No", "商品名", "JANコード", "備考"],
            [1, "緑茶", "4901234567894"],
            [],
            [None, "  ", None],
            [2, "抹茶", "4901234567900", "限定"],
        ],
    )

    [table] = find_tables(read, recognise)

    assert (table.header_row, table.header_last_row) == (4, 4)
    assert columns(table) == [
        ("A", "No", None),
        ("B", "商品名", "name_ja"),
        ("C", "JANコード", "jan"),
        ("D", "備考", None),
    ]
    assert [(number, values[1]) for number, values in table.rows()] == [(5, "緑茶"), (8, "抹茶")]
    assert [column.letter for column in table.unknown] == ["A", "D"]


def test_a_merged_header_of_two_rows_is_unfolded(tmp_path):
    read = book(
        tmp_path,
        [[], [None, None, "幅", "高さ"], ["緑茶", "4901234567894", 10, 20]],
        [("A1:A2", "商品名"), ("B1:B2", "JANコード"), ("C1:D1", "サイズ")],
    )

    [table] = find_tables(read, recognise)

    assert (table.header_row, table.header_last_row) == (1, 2)
    assert columns(table) == [
        ("A", "商品名", "name_ja"),
        ("B", "JANコード", "jan"),
        ("C", "サイズ / 幅", "width"),
        ("D", "サイズ / 高さ", "height"),
    ]
    assert list(table.rows()) == [(3, ("緑茶", "4901234567894", 10, 20))]


def test_a_group_in_a_text_file_covers_the_columns_to_its_right(tmp_path):
    path = tmp_path / "group.csv"
    path.write_text("商品名,サイズ,,価格\n,幅,高さ,\n緑茶,1,2,3\n", encoding="utf-8")

    [table] = find_tables(open_workbook(path), recognise)

    assert columns(table)[1:3] == [("B", "サイズ / 幅", "width"), ("C", "サイズ / 高さ", "height")]
    assert [number for number, _ in table.rows()] == [3]


def test_help_and_example_rows_are_not_products(tmp_path):
    read = book(
        tmp_path,
        [
            ["行", "商品名", "JANコード"],
            ["説明", "包装の表に書いてある名前です。", "13桁の数字です。"],
            ["【例】", "雪塩ちんすこう", "4901234567894"],
            [None, "※2行目から下に書いてください"],
            [None, "緑茶", "4901234567900"],
            ["行", "商品名", "JANコード"],
            [None, "例", "4901234567917"],
        ],
    )

    [table] = find_tables(read, recognise)

    assert table.example_rows == (2, 3, 4, 7)
    assert [values[1] for _, values in table.rows()] == ["緑茶"]


def test_the_closer_fit_has_the_key_and_the_other_repeats_it(tmp_path):
    read = book(
        tmp_path,
        [["価格（卸）", "価格", "価格(税込)", "商品名", "商品名*"], [1, 2, 3, "緑茶", "抹茶"]],
    )

    [table] = find_tables(read, recognise)

    assert [(column.key, column.repeats) for column in table.columns] == [
        (None, "price"),
        ("price", None),
        ("price_with_tax", None),
        ("name_ja", None),
        (None, "name_ja"),
    ]
    assert repeated(table) == {"price": 2, "name_ja": 2}


def test_every_sheet_with_a_table_is_taken_and_a_sheet_of_notes_is_not(tmp_path):
    path = tmp_path / "many.xlsx"
    with xlsxwriter.Workbook(path) as out:
        out.add_worksheet("はじめに").write_column(
            "A1", ["この表の書き方", "商品名を書いてください"]
        )
        for name in ("菓子", "茶"):
            sheet = out.add_worksheet(name)
            sheet.write_row("B3", ["商品名", "JANコード"])
            sheet.write_row("B4", [f"{name}の品", "4901234567894"])

    tables = find_tables(open_workbook(path), recognise)

    assert [(table.sheet.name, table.header_row) for table in tables] == [("菓子", 3), ("茶", 3)]
    assert columns(tables[0]) == [("B", "商品名", "name_ja"), ("C", "JANコード", "jan")]
    assert [values for _, values in tables[1].rows()] == [("茶の品", "4901234567894")]


def test_a_sheet_of_unknown_headers_is_offered_for_mapping(tmp_path):
    read = book(
        tmp_path,
        [
            ["2026年カタログ"],
            ["品番", "名まえ", "ねだん"],
            ["A-1", "緑茶", 398],
            ["A-2", "抹茶", 980],
        ],
    )

    [table] = find_tables(read, recognise)
    mapped = table.mapped({"名まえ": "name_ja", "品番": None})

    assert table.header_row == 2
    assert columns(table) == [("A", "品番", None), ("B", "名まえ", None), ("C", "ねだん", None)]
    assert [column.key for column in mapped.columns] == [None, "name_ja", None]
    assert mapped.fingerprint == table.fingerprint


def test_a_chosen_mapping_takes_the_key_from_the_column_that_was_guessed(tmp_path):
    read = book(tmp_path, [["商品名", "正式名称", "価格"], ["茶", "北前の緑茶", 398]])

    [table] = find_tables(read, recognise)
    mapped = table.mapped({"正式名称": "name_ja"})

    assert [column.key for column in mapped.columns] == [None, "name_ja", "price"]
    assert mapped.columns[0].repeats == "name_ja"


def test_a_sheet_without_a_header_has_no_table(tmp_path):
    read = book(tmp_path, [["ひとりごと"], ["つづき"]])

    assert find_table(read.sheets[0], recognise) is None
    assert find_tables(read, recognise) == ()


def test_a_column_of_values_without_a_header_is_listed(tmp_path):
    read = book(tmp_path, [["商品名", None, "価格"], ["茶", "限定", 398]])

    [table] = find_tables(read, recognise)

    assert columns(table)[1] == ("B", "", None)


def test_the_fingerprint_is_stable_and_knows_no_order():
    assert fingerprint(["商品名", "JANコード"]) == fingerprint(
        ["ＪＡＮコード★", "商品名（必須）", ""]
    )
    assert fingerprint(["商品名"]) == "f7633426d2688a245fe8f922e7c0fd48"
    assert fingerprint(["商品名", "価格"]) != fingerprint(["商品名"])
