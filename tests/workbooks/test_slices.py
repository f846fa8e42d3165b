"""A book read slice by slice is the same book."""

import datetime as dt
from dataclasses import replace

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from factories.workbooks import book_parts, sheet_xml, write_zip
from kitamae.workbooks import slices
from kitamae.workbooks.cells import Unreadable
from kitamae.workbooks.limits import LIMITS
from kitamae.workbooks.reader import open_workbook

SLICED = replace(LIMITS, sliced_from_bytes=0)
WHOLE = replace(LIMITS, sliced_from_bytes=10**12)


def same(path):
    """The book, after both ways of reading it gave the same."""
    whole, sliced = open_workbook(path, limits=WHOLE), open_workbook(path, limits=SLICED)
    for one, other in zip(whole.sheets, sliced.sheets, strict=True):
        assert list(one.cells) == list(other.cells)
        assert (one.name, one.first_row, one.first_column, one.hidden, one.merges) == (
            other.name,
            other.first_row,
            other.first_column,
            other.hidden,
            other.merges,
        )
    return sliced


def test_thousands_of_rows_of_every_kind_are_the_same(tmp_path):
    path = tmp_path / "many.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet, other = book.add_worksheet("商品"), book.add_worksheet("控え")
        other.hide()
        other.write("C5", "x")
        day = book.add_format({"num_format": "yyyy/mm/dd"})
        sheet.merge_range("B2:D2", "表題")
        for row in range(3, 9_000):
            if row % 1000 > 20:  # gaps between the rows
                sheet.write(row, 1, f"商品 {row} 雪塩ちんすこう <&> 十二個入り")
                sheet.write(row, 2, ["常温", "冷蔵", "冷凍"][row % 3])
                sheet.write(row, 3, row / 7)
                sheet.write_datetime(row, 4, dt.datetime(2026, 4, 1) + dt.timedelta(days=row), day)
                sheet.write_boolean(row, 5, row % 2 == 0)
                sheet.write_formula(row, 6, "=1+1", None, "二")
        sheet.write("H9000", "ＥＮＤ　")

    book = same(path)

    assert book.sheets[0].cells[-1][6] == "ＥＮＤ　"
    assert [(sheet.name, sheet.hidden) for sheet in book.sheets] == [
        ("商品", False),
        ("控え", True),
    ]
    assert len(book.sheets[0].merges) == 1


def test_a_book_of_another_program_is_the_same(tmp_path):
    path = tmp_path / "other.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["商品名", None, "価格", ""])
    sheet.append([CellRichText("雪塩", TextBlock(InlineFont(b=True), "ちんすこう")), 1, 2.5, True])
    sheet.append([" 空白 ", "12\n34", dt.date(2026, 4, 1), dt.time(9, 30)])
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.save(path)

    assert same(path).sheets[0].cells[1][0] == "雪塩ちんすこう"


def test_a_text_that_looks_like_a_mark_stays_itself_or_nothing(tmp_path):
    path = tmp_path / "marks.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row("A1", ["商品名", f"{slices.MARK}0", f"{slices.MARK}x"])

    assert same(path).sheets[0].cells[0][0] == "商品名"


@pytest.mark.parametrize(
    "rows",
    [
        "<row><c t='inlineStr'><is><t>a</t></is></c></row><row><c><v>2</v></c></row>",
        '<row r="2"><c r="A2"><v>2</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="B1"><v>2</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>',
        "",
    ],
    ids=["rows without numbers", "rows out of order", "a row that starts further left", "no row"],
)
def test_a_book_that_is_written_strangely_is_read_all_the_same(tmp_path, rows):
    more = '<row r="9"><c r="A9"><v>9</v></c></row>' if 'r="' in rows or not rows else ""
    path = write_zip(tmp_path / "strange.xlsx", book_parts(rows + more))

    assert len(same(path).sheets[0].cells) >= 1


def test_a_large_book_that_is_damaged_is_one_sentence(tmp_path):
    parts = book_parts() | {"xl/worksheets/sheet1.xml": sheet_xml("<row r='1'><c r='A1'")}
    path = write_zip(tmp_path / "broken.xlsx", parts)

    with pytest.raises(Unreadable) as caught:
        open_workbook(path, limits=SLICED)

    assert caught.value.problem.code == "book.damaged"
