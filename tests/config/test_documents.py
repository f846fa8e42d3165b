"""The documents that are made from the code."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

import factories.crates.steps  # noqa: F401 -- the tests' own room has a table too
from kitamae.catalogue.product_fields import product_fields
from kitamae.config import documents
from kitamae.kernel import problems


def test_the_steps_of_a_room_stand_in_a_table_and_a_diagram():
    text = documents.steps()

    assert "## crates" in text
    assert "| `send` | Send | Send | packed | sent | buyer, 5 working days |" in text
    assert "| `inspect` | Inspect | Inspect | sent | received or returned | nobody |" in text
    assert "| `weigh` | Weigh | Weigh | open, packed | (same) |  |" in text
    assert "    [*] --> open: open_crate\n" in text
    assert "    sent --> received: inspect\n    sent --> returned: inspect\n" in text
    assert (
        "weigh\n"
        not in text.partition("## crates")[2].partition("```mermaid")[2].partition("```")[0]
    )


def test_every_problem_of_every_package_stands_once():
    documents.load_every_room()
    text = documents.all_problems()

    codes = [kind.code for kind in problems.kinds()]
    assert len(codes) > 50
    assert [code for code in codes if text.count(f"| `{code}` |") != 1] == []


def test_every_field_stands_once():
    text = documents.fields()

    keys = [field.key for field in product_fields()]
    assert len(keys) > 100
    assert [key for key in keys if text.count(f"| `{key}` |") != 1] == []


def test_a_stale_document_is_named_and_a_fresh_one_passes(tmp_path):
    call_command("docs", folder=tmp_path, stdout=StringIO())
    call_command("docs", folder=tmp_path, check=True, stdout=StringIO())
    (tmp_path / "steps.md").write_text("old")

    with pytest.raises(CommandError, match=r"Stale: steps\.md\. Run `make docs`"):
        call_command("docs", folder=tmp_path, check=True, stdout=StringIO())
    assert (tmp_path / "steps.md").read_text() == "old"


def test_a_bar_in_a_cell_does_not_break_the_table():
    assert documents._row("a|b", "c\nd") == "| a\\|b | c d |"
