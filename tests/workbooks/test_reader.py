"""Good files come out as they are, with Excel's own places and types."""

import datetime as dt
import zipfile

import pytest
import xlsxwriter

from factories.workbooks import KINDS, biff, book_parts, compound, write_zip
from kitamae.workbooks.cells import Merge, Unreadable
from kitamae.workbooks.limits import Limits
from kitamae.workbooks.reader import open_workbook


def test_texts_numbers_dates_and_empty_cells_keep_their_types(small):
    book = open_workbook(small)

    assert book.kind == "xlsx"
    assert [sheet.name for sheet in book.sheets] == ["商品"]
    assert book.sheets[0].cells == [
        ("JANコード", "商品名", "発売日", "上代"),
        ("4901234567894", "雪塩ちんすこう", dt.date(2026, 4, 1), 398),
        ("0012345678905", "緑茶", None, 0.75),
    ]
    assert type(book.sheets[0].cells[1][3]) is int
    assert book.marks == ()
    assert book.notes == ()


def test_moments_times_durations_and_truth_are_told_apart(tmp_path):
    path = tmp_path / "times.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write("A1", 46113.5, book.add_format({"num_format": "yyyy-mm-dd hh:mm"}))
        sheet.write("A2", 0.25, book.add_format({"num_format": "hh:mm"}))
        sheet.write("A3", 1.5, book.add_format({"num_format": "[h]:mm:ss"}))
        sheet.write("A4", True)
        sheet.write("A5", 1e20)

    cells = open_workbook(path).sheets[0].cells

    assert cells[0][0] == dt.datetime(2026, 4, 1, 12)
    assert cells[1][0] == dt.time(6)
    assert cells[2][0] == "36:00:00"
    assert cells[3][0] is True
    assert cells[4][0] == 1e20


def test_rows_and_columns_keep_excels_own_numbers(tmp_path):
    path = tmp_path / "low.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write("C5", "商品名")
        sheet.write("D7", 1)
        sheet.merge_range("C9:E10", "注")

    sheet = open_workbook(path).sheets[0]

    assert (sheet.first_row, sheet.first_column) == (5, 3)
    assert list(sheet.rows())[2] == (7, (None, 1))
    assert sheet.merges == (Merge(9, 3, 10, 5),)


def test_a_name_does_not_decide_the_kind(small, tmp_path):
    renamed = small.rename(tmp_path / "商品 (1).xls")

    assert open_workbook(renamed).kind == "xlsx"
    assert len(open_workbook(renamed).sheets[0].cells) == 3


def test_a_hidden_sheet_is_read_and_told(tmp_path):
    path = tmp_path / "hidden.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("表").write("A1", "見える")
        hidden = book.add_worksheet("控え")
        hidden.write("A1", "隠れている")
        hidden.hide()

    read = open_workbook(path)

    assert [(sheet.name, sheet.hidden) for sheet in read.sheets] == [("表", False), ("控え", True)]
    assert [note.code for note in read.notes] == ["book.hidden_sheet"]
    assert read.notes[0].message("en") == (
        "Sheet “控え” is hidden. Its rows were read too; if they are not wanted, delete the sheet and save again."
    )


def test_macros_are_told_and_never_run(tmp_path):
    kinds = KINDS.replace("sheet.main+xml", "sheet.macroEnabled.main+xml")
    parts = book_parts(**{"xl/vbaProject.bin": b"Sub Auto_Open()"}) | {"[Content_Types].xml": kinds}

    read = open_workbook(write_zip(tmp_path / "macro.xlsm", parts))

    assert read.kind == "xlsm"
    assert read.sheets[0].cells == [(1,)]
    assert [note.code for note in read.notes] == ["book.macros"]


def test_cells_that_the_reader_loses_are_marked(tmp_path):
    rows = (
        '<row r="2"><c r="A2"><v>5</v></c><c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
        '<row r="3"><c r="A3"><f>1+1</f></c><c r="B3"><f>1+1</f><v>2</v></c><c r="C3"><f>A1</f><v></v></c></row>'
        '<row r="4"><c r="D4" t="e" vm="1"><v>#VALUE!</v></c></row>'
    )
    parts = book_parts(rows, **{"xl/richData/rdrichvalue.xml": "<rvData/>"})

    marks = open_workbook(write_zip(tmp_path / "lost.xlsx", parts)).marks

    assert [(m.sheet, m.row, m.column, m.code, dict(m.problem.params)) for m in marks] == [
        ("商品", 2, "B", "cell.error_value", {"value": "#DIV/0!"}),
        ("商品", 4, "D", "cell.picture_inside", {}),
        ("商品", 3, "A", "cell.not_calculated", {}),
        ("商品", 3, "C", "cell.not_calculated", {}),
    ]
    assert marks[0].problem.message("ja") == (
        "数式の結果が#DIV/0!になっています。数式を直すか、値を直接書いてください。"
    )


