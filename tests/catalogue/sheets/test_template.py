"""The template filled in imports clean; an export that comes back changes nothing."""

from datetime import date

import openpyxl
import pytest

from factories import catalogue as make
from kitamae.catalogue.product_fields import product_fields
from kitamae.catalogue.sheets.checking import Tally, check_file, open_file
from kitamae.catalogue.sheets.template import (
    category_named,
    template_fields,
    write_product_template,
)

ON = date(2026, 6, 8)


def read_back(path):
    opened = open_file(path)
    tally = Tally()
    rows = [row for _part, rows in check_file(opened, tally, on=ON) for row in rows]
    return opened, tally, rows


def fill(path, row, values):
    """Write values into the template's own columns; the first says what a row is."""
    book = openpyxl.load_workbook(path)
    for column, value in enumerate(values, 2):
        book.worksheets[0].cell(row=row, column=column, value=value)
    book.save(path)
    book.close()


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("word", ["tea", "F10.01", "C10", "D20", "F40.03"])
def test_a_template_filled_with_its_own_examples_imports_clean(tmp_path, word, language):
    category = category_named(word)
    fields = template_fields(category)
    path = tmp_path / "template.xlsx"
    write_product_template(path, category=category, language=language)
    label = product_fields().vocabularies["categories"].label_of(category).text(language)
    said = {each.key: each.example.text(language) for each in fields} | {"category": label}
    fill(path, 4, [None if key == "no_jan_reason" else value for key, value in said.items()])

    opened, tally, rows = read_back(path)

    assert opened.columns()["unknown"] == []
    assert [p.problem.code for row in rows for p in row.problems if p.severity == "error"] == []
    assert (tally.rows, tally.good) == (1, 1)
    assert rows[0].answers["category"] == category


def test_an_empty_template_has_no_rows(tmp_path):
    path = tmp_path / "template.xlsx"
    write_product_template(path, category="F40.01", language="ja")

    _opened, tally, rows = read_back(path)

    assert rows == []
    assert tally.rows == 0


@pytest.mark.parametrize("language", ["ja", "en"])
def test_an_export_that_comes_back_changes_nothing(tmp_path, language):
    products = [
        make.answers(
            jan=make.jan(8001),
            excluded_countries=["TW", "KR"],
            certificates=["HACCP_CERT"],
            remarks="=1+1 と書いた\n二行目",
            alcohol_pct="0.5",
        ),
        make.answers(jan=make.jan(8002), name_ja="柚子味噌 120g", is_own_product=False),
    ]
    path = tmp_path / "export.xlsx"
    write_product_template(path, category="F10.01", language=language, products=products)

    _opened, _tally, rows = read_back(path)

    assert [row.answers for row in rows] == products


def test_a_template_speaks_of_its_category_only():
    keys = {each.key for each in template_fields("F40.01")}

    assert "ingredients_label_ja" in keys
    assert "inci" not in keys
    assert category_named("no such thing") is None
