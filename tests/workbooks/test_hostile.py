"""Files made to harm: one clear sentence each, and the next file is read as if nothing was."""

import io
import struct
import time
import zipfile

import pytest

from factories.workbooks import BOOK, biff, book_parts, compound, sheet_xml, write_zip
from kitamae.workbooks.cells import Unreadable
from kitamae.workbooks.limits import MEGABYTE, Limits
from kitamae.workbooks.reader import open_workbook

# only against hanging: a busy machine may take its time
PATIENCE = 60


def refused(path, limits=None):
    """The problem of a refused file; it came in time."""
    started = time.monotonic()
    with pytest.raises(Unreadable) as caught:
        open_workbook(path, limits=limits or Limits())
    assert time.monotonic() - started < PATIENCE
    return caught.value.problem


def says(problem, code, ja, en):
    assert (problem.code, problem.message("ja"), problem.message("en")) == (code, ja, en)


@pytest.fixture(autouse=True)
def _the_next_file_is_read(small):
    yield
    assert open_workbook(small).sheets[0].cells[1][1] == "雪塩ちんすこう"


def test_an_empty_file(tmp_path):
    path = tmp_path / "empty.xlsx"
    path.write_bytes(b"")

    says(
        refused(path),
        "book.empty",
        "このファイルは空です。中身のあるファイルを選び直してください。",
        "This file is empty. Choose the file that holds your rows.",
    )


def test_a_workbook_without_a_value(tmp_path):
    path = write_zip(tmp_path / "none.xlsx", book_parts(""))

    says(
        refused(path),
        "book.no_rows",
        "ファイルのどのシートにも値がありません。値の入ったファイルを選び直してください。",
        "No sheet of this file holds a value. Choose the file that holds your rows.",
    )


def test_a_file_over_the_limit(tmp_path):
    path = tmp_path / "big.xlsx"
    path.write_bytes(b"PK\x03\x04" + bytes(3 * MEGABYTE))

    says(
        refused(path, Limits(file_bytes=2 * MEGABYTE)),
        "book.too_big",
        "ファイルが3MBあり、読める大きさ（2MB）を超えています。写真を表から外して別に送るか、行を分けて保存してください。",
        "The file has 3 MB, more than the 2 MB that can be read. Take the pictures out and send them separately, or split the rows into several files.",
    )


@pytest.mark.parametrize(
    ("content", "ja", "en"),
    [
        (b"%PDF-1.7\n%junk", "PDF", "a PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "画像", "a picture"),
        (b"\x7fELF" + bytes(40), "プログラム", "a program"),
        (b"MZ" + bytes(40), "プログラム", "a program"),
        (b"Rar!\x1a\x07", "圧縮ファイル", "an archive"),
        (b"abc\0\0\0\x01def", "文字ではない中身のファイル", "a file whose contents are not text"),
    ],
)
def test_a_file_of_another_kind_under_a_workbooks_name(tmp_path, content, ja, en):
    path = tmp_path / "products.xlsx"
    path.write_bytes(content)

    says(
        refused(path),
        "book.not_a_workbook",
        f"これは表のファイルではなく、{ja}です。Excelブック（xlsx）かCSVで保存したものを選んでください。",
        f"This is not a workbook but {en}. Choose a file saved as an Excel workbook (xlsx) or CSV.",
    )


def test_a_web_page_named_xls(tmp_path):
    path = tmp_path / "report.xls"
    path.write_bytes("<html><table><tr><td>商品</td></tr></table>".encode())

    says(
        refused(path),
        "book.old_form",
        "この形式（拡張子だけがxlsのウェブページ）は読めません。Excelで開き、「名前を付けて保存」で「Excelブック（.xlsx）」を選んで保存し直してください。",
        "This form (a web page that is only named xls) cannot be read. Open it in Excel, choose Save As, and save it as an Excel Workbook (.xlsx).",
    )


def test_a_zip_of_something_else_and_a_word_document(tmp_path):
    photos = write_zip(tmp_path / "photos.xlsx", {"4901234567894-1.jpg": b"\xff\xd8\xff"})
    letter = write_zip(tmp_path / "letter.xlsx", {"word/document.xml": "<w/>"})

    assert refused(photos).message("en").startswith("This is not a workbook but a zip archive.")
    assert refused(letter).message("ja").startswith("これは表のファイルではなく、Wordの文書です。")


def test_a_workbook_with_a_password(tmp_path):
    path = tmp_path / "locked.xlsx"
    path.write_bytes(compound({"EncryptionInfo": b"", "EncryptedPackage": b""}))

    says(
        refused(path),
        "book.password",
        "ファイルにパスワードがかかっているため、開けません。Excelの「ファイル」→「情報」→「ブックの保護」でパスワードを外し、保存してから送ってください。",
        "The file is locked with a password and cannot be opened. In Excel choose File, Info, Protect Workbook, remove the password, save, and send it again.",
    )


def test_a_zip_with_a_password_says_the_same(tmp_path):
    path = write_zip(tmp_path / "locked.zip.xlsx", book_parts())
    raw = bytearray(path.read_bytes())
    at = raw.find(b"PK\x01\x02")
    raw[at + 8] |= 1
    path.write_bytes(raw)

    assert refused(path).code == "book.password"


def test_an_old_word_file_and_a_broken_compound_file(tmp_path):
    letter, broken = tmp_path / "letter.xls", tmp_path / "broken.xls"
    letter.write_bytes(compound({"WordDocument": b""}))
    broken.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(40))

    assert refused(letter).message("en").startswith("This is not a workbook but a Word document.")
    assert refused(broken).code == "book.damaged"


