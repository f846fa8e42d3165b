"""What we write opens well, harms nobody, and comes back as it was."""

import datetime as dt

import openpyxl
import pytest

from kitamae.workbooks.headers import normalised
from kitamae.workbooks.reader import open_workbook
from kitamae.workbooks.table import find_tables
from kitamae.workbooks.writing import Heading, neutral, write_csv, write_table, write_template

MANY = tuple(f"第{n}号の長い名まえの選択肢" for n in range(40))
HEADINGS = [
    Heading("JANコード", help="13桁の数字です。", example="4901234567894", is_needed=True),
    Heading("商品名", help="包装の表の名前です。", example="雪塩ちんすこう"),
    Heading("上代", kind="number", example=398),
    Heading("温度帯", choices=("常温", "冷蔵", "冷凍")),
    Heading("分類", choices=MANY),
    Heading("産地", choices=("沖縄, 宮古島", "石川"), is_open=True),
    Heading("発売日", kind="date"),
]
ROWS = [
    ["0012345678905", "=SUM(A1)", 398, "常温", MANY[39], "石川", dt.date(2026, 4, 1)],
    ["4901234567894", "-196℃の茶", 0.75, None, None, "@北前", None],
]
KNOWN = {normalised(heading.label): heading.label for heading in HEADINGS}


@pytest.fixture(params=["ja", "en"])
def template(request, tmp_path):
    path = tmp_path / "template.xlsx"
    write_template(path, sheet="商品", headings=HEADINGS, language=request.param, rows=ROWS)
    return path


def test_what_is_exported_comes_back_unchanged(template):
    read = open_workbook(template)

    [table] = find_tables(read, KNOWN.get)

    assert [sheet.name for sheet in read.sheets] == ["商品"]
    assert read.notes == ()
    assert table.example_rows == (2, 3)
    assert [column.key for column in table.columns] == [heading.label for heading in HEADINGS]
    assert [list(values[1:]) for _, values in table.rows()] == ROWS


def test_the_header_and_guides_are_locked_and_the_rest_is_free(template):
    sheet = openpyxl.load_workbook(template)["商品"]

    assert sheet.protection.sheet is True
    for locked in ("A1", "B1", "C2", "D3"):
        assert sheet[locked].protection.locked is True
    assert sheet["B4"].protection.locked is False
    assert sheet.column_dimensions["B"].width > 10
    assert sheet["B4"].number_format == "@"
    assert sheet["B1"].value == "JANコード ★"
    assert sheet.freeze_panes == "C2"


def test_long_lists_stand_on_a_sheet_that_nobody_sees(template):
    book = openpyxl.load_workbook(template)

    lists = {str(rule.sqref): rule for rule in book["商品"].data_validations.dataValidation}
    assert book["_choices"].sheet_state == "veryHidden"
    assert lists["E4:E10003"].formula1 == '"常温,冷蔵,冷凍"'
    assert lists["F4:F10003"].formula1 == "'_choices'!$A$1:$A$40"
    assert lists["G4:G10003"].formula1 == "'_choices'!$B$1:$B$2"
    assert [bool(lists[cells].showErrorMessage) for cells in ("E4:E10003", "G4:G10003")] == [
        True,
        False,
    ]
    assert book["_choices"]["A40"].value == MANY[39]


def test_a_text_that_looks_like_a_formula_is_a_text_in_a_workbook(tmp_path):
    path = tmp_path / "out.xlsx"

    write_table(path, sheet="表", headings=HEADINGS[1:2], rows=[["=1+1"], ["+81"], ["茶"]])

    sheet = openpyxl.load_workbook(path)["表"]
    assert [(sheet[c].value, sheet[c].data_type, sheet[c].quotePrefix) for c in ("A2", "A3")] == [
        ("=1+1", "s", True),
        ("+81", "s", True),
    ]
    assert not sheet["A4"].quotePrefix


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx", "\rx"])
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text):
    assert neutral(text) == f"'{text}"
    assert neutral(f"茶{text}") == f"茶{text}"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932"])
def test_a_text_file_comes_back_as_it_went(tmp_path, encoding):
    path = tmp_path / "out.csv"
    rows = [["=cmd|x", "髙田①", -5, None], ["'茶'", "+81-3", 0.5, dt.date(2026, 4, 1)]]

    report = write_csv(path, header=["甲", "乙", "丙", "丁"], rows=rows, encoding=encoding)

    assert report == ()
    assert b"'=cmd|x" in path.read_bytes()
    assert open_workbook(path).encoding == encoding
    assert open_workbook(path).sheets[0].cells[1:] == [
        ("=cmd|x", "髙田①", "-5", None),
        ("'茶'", "+81-3", "0.5", "2026-04-01"),
    ]


def test_signs_that_cp932_lacks_are_reported_and_no_file_is_written(tmp_path):
    path = tmp_path / "out.csv"

    report = write_csv(
        path, header=["名"], rows=[["10〜20℃"], ["𠮷野家😀𠮷"], ["Crème"]], encoding="cp932"
    )

    assert [(cell.row, cell.column, cell.problem.params["value"]) for cell in report] == [
        (3, 1, "𠮷😀"),
        (4, 1, "è"),
    ]
    assert report[0].problem.message("ja") == (
        "「𠮷😀」はShift_JIS (CP932)では書けない文字です。UTF-8で書き出すか、別の文字に直してください。"
    )
    assert not path.exists()


def test_the_wave_dash_is_written_as_windows_writes_it(tmp_path):
    path = tmp_path / "out.csv"

    assert write_csv(path, header=["名"], rows=[["10〜20"]], encoding="cp932") == ()
    assert path.read_bytes() == "名\r\n10～20\r\n".encode("cp932")
