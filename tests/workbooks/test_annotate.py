"""The supplier's own file comes back marked, and nothing else in it has changed."""

import posixpath
import time
import zipfile

import openpyxl
import pytest
import xlsxwriter
from lxml import etree

from factories.workbooks import KINDS, biff, book_parts, compound, sheet_xml, write_zip
from kitamae.workbooks.annotate import annotate
from kitamae.workbooks.notes import Note
from kitamae.workbooks.reader import open_workbook

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8"
    "cfc000000301010018dd8db00000000049454e44ae426082"
)


def parts(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def is_sound(path):
    """Every part is XML where it says so, has a kind, and every relationship leads somewhere."""
    held = parts(path)
    kinds = etree.fromstring(held["[Content_Types].xml"])
    endings = {tag.get("Extension") for tag in kinds if tag.get("Extension")}
    named = {tag.get("PartName") for tag in kinds if tag.get("PartName")}
    assert len(named) == len([tag for tag in kinds if tag.get("PartName")])
    for name, content in held.items():
        assert f"/{name}" in named or name.rpartition(".")[2] in endings or name[0] == "["
        if name.endswith((".xml", ".rels", ".vml")):
            etree.fromstring(content)
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for tag in etree.fromstring(content):
                if tag.get("TargetMode") != "External":
                    target = tag.get("Target")
                    full = target[1:] if target[0] == "/" else posixpath.join(folder, target)
                    assert posixpath.normpath(full) in held
    return held


@pytest.fixture
def rich(tmp_path):
    """A workbook with what other programs lose: text boxes, rich text, pictures, notes, names."""
    picture = tmp_path / "pixel.png"
    picture.write_bytes(PIXEL)
    path = tmp_path / "rich.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("商品")
        bold, money = book.add_format({"bold": True}), book.add_format({"num_format": '¥#,##0"円"'})
        sheet.write_row("A1", ["商品名", "上代", "備考"])
        sheet.write_rich_string("A2", "雪塩", bold, "ちんすこう")
        sheet.write("B2", 398, money)
        sheet.write_formula("C2", "=B2*2", None, 796)
        sheet.write("A4", "緑茶")
        sheet.write_comment("B2", "社内メモ", {"author": "笹原"})
        sheet.insert_textbox("E2", "お問い合わせは北前まで")
        sheet.insert_image("E8", str(picture))
        sheet.data_validation("C2:C9", {"validate": "list", "source": ["甲", "乙"]})
        sheet.set_column("D:D", 12, book.add_format({"italic": True}))
        other = book.add_worksheet("ほか")
        other.write("A1", "そのまま")
        other.insert_textbox("B2", "この箱も")
        book.define_name("ほか!範囲", "=ほか!$A$1")
        sheet.print_area("A1:C4")
    return path


NOTES = [
    Note("商品", 2, "B", "税込か税抜か分かりません。", "warning"),
    Note("商品", 2, "B", "価格が読めません。『398円』のように書いてください。"),
    Note("商品", 4, "D", "JANコードがありません。", "needed"),
    Note("商品", 3, "A", "商品名がありません。"),
    Note("商品", 9, "A", "<行が空です> & 'どうぞ'"),
    Note("", 0, "", "シート全体のこと", "warning"),
]


def test_every_other_part_stays_byte_for_byte(rich, tmp_path):
    out = tmp_path / "marked.xlsx"

    annotate(rich, NOTES, "ja", out)

    before, after = parts(rich), is_sound(out)
    changed = {name for name in before if after[name] != before[name]}
    assert changed == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
    }
    assert set(after) - set(before) == {"xl/worksheets/sheet3.xml"}
    # the touched sheet keeps its own words: rich text, formula, drop-downs, text box, columns
    sheet = after["xl/worksheets/sheet1.xml"]
    for kept in (b"<f>B2*2</f><v>796</v>", b"<dataValidation ", b"<drawing ", b"<cols>"):
        assert kept in sheet