DAMAGED = (
    "book.damaged",
    "ファイルが壊れているか、途中で切れています。Excelで開いて保存し直し、もう一度送ってください。",
    "The file is damaged or was cut off on its way. Open it in Excel, save it again, and send it once more.",
)


@pytest.mark.parametrize("kept", [30, 200, 1000, -1, -30])
def test_a_truncated_zip(tmp_path, small, kept):
    path = tmp_path / "cut.xlsx"
    path.write_bytes(small.read_bytes()[:kept])

    says(refused(path), *DAMAGED)


def test_a_part_that_lies_about_its_size(tmp_path):
    path = write_zip(tmp_path / "lies.xlsx", book_parts())
    raw = bytearray(path.read_bytes())
    at = raw.find(b"xl/worksheets/sheet1.xml", raw.find(b"PK\x01\x02")) - 46
    struct.pack_into("<I", raw, at + 24, 10)
    path.write_bytes(raw)

    says(refused(path), *DAMAGED)


def test_a_part_whose_data_is_broken(tmp_path):
    path = write_zip(tmp_path / "noise.xlsx", book_parts("<row/>" * 400))
    raw = bytearray(path.read_bytes())
    at = raw.find(b"xl/worksheets/sheet1.xml") + 40
    raw[at : at + 20] = b"\xff" * 20
    path.write_bytes(raw)

    says(refused(path), *DAMAGED)


def test_a_sheet_that_is_no_xml(tmp_path):
    parts = book_parts() | {"xl/worksheets/sheet1.xml": "<worksheet><sheetData><row><c r='A1'"}

    says(refused(write_zip(tmp_path / "noxml.xlsx", parts)), *DAMAGED)


