"""The fields' data loads strictly; what is read of it answers by key, header, category, stage."""

import pytest

from factories.answers import VOCABULARIES
from kitamae.answers.documentation import fields_page, problems_page
from kitamae.answers.faults import TableError
from kitamae.answers.loading import load_table
from kitamae.answers.visibility import visible
from kitamae.kernel.problems import kinds

VERSION = 'version = "2026.1"\nvalid_from = 2026-04-01\n'
PAGE = """
[section]
order = 1
ja = "商品"
en = "Product"

[[field]]
key = "name_ja"
label_ja = "商品名"
label_en = "Name (Japanese)"
help_ja = "包材のとおりに書いてください。"
help_en = "Write it as on the package."
example_ja = "宇治抹茶"
example_en = "宇治抹茶"
kind = "text"
see = "catalogue"
need = "register"
aliases = ["品名"]

[[field]]
key = "price"
label_ja = "卸値"
label_en = "Price"
help_ja = "税抜で書いてください。"
help_en = "Without tax."
example_ja = "398円"
example_en = "398"
kind = "yen"
see = "introduced"
need = "order"
needed_if = { field = "name_ja", answered = true }
tax = "ex"
blocks = ["food"]
"""


def loaded(tmp_path, page=PAGE, version=VERSION):
    (tmp_path / "version.toml").write_text(version, "utf-8")
    (tmp_path / "product.toml").write_text(page, "utf-8")
    return load_table(tmp_path, VOCABULARIES)


def test_a_table_answers_by_key_header_section_category_and_stage(tmp_path):
    table = loaded(tmp_path)

    assert (table.version, len(table), table.sections[0].label.ja) == ("2026.1", 2, "商品")
    assert table["price"].unit.code == "yen"
    for header in (
        "商品名",
        " 商品名 ※",
        "商品名(必須)",
        "品名",
        "ＮＡＭＥ（ｊａｐａｎｅｓｅ）",
        "name_ja",
    ):
        assert table.field_named(header) is table["name_ja"]
    assert table.field_named("何か") is None
    assert [each.key for each in table.for_category("TEA")] == ["name_ja", "price"]
    assert [each.key for each in table.for_category("TOWEL")] == ["name_ja"]
    assert [each.key for each in table.for_category(None)] == ["name_ja"]
    assert [each.key for each in table.needed_at("introduce", "TEA")] == ["name_ja"]
    assert [each.key for each in table.needed_at("order", "TEA")] == ["name_ja", "price"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('help_en = "Without tax."\n', ""), "price: help_en is missing"),
        (('example_ja = "398円"', 'example_ja = " "'), "price: example_ja must be text"),
        (('tax = "ex"', 'taxes = "ex"'), "price: unknown key taxes"),
        (('key = "price"', 'key = "name_ja"'), "key stands twice: name_ja"),
        (('label_ja = "卸値"', 'label_ja = "品 名"'), "header '品 名' already names name_ja"),
        (('kind = "yen"', 'kind = "money"'), "unknown kind 'money'"),
        (('see = "introduced"', 'see = "all"'), "unknown see 'all'"),
        (('need = "order"', 'need = "later"'), "unknown need 'later'"),
        (('field = "name_ja", answered', 'field = "nom", answered'), "price: no field 'nom'"),
        (("answered = true", "answered = true, at_least = 1"), "needed_if has field and one of"),
        (('kind = "yen"\n', 'kind = "choice"\n'), "kind choice needs a vocabulary"),
        (('tax = "ex"', 'unit = "parsec"'), "unknown unit 'parsec'"),
        (('tax = "ex"', "minimum = true\ntax = 1"), "tax has the wrong type"),
        (("order = 1", "ordre = 1"), "section: order is missing"),
    ],
)
def test_bad_data_does_not_load_and_says_where(tmp_path, change, said):
    assert change[0] in PAGE

    with pytest.raises(TableError, match=said.replace("(", r"\(")):
        loaded(tmp_path, PAGE.replace(*change))


def test_each_level_sees_what_is_for_its_eyes(tmp_path):
    table, answers = loaded(tmp_path), {"name_ja": "抹茶", "price": 398, "unknown": 1}

    assert visible(answers, table, "catalogue") == {"name_ja": "抹茶"}
    assert visible(answers, table, "introduced") == {"name_ja": "抹茶", "price": 398}
    assert visible(answers, table, "office") == answers


def test_the_page_of_fields_is_the_same_each_time_and_names_each(tmp_path):
    table = loaded(tmp_path)
    page = fields_page(table)

    assert page == fields_page(table)
    assert "Version 2026.1, valid from 2026-04-01. Fields: 2; sections: 1." in page
    assert (
        "| `price` | **卸値**<br>税抜で書いてください。<br>**Price**<br>Without tax. | 398円<br>398 | yen |"
        in page
    )
    assert (
        "注文 / for the first order<br>Name (Japanese) given<br>[food] | 紹介先のみ / buyers introduced |"
        in page
    )


def test_the_page_of_problems_has_every_code_with_both_sentences():
    page = problems_page(kinds())

    for kind in kinds():
        assert f"| `{kind.code}` | {kind.severity} |" in page
    assert "「⟨label⟩」の「⟨value⟩」は、最後の検査数字が合いません。" in page
    # an anchor of a heading is written in braces; no parameter is left in them
    assert "{" not in page.replace("{#samples}", "")