def test_cells_are_red_with_their_own_number_form_and_a_note(rich, tmp_path):
    out = tmp_path / "marked.xlsx"

    annotate(rich, NOTES, "ja", out)

    book = openpyxl.load_workbook(out)
    sheet = book["商品"]
    assert book.sheetnames == ["直しが必要な箇所", "商品", "ほか"]
    assert sheet["B2"].fill.fgColor.rgb == "FFFFC7CE"
    assert sheet["B2"].number_format == '¥#,##0"円"'
    assert sheet["B2"].value == 398
    assert sheet["D4"].fill.fgColor.rgb == "FFFFEB9C"
    assert sheet["D4"].font.italic is True
    assert sheet["A3"].fill.fgColor.rgb == "FFFFC7CE"
    assert sheet["A2"].fill.fill_type is None
    assert sheet["B2"].comment.text == (
        "社内メモ\n――\n【直しが必要】価格が読めません。『398円』のように書いてください。\n"
        "【確認】税込か税抜か分かりません。"
    )
    assert sheet["A9"].comment.text == "【直しが必要】<行が空です> & 'どうぞ'"
    assert [row[0].value for row in sheet["A1:A4"]] == ["商品名", "雪塩ちんすこう", None, "緑茶"]


def test_the_first_sheet_lists_every_problem_with_a_link(rich, tmp_path):
    out = tmp_path / "marked.xlsx"

    annotate(rich, NOTES, "en", out)

    book = openpyxl.load_workbook(out)
    listed = book.worksheets[0]
    assert listed.title == "To fix"
    assert [cell.value for cell in listed[1]] == ["No.", "Sheet", "Cell", "Kind", "What to mend"]
    assert [cell.value for cell in listed[4]] == [
        3,
        "商品",
        "D4",
        "Still needed",
        "JANコードがありません。",
    ]
    assert listed["C4"].hyperlink.location == "'商品'!D4"
    assert listed["C7"].hyperlink is None
    assert listed.max_row == 7
    assert book.active.title == "To fix"
    assert not any(sheet.sheet_view.tabSelected for sheet in book.worksheets[1:])
    # a name that belongs to one sheet still belongs to it
    assert list(book["ほか"].defined_names) == ["範囲"]
    assert book["商品"].print_area == "'商品'!$A$1:$C$4"


def test_a_sheet_without_notes_gets_its_drawing_and_marks(small, tmp_path):
    out = tmp_path / "marked.xlsx"

    annotate(small, [Note("商品", 2, "C", "発売日が読めません。")], "ja", out)

    is_sound(out)
    sheet = openpyxl.load_workbook(out)["商品"]
    assert sheet["C2"].comment.text == "【直しが必要】発売日が読めません。"
    assert sheet["C2"].number_format == "yyyy/mm/dd"
    assert open_workbook(out).sheet("商品").cells == open_workbook(small).sheets[0].cells


