"""The tree keeps the rules of docs/house.md."""

import ast
import re
import subprocess
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import override

from house import checks
from kitamae.config import documents
from kitamae.kernel.sentences import sentence_of
from kitamae.kernel.steps import tables

HERE = Path(__file__).resolve().parents[2]
HOUSE = HERE / "src" / "kitamae"
SOURCES = [
    checks.Source(file.relative_to(HOUSE).as_posix(), file.read_text("utf-8"))
    for file in sorted(HOUSE.rglob("*.py"))
    if "migrations" not in file.parts
]
TEMPLATES = sorted(HOUSE.rglob("templates/**/*.html"))
JAPANESE = re.compile(r"[぀-ヿ一-鿿]")


@pytest.mark.parametrize("check", checks.SOURCE_CHECKS, ids=lambda check: check.__name__)
def test_every_module_keeps(check):
    assert len(SOURCES) > 100
    assert [line for source in SOURCES for line in check(source)] == []


def test_every_template_holds_no_inline_code():
    assert TEMPLATES
    assert [
        line
        for file in TEMPLATES
        for line in checks.templates_hold_no_inline_code(
            file.relative_to(HOUSE).as_posix(), file.read_text("utf-8")
        )
    ] == []


def test_no_two_neighbours_have_nearly_the_same_name():
    folders = [
        HOUSE,
        *(
            folder
            for folder in sorted(HOUSE.rglob("*/"))
            if folder.is_dir()
            and "__pycache__" not in folder.parts
            and "static" not in folder.parts
        ),
    ]
    found = [
        line
        for folder in folders
        for line in checks.names_are_apart(
            folder.relative_to(HERE).as_posix(),
            [
                entry.stem
                for entry in folder.iterdir()
                if entry.suffix in {"", ".py"}
                and entry.name not in {"__pycache__", "__init__.py"}
                and "migrations" not in entry.parts
            ],
        )
    ]
    assert found == []


def test_every_letter_is_written_in_both_languages():
    letters = [
        file.relative_to(HOUSE).as_posix()
        for file in HOUSE.glob("letters/**/*")
        if file.is_file() and file.suffix in {".txt", ".html"}
    ]

    assert list(checks.letters_speak_both_languages(letters)) == []


def test_the_tree_names_no_registry_and_no_machine():
    files = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=HERE,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    found = []
    for name in files:
        file = HERE / name
        if not file.is_file() or file.stat().st_size > 1_000_000:
            continue
        try:
            text = file.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        found += checks.the_tree_names_no_machine(name, text)
    assert len(files) > 100
    assert found == []


def _steps():
    documents.load_every_room()
    return [
        (f"{table.room}.{step.verb}", step)
        for room, made in tables().items()
        if room != "crates"
        for table in made
        for step in table
    ]


def test_every_step_has_its_label_and_sentence_in_both_languages():
    found = []
    for name, step in _steps():
        for what, text in (("label", step.label), ("sentence", step.sentence)):
            with override("en"):
                english = str(text)
            with override("ja"):
                japanese = str(text)
            if not english.strip() or JAPANESE.search(english):
                found.append(f"{name}: no {what} in English: {english!r}")
            if not JAPANESE.search(japanese):
                found.append(f"{name}: no {what} in Japanese: {japanese!r}")
            places = [set(re.findall(r"%\((\w+)\)s", said)) for said in (english, japanese)]
            if not places[1] <= places[0]:
                found.append(f"{name}: the Japanese {what} asks for {places[1] - places[0]}")
    assert found == []


def _recorded():
    """The names of the events that the sources record, in so many words."""
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.text)):
            if (
                isinstance(node, ast.Call)
                and ast.unparse(node.func) in {"events.record", "record"}
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                yield node.args[0].value


def test_every_event_that_is_no_step_has_its_sentence_in_both_languages():
    documents.load_every_room()
    decided = {f"letters.{verb}" for verb in ("hold", "let_go", "discard")}
    names = {*_recorded(), *decided}
    assert len(names) > 10
    found = []
    for name in sorted(names):
        with override("en"):
            english = str(sentence_of(name))
        with override("ja"):
            japanese = str(sentence_of(name))
        if english == name or JAPANESE.search(english):
            found.append(f"{name}: no sentence in English: {english!r}")
        if not JAPANESE.search(japanese):
            found.append(f"{name}: no sentence in Japanese: {japanese!r}")
        places = [set(re.findall(r"%\((\w+)\)s", said)) for said in (english, japanese)]
        if not places[1] <= places[0]:
            found.append(f"{name}: the Japanese sentence asks for {places[1] - places[0]}")
    assert found == []


def test_every_step_leads_to_a_state_and_from_one_that_some_step_reaches():
    """A state that nothing leads to is a row of the table that nobody can ever take."""
    documents.load_every_room()
    lost = []
    for room, made in tables().items():
        for table in made:
            reached = {
                state
                for step in table
                for state in (step.then if isinstance(step.then, frozenset) else [step.then])
                if isinstance(state, str)
            }
            births = [step for step in table if not step.when]
            if births and room != "crates":
                lost += [
                    f"{room}.{step.verb}: nothing leads to {state}"
                    for step in table
                    for state in step.when
                    if state not in reached
                ]
    assert lost == []


@pytest.mark.django_db
def test_migrations_are_linear():
    loader = MigrationLoader(connection)

    assert loader.detect_conflicts() == {}
    ours = {
        app
        for app, _name in loader.disk_migrations
        if loader.migrations_module(app)[0].startswith("kitamae.")
    }
    assert "people" in ours
    assert {app: len(loader.graph.leaf_nodes(app)) for app in ours} == dict.fromkeys(ours, 1)


@pytest.mark.django_db
def test_no_migration_is_missing():
    said = StringIO()

    call_command("makemigrations", check=True, dry_run=True, stdout=said)

    assert said.getvalue() == "No changes detected\n"
