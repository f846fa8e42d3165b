"""`kitamae sheet check` and `import`, as the command line gives them."""

import json
from io import StringIO

import openpyxl
import pytest
from django.core.management import call_command

from factories import catalogue as make
from factories import people
from kitamae.catalogue.models import Product


def run(*words):
    out, err = StringIO(), StringIO()
    code = 0
    try:
        call_command("sheet", *map(str, words), stdout=out, stderr=err)
    except SystemExit as end:
        code = end.code
    return code, out.getvalue(), err.getvalue()


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "商品.xlsx"
    book = openpyxl.Workbook()
    book.active.title = "商品"
    book.active.append(["弊社の商品一覧"])
    book.active.append(["商品名", "JANコード", "賞味期間", "何か"])
    book.active.append(["味噌", make.jan(9201), "365日", ""])
    book.active.append(["だし粉", "4.51E+12", "一年ぐらい", ""])
    book.save(path)
    return path


def test_check_says_each_problem_at_its_cell_in_both_languages(sheet):
    code, out, _err = run("check", sheet, "--json")

    found = json.loads(out)
    assert code == 1
    assert (found["file"], found["rows"], found["good"], found["bad"]) == ("商品.xlsx", 2, 1, 1)
    assert [each["header"] for each in found["columns"]["unknown"]] == ["何か"]
    jan = next(each for each in found["problems"] if each["code"] == "jan.scientific")
    assert {key: jan[key] for key in ("sheet", "row", "column", "header", "field", "severity")} == {
        "sheet": "商品",
        "row": 4,
        "column": "B",
        "header": "JANコード",
        "field": "jan",
        "severity": "error",
    }
    assert jan["value"] == "4.51E+12"
    assert "Excel" in jan["message_ja"]
    assert "Excel" in jan["message_en"]


def test_check_without_an_error_ends_with_zero(tmp_path):
    path = tmp_path / "good.csv"
    path.write_text(f"商品名,JAN\n味噌,{make.jan(9202)}\n", encoding="cp932")

    code, out, _err = run("check", path, "--lang", "en")

    assert code == 0
    assert "1 of 1 rows can go in." in out


@pytest.mark.parametrize(("language", "words"), [("ja", "開けません"), ("en", "cannot be opened")])
def test_check_of_something_else_says_one_sentence(tmp_path, language, words):
    path = tmp_path / "photo.xlsx"
    path.write_bytes(b"\xff\xd8\xff\xe0 a photo")

    code, out, err = run("check", path, "--lang", language)

    assert code == 2
    assert out == ""
    assert err.count("\n") == 1
    assert err.strip()


def test_check_writes_the_file_back_marked(sheet, tmp_path):
    marked = tmp_path / "marked.xlsx"

    run("check", sheet, "--annotate", marked)

    book = openpyxl.load_workbook(marked)
    assert book.sheetnames[1] == "商品"
    assert book["商品"]["B4"].comment is not None
    assert book["商品"]["B4"].value == "4.51E+12"


@pytest.mark.django_db
def test_import_stores_the_good_rows(sheet):
    supplier = people.supplier_user()
    place = supplier.organisation

    code, out, _err = run(
        "import", sheet, "--supplier", place.code, "--by", supplier.email, "--lang", "en"
    )

    assert code == 1
    assert out.strip() == "2 rows: 1 new, 0 changed, 0 unchanged, 1 to mend, 0 kept"
    assert [p.in_preparation.name_ja for p in Product.objects.all()] == ["味噌"]


@pytest.mark.django_db
def test_import_by_nobody_stores_nothing(sheet):
    place = people.supplier_user().organisation

    code, _out, err = run("import", sheet, "--supplier", place.code, "--by", "x@example.com")

    assert code == 2
    assert "x@example.com" in err
    assert Product.objects.count() == 0