def test_a_sheet_written_with_prefixes_and_without_styles_is_marked_too(tmp_path):
    xml = (
        '<?xml version="1.0"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        "<x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    )
    path = write_zip(tmp_path / "prefix.xlsx", book_parts() | {"xl/worksheets/sheet1.xml": xml})
    out = tmp_path / "marked.xlsx"

    annotate(path, [Note("商品", 1, "B", "二"), Note("商品", 3, "C", "三")], "ja", out)

    is_sound(out)
    sheet = openpyxl.load_workbook(out)["商品"]
    assert (sheet["A1"].value, sheet["B1"].value) == (1, 2)
    assert sheet["A1"].fill.fill_type is None
    assert [sheet[cell].fill.fgColor.rgb for cell in ("B1", "C3")] == ["FFFFC7CE"] * 2


def test_macros_furigana_and_pictures_in_cells_come_back_as_they_were(tmp_path):
    kinds = KINDS.replace("sheet.main+xml", "sheet.macroEnabled.main+xml")
    kept = {
        "xl/vbaProject.bin": b"\x01macro",
        "xl/sharedStrings.xml": "<sst><si><t>緑茶</t><rPh sb='0' eb='2'><t>リョクチャ</t></rPh></si></sst>",
        "xl/richData/rdrichvalue.xml": "<rvData/>",
        "xl/media/image1.png": PIXEL,
    }
    made = book_parts(**kept) | {"[Content_Types].xml": kinds}
    path, out = write_zip(tmp_path / "macro.xlsm", made), tmp_path / "marked.xlsm"

    annotate(path, [Note("商品", 1, "A", "直してください。")], "ja", out)

    after = parts(out)
    assert {name: after[name] for name in kept} == {
        name: content if isinstance(content, bytes) else content.encode()
        for name, content in kept.items()
    }


@pytest.mark.parametrize("rows", ["", '<row r="5" spans="1:1"><c r="A5"/></row>', '<row r="5"/>'])
def test_a_note_at_a_cell_that_is_not_there(tmp_path, rows):
    parts_of = book_parts(rows)
    if not rows:
        xml = parts_of["xl/worksheets/sheet1.xml"]
        parts_of["xl/worksheets/sheet1.xml"] = xml.replace(
            "<sheetData></sheetData>", "<sheetData/>"
        )
    path = write_zip(tmp_path / "bare.xlsx", parts_of)
    out = tmp_path / "marked.xlsx"

    annotate(
        path, [Note("商品", 5, "C", "値がありません。"), Note("商品", 2, "B", "上")], "ja", out
    )

    is_sound(out)
    sheet = openpyxl.load_workbook(out)["商品"]
    assert [sheet[cell].fill.fgColor.rgb for cell in ("B2", "C5")] == ["FFFFC7CE"] * 2


def test_the_drawing_stands_where_the_schema_wants_it(tmp_path):
    xml = sheet_xml(
        '<row r="1"><c r="A1"><v>1</v></c></row>',
        after='<pageMargins left="1" right="1" top="1" bottom="1" header="1" footer="1"/><extLst/>',
    )
    path = write_zip(tmp_path / "tail.xlsx", book_parts() | {"xl/worksheets/sheet1.xml": xml})
    out = tmp_path / "marked.xlsx"

    annotate(path, [Note("商品", 1, "A", "一")], "ja", out)

    tree = etree.fromstring(parts(out)["xl/worksheets/sheet1.xml"])
    assert [etree.QName(tag).localname for tag in tree] == [
        "sheetData",
        "pageMargins",
        "legacyDrawing",
        "extLst",
    ]


def test_a_text_file_comes_back_as_a_workbook_with_the_same_cells(tmp_path):
    path, out = tmp_path / "商品?リスト.csv", tmp_path / "marked.xlsx"
    path.write_bytes("商品名,上代\r\n=1+1,398\r\n髙田茶,\r\n".encode("cp932"))

    annotate(
        path, [Note("商品?リスト", 2, "B", "読めません。"), Note("x", 3, "B", "空")], "ja", out
    )

    is_sound(out)
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["直しが必要な箇所", "商品_リスト"]
    sheet = book["商品_リスト"]
    assert [cell.value for cell in sheet[2]] == ["=1+1", "398"]
    assert sheet["A2"].data_type == "s"
    assert sheet["B2"].fill.fgColor.rgb == "FFFFC7CE"
    assert sheet["B3"].comment.text == "【直しが必要】空"
    assert book.worksheets[0]["C2"].hyperlink.location == "'商品_リスト'!B2"
    assert book.worksheets[0]["B3"].value == "商品_リスト"


def test_an_old_xls_comes_back_as_a_workbook(tmp_path):
    path, out = tmp_path / "old.xls", tmp_path / "marked.xlsx"
    path.write_bytes(compound({"Workbook": biff(["商品名", "上代"], ["緑茶", 398])}))

    annotate(path, [Note("商品", 2, "B", "Is it with tax?", "warning")], "en", out)

    sheet = openpyxl.load_workbook(out)["商品"]
    assert [[cell.value for cell in row] for row in sheet] == [["商品名", "上代"], ["緑茶", 398]]
    assert sheet["B2"].comment.text == "[Please check] Is it with tax?"
    assert sheet["B2"].fill.fgColor.rgb == "FFFFEB9C"


def test_ten_thousand_rows_are_marked_without_hanging(tmp_path):
    path, out = tmp_path / "long.xlsx", tmp_path / "marked.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("商品")
        for row in range(10_000):
            sheet.write_row(row, 0, [row, f"商品{row}", 398])

    started = time.monotonic()
    annotate(path, [Note("商品", n, "B", "短すぎます。") for n in range(2, 9_000)], "ja", out)

    assert time.monotonic() - started < 60
    comments = etree.fromstring(is_sound(out)["xl/comments1.xml"])
    assert len(comments[1]) == 5_000
    assert len(open_workbook(out).sheets[0].cells) == 8_999