def test_a_zip_bomb(tmp_path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in book_parts().items():
            archive.writestr(name, content)
        with archive.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
            for _ in range(100):
                part.write(bytes(MEGABYTE))

    says(
        refused(path),
        "book.bomb",
        "ファイルを開くと100MBに膨らむ作りになっているため、安全のために開きませんでした。表だけを新しいブックに写して保存し、送ってください。",
        "The file is built to swell to 100 MB when opened, so it was left closed for safety. Copy the table alone into a new workbook, save it, and send that.",
    )


def test_a_bomb_that_declares_itself_small(tmp_path):
    path = tmp_path / "quiet.xlsx"
    write_zip(path, book_parts(**{"xl/sharedStrings.xml": b"<sst>" + b" " * 60 * MEGABYTE}))
    raw = bytearray(path.read_bytes())
    at = raw.rfind(b"xl/sharedStrings.xml") - 46
    struct.pack_into("<I", raw, at + 24, 1000)
    path.write_bytes(raw)

    assert refused(path).code == "book.bomb"


def test_parts_that_lie_on_top_of_one_another(tmp_path):
    path = write_zip(tmp_path / "overlap.xlsx", book_parts("<row/>" * 5000))
    raw = path.read_bytes()
    start = raw.find(b"PK\x01\x02")
    directory = raw[start : raw.rfind(b"PK\x05\x06")]
    at = directory.find(b"xl/worksheets/sheet1.xml") - 46
    entry = directory[at : at + 46 + len(b"xl/worksheets/sheet1.xml")]
    copies = b"".join(entry.replace(b"sheet1", b"%06d" % n) for n in range(200))
    end = bytearray(raw[raw.rfind(b"PK\x05\x06") :])
    struct.pack_into("<HHI", end, 8, 205, 205, len(directory + copies))
    path.write_bytes(raw[:start] + directory + copies + end)

    assert refused(path).code == "book.bomb"


def test_six_hundred_megabytes_of_strings(tmp_path):
    path = tmp_path / "strings.xlsx"
    # too varied for a bomb: the size alone is at fault
    text = "".join(
        f"<si><t>{n:06d}商品{n * 7919 % 1000003}</t></si>" for n in range(22000)
    ).encode()
    block = text[:MEGABYTE]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in book_parts().items():
            archive.writestr(name, content)
        with archive.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
            part.write(b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">')
            for _ in range(600 * MEGABYTE // len(block)):
                part.write(block)

    says(
        refused(path),
        "book.inflated",
        "ファイルを開くと512MBを超える大きさになるため、読めません。行を分けて、いくつかのファイルに保存してください。",
        "When opened, the file grows past 512 MB and cannot be read. Split the rows into several files.",
    )


def test_strings_that_pass_the_limit_while_they_declare_less(tmp_path):
    text = "".join(f"<si><t>{n:06d}商品{n * 7919 % 1000003}</t></si>" for n in range(90_000))
    parts = book_parts(**{"xl/sharedStrings.xml": "<sst>" + text})
    path = write_zip(tmp_path / "less.xlsx", parts)
    raw = bytearray(path.read_bytes())
    at = raw.rfind(b"xl/sharedStrings.xml") - 46
    struct.pack_into("<I", raw, at + 24, 1000)
    path.write_bytes(raw)

    assert refused(path, Limits(inflated_bytes=2 * MEGABYTE)).code == "book.inflated"


def test_ten_thousand_parts(tmp_path):
    more = {f"xl/media/image{n}.png": b"" for n in range(10_000)}
    path = write_zip(tmp_path / "many.xlsx", book_parts() | more, zipfile.ZIP_STORED)

    says(
        refused(path),
        "book.parts",
        "ファイルの中の部品が10005個あり、読める数（8000個）を超えています。表だけを新しいブックに写して保存し、送ってください。",
        "The file is made of 10005 parts, more than the 8000 that can be read. Copy the table alone into a new workbook, save it, and send that.",
    )


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "xl\\..\\..\\x", "C:\\x.xml"])
def test_a_part_with_a_false_place(tmp_path, name):
    path = write_zip(tmp_path / "places.xlsx", book_parts(**{name: "x"}))

    says(
        refused(path),
        "book.part_name",
        f"ファイルの中に、置き場所の正しくない部品「{name}」があるため、安全のために開きませんでした。Excelで開いて保存し直してください。",
        f"The file holds a part with a false place, “{name}”, so it was left closed for safety. Open it in Excel and save it again.",
    )


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name(tmp_path):
    path = tmp_path / "twice.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in [*book_parts().items(), ("xl/workbook.xml", BOOK)]:
            archive.writestr(name, content)

    assert refused(path).code == "book.part_name"


LAUGHS = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("declared", [LAUGHS, OUTSIDE])
@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "docProps/core.xml", "xl/workbook.xml"]
)
def test_a_billion_laughs_in_any_part(tmp_path, declared, part):
    content = BOOK if part == "xl/workbook.xml" else sheet_xml("")
    head, _, rest = content.partition("?>")
    parts = book_parts() | {part: f"{head}?>{declared}{rest}"}

    says(
        refused(write_zip(tmp_path / "laughs.xlsx", parts)),
        "book.dtd",
        "ファイルの中に、Excelが書くことのない宣言（DTD）があるため、安全のために開きませんでした。Excelで開いて保存し直してください。",
        "The file holds a declaration that Excel never writes (a DTD), so it was left closed for safety. Open it in Excel and save it again.",
    )


def test_a_declaration_hidden_by_another_code_or_behind_a_long_comment(tmp_path):
    wide = sheet_xml("", before=LAUGHS).replace("UTF-8", "UTF-16").encode("utf-16")
    late = sheet_xml("", before=f"<!--{' ' * 3_000_000}-->{LAUGHS}")

    for number, content in enumerate((wide, late)):
        parts = book_parts() | {"xl/worksheets/sheet1.xml": content}
        path = write_zip(tmp_path / f"hidden{number}.xlsx", parts)
        assert refused(path).code in {"book.dtd", "book.damaged"}


@pytest.mark.parametrize(
    ("before", "behind"), [(b"PK\x03\x04 GIF89a page", b""), (b"", b"<script>alert(1)</script>")]
)
def test_a_polyglot(tmp_path, before, behind):
    plain = io.BytesIO()
    write_zip(plain, book_parts())
    path = tmp_path / "two.xlsx"
    path.write_bytes(before + plain.getvalue() + behind)

    says(
        refused(path),
        "book.polyglot",
        "ファイルの前か後ろに、表ではない別の中身が付いているため、安全のために開きませんでした。Excelで開いて保存し直してください。",
        "Something that is not a workbook is attached before or behind this file, so it was left closed for safety. Open it in Excel and save it again.",
    )


FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
UNORDERED = (
    '<row r="1048576"><c r="A1048576"><v>1</v></c></row><row r="1"><c r="ZZ1"><v>1</v></c>'
    '<c r="A1"><v>1</v></c></row>'
)


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        (FAR, "XFD1048576"),
        (FAR.replace('"', "'"), "XFD1048576"),
        (UNORDERED, "A1048576"),
        ('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>', "XFD1048576"),
    ],
)
def test_a_far_cell(tmp_path, rows, cell):
    path = write_zip(tmp_path / "far.xlsx", book_parts(rows))

    says(
        refused(path),
        "book.far_cell",
        f"シート「商品」のずっと離れたセル{cell}に値があり、表が大きくなりすぎて読めません。そのセルを消して保存し直してください（「Ctrl」＋「End」で移れます）。",
        f"Sheet “商品” has a value in the far-off cell {cell}, which makes the table too large to read. Clear that cell and save again (Ctrl+End takes you there).",
    )


def test_a_reading_that_needs_too_much_memory(tmp_path):
    rows = (
        '<row r="1"><c r="CV1"><v>1</v></c></row><row r="100000"><c r="A100000"><v>1</v></c></row>'
    )
    path = write_zip(tmp_path / "wide.xlsx", book_parts(rows))

    says(
        refused(path, Limits(memory_bytes=100 * MEGABYTE)),
        "book.memory",
        "表が大きすぎて、読むための記憶域が足りません。空の行と列を消すか、行を分けていくつかのファイルに保存してください。",
        "The table needs more memory than a reading may use. Clear empty rows and columns, or split the rows into several files.",
    )


def test_a_reading_that_takes_too_long(small):
    says(
        refused(small, Limits(wall_seconds=0.001)),
        "book.time",
        "決められた時間の中で読み終わりませんでした。行を分けて、いくつかのファイルに保存してください。",
        "The file could not be read in the time allowed. Split the rows into several files.",
    )


def test_a_child_that_says_too_much_is_cut_off(small):
    assert refused(small, Limits(answer_bytes=40)).code == "book.memory"


def test_a_text_whose_quotation_marks_break_off(tmp_path):
    path = tmp_path / "open.csv"
    path.write_text('a,b\n"' + "x" * 1_100_000, encoding="utf-8")

    says(
        refused(path),
        "text.broken",
        'CSVの区切りか引用符（"）が途中で崩れていて、読めません。Excelで開いて「Excelブック（.xlsx）」として保存し、送ってください。',
        "The CSV's separators or quotation marks (\") break off in the middle. Open it in Excel, save it as an Excel Workbook (.xlsx), and send that.",
    )


def test_formulas_in_cells_are_read_as_their_values_and_never_run(tmp_path):
    rows = '<row r="1"><c r="A1" t="str"><f>cmd|\'/C calc\'!A0</f><v>x</v></c></row>'

    read = open_workbook(write_zip(tmp_path / "formula.xlsx", book_parts(rows)))

    assert read.sheets[0].cells == [("x",)]


MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)
REPEATED = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="a"><table:table-row table:number-rows-repeated="1048576">'
    '<table:table-cell table:number-columns-repeated="16384" office:value-type="string">'
    "<text:p>x</text:p></table:table-cell></table:table-row></table:table>"
    "</office:spreadsheet></office:body></office:document-content>"
)


def test_an_ods_whose_one_cell_repeats_itself_without_end(tmp_path):
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    path = write_zip(
        tmp_path / "repeat.ods",
        {"mimetype": mimetype, "content.xml": REPEATED, "META-INF/manifest.xml": MANIFEST},
    )

    assert refused(path).code == "book.memory"


def test_an_xls_cut_short(tmp_path):
    path = tmp_path / "cut.xls"
    path.write_bytes(compound({"Workbook": biff(["商品名"], [1.0])})[:1500])

    assert refused(path).code == "book.damaged"


def test_an_old_xls_with_a_password(tmp_path):
    plain = biff(["商品名"], [1.0])
    path = tmp_path / "locked.xls"
    locked = plain[:20] + struct.pack("<HHHHH", 0x002F, 6, 1, 1, 1) + plain[20:]
    path.write_bytes(compound({"Workbook": locked}))

    assert refused(path).code == "book.password"
