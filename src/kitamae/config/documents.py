"""The documents that are made from the code: steps, fields and problems.

A document is a function that gives its text; `kitamae docs` writes them, `--check` compares.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec

from django.utils.translation import override

from kitamae.answers.documentation import fields_page, problems_page
from kitamae.catalogue.product_fields import product_fields
from kitamae.config.guideline_clauses import guideline_page
from kitamae.config.rooms import packages
from kitamae.kernel import problems
from kitamae.kernel.bilingual import LANGUAGES
from kitamae.kernel.steps import BORN, Step, Steps, tables
from kitamae.kernel.turns import Turn
from kitamae.privacy.document import personal_data_page

MADE = "<!-- Made by `make docs` from the code; edit the code. -->"


def steps() -> str:
    """Every room's steps: a table in both languages and a diagram of its states."""
    lines = ["# Steps", "", MADE, ""]
    lines += ["Who may do what, in which state, what it becomes, and whose turn comes next.", ""]
    load_every_room()
    for room, room_tables in tables().items():
        lines += [f"## {room}", ""]
        for table in room_tables:
            lines += [*_table(table), "", *_diagram(table), ""]
    return "\n".join(lines)


def fields() -> str:
    """Every field of the product sheet."""
    return fields_page(product_fields())


def all_problems() -> str:
    """Every problem: its code, how bad it is, and its sentence in both languages."""
    load_every_room()
    return problems_page(problems.kinds())


def personal_data() -> str:
    """What is held about persons, why, who sees it, and until when."""
    said = "What is held about persons, by room. The office reads the same inside the product."
    return f"# Personal data\n\n{MADE}\n\n{said}\n{personal_data_page()}"


def documents() -> dict[str, Callable[[], str]]:
    """Every document by its name in docs/."""
    return {
        "steps.md": steps,
        "fields.md": fields,
        "problems.md": all_problems,
        "personal-data.md": personal_data,
        "guideline.md": guideline_page,
    }


def load_every_room() -> None:
    """Load what is known only once it is imported: tables of steps and lists of problems."""
    for package in packages():
        if find_spec(f"{package}.steps"):
            import_module(f"{package}.steps")
        if files(package).joinpath("problems.toml").is_file():
            problems.load(package)


def _table(table: Steps) -> list[str]:
    lines = [
        "| verb | 日本語 | English | when | then | next |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for step in table:
        labels = [_said(step.label, language) for language in LANGUAGES]
        lines.append(_row(f"`{step.verb}`", *labels, _when(step), _then(step), _next(step.turn)))
    return lines


def _diagram(table: Steps) -> list[str]:
    """The states as a Mermaid diagram; steps that change none are left out."""
    lines = ["```mermaid", "stateDiagram-v2"]
    for step in table:
        ends = sorted(step.then) if isinstance(step.then, frozenset) else [step.then]
        starts = ["[*]"] if step.when is BORN else sorted(step.when)
        lines += [
            f"    {start} --> {end}: {step.verb}"
            for start in starts
            for end in ends
            if isinstance(end, str)
        ]
    return [*lines, "```"]


def _said(text: object, language: str) -> str:
    with override(language):
        return str(text)


def _when(step: Step) -> str:
    return "(new)" if step.when is BORN else ", ".join(sorted(map(str, step.when)))


def _then(step: Step) -> str:
    if isinstance(step.then, frozenset):
        return " or ".join(sorted(map(str, step.then)))
    return str(step.then) if isinstance(step.then, str) else "(same)"


def _next(turn: Turn | None) -> str:
    if turn is None:
        return ""
    if turn.side is None:
        return "nobody"
    return f"{turn.side.value}, {turn.days} working days" if turn.days else str(turn.side.value)


def _row(*cells: str) -> str:
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def stale(found: Mapping[str, str | None]) -> list[str]:
    """Names of the documents that are not what the code says now, given the texts found."""
    return [name for name, made in documents().items() if found.get(name) != made()]