def test_a_long_sheet_waits_in_a_file_and_reads_the_same_twice(tmp_path):
    path = tmp_path / "long.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row in range(1201):
            sheet.write_row(row, 0, [row, f"商品{row}"])

    cells = open_workbook(path, limits=Limits(held_bytes=100)).sheets[0].cells

    assert len(cells) == 1201
    assert cells[1200] == (1200, "商品1200")
    assert cells[-1201] == (0, "商品0")
    assert [row[0] for row in cells] == list(range(1201))
    assert [row[0] for row in cells] == list(range(1201))
    assert cells[499:501] == [(499, "商品499"), (500, "商品500")]
    with pytest.raises(IndexError):
        cells[1201]


def test_a_column_formatted_to_the_last_row_is_no_far_cell(tmp_path):
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576" s="0"/><c r="XFD1048575" s="0"/></row>'
    )

    read = open_workbook(write_zip(tmp_path / "styled.xlsx", book_parts(rows)))

    assert read.sheets[0].cells == [(1,)]


ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body>
<office:spreadsheet><table:table table:name="商品"><table:table-row>
<table:table-cell office:value-type="string"><text:p>商品名</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>発売日</text:p></table:table-cell>
</table:table-row><table:table-row>
<table:table-cell office:value-type="string"><text:p>緑茶</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2026-04-01"><text:p>4/1</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="398"><text:p>398</text:p></table:table-cell>
</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>""".replace(
    "\n<", "<"
)


def ods(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return path


def test_an_ods_is_read(tmp_path):
    read = open_workbook(ods(tmp_path / "tea.ods"))

    assert read.kind == "ods"
    assert read.sheets[0].name == "商品"
    assert read.sheets[0].cells[0] == ("商品名", "発売日", None)
    assert read.sheets[0].cells[1][0] == "緑茶"
    assert read.sheets[0].cells[1][2] == 398
    assert read.sheets[0].cells[1][1] == dt.date(2026, 4, 1)


def test_an_old_xls_is_read(tmp_path):
    path = tmp_path / "old.xls"
    path.write_bytes(compound({"Workbook": biff(["商品名", "上代"], ["緑茶", 398], ["抹茶", 0.5])}))

    read = open_workbook(path)

    assert (read.kind, read.sheets[0].name) == ("xls", "商品")
    assert read.sheets[0].cells == [("商品名", "上代"), ("緑茶", 398), ("抹茶", 0.5)]


@pytest.mark.parametrize(
    ("encoding", "used", "notes"),
    [
        ("utf-8", "utf-8", []),
        ("utf-8-sig", "utf-8-sig", []),
        ("cp932", "cp932", ["text.encoding_used"]),
        ("utf-16", "utf-16", ["text.encoding_used"]),
    ],
)
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_text_is_read_in_every_usual_code(tmp_path, encoding, used, notes, delimiter):
    path = tmp_path / "商品.csv"
    text = f'商品名{delimiter}メーカー\r\n"髙田の{delimiter}①茶"{delimiter}㈱北前\r\n只今{delimiter}\r\n'
    path.write_bytes(text.encode(encoding))

    read = open_workbook(path)

    assert (read.kind, read.encoding, read.delimiter) == ("csv", used, delimiter)
    assert read.sheets[0].name == "商品"
    assert read.sheets[0].cells == [
        ("商品名", "メーカー"),
        (f"髙田の{delimiter}①茶", "㈱北前"),
        ("只今", None),
    ]
    assert [note.code for note in read.notes] == notes


def test_text_in_an_unknown_code_asks_to_be_saved_again(tmp_path):
    path = tmp_path / "euc.csv"
    path.write_bytes("商品名,説明\r\n抹茶,京都の宇治で摘んだお茶です\r\n".encode("euc_jp"))

    with pytest.raises(Unreadable) as caught:
        open_workbook(path)

    assert caught.value.problem.message("en") == (
        "The text's character code cannot be told. In Excel, save it again as “CSV UTF-8 (Comma delimited)”."
    )
