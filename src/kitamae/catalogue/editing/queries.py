"""What the page of one product by hand shows beside its form."""

from dataclasses import dataclass
from typing import Any

from kitamae.answers.differences import Difference, differences
from kitamae.answers.fields import Field, Section
from kitamae.answers.readiness import asked_fields
from kitamae.catalogue.completeness import Completeness, completeness
from kitamae.catalogue.editing.actions import draft_of
from kitamae.catalogue.gtin_rules import GtinFinding
from kitamae.catalogue.models import Product, Revision
from kitamae.catalogue.packing import Packing, packing_of
from kitamae.catalogue.product_fields import product_fields
from kitamae.catalogue.submission import JanQuestion, case_findings, is_minor, jan_question


@dataclass(frozen=True, slots=True)
class PartLink:
    """A part of the sheet with what it lacks now."""

    section: Section
    missing: int
    unread: int
    is_here: bool


def parts_of(product: Product, here: str = "") -> list[PartLink]:
    """The parts of the sheet that this product is asked, in order."""
    table, newest = product_fields(), product.newest
    answers = newest.answers if newest else {}
    stand = completeness(answers)
    unread = newest.unread if newest else {}
    return [
        PartLink(
            section,
            stand.missing_in(section.code),
            sum(key in table and table[key].section == section.code for key in unread),
            section.code == here,
        )
        for section in table.sections
        if asked_fields(section.code, answers, table)
    ]


def edit_page(product: Product, here: str) -> dict[str, Any]:
    """All that stands around the form of one part."""
    newest, draft = product.newest, draft_of(product)
    answers = newest.answers if newest else {}
    parts = parts_of(product, here)
    codes = [part.section.code for part in parts]
    place = codes.index(here)
    stand: Completeness = completeness(answers)
    question: JanQuestion | None = jan_question(draft, product) if draft else None
    packing: Packing | None = packing_of(answers) if here == "packing" else None
    return {
        "product": product,
        "revision": newest,
        "draft": draft,
        "parts": parts,
        "part": parts[place],
        "place": place + 1,
        "following": parts[place + 1] if place + 1 < len(parts) else None,
        "completeness": stand,
        "question": question,
        "case_findings": case_findings(draft, product) if draft else (),
        "minor": draft is not None and is_minor(draft, product),
        "packing": packing if packing and packing.says_something else None,
    }


@dataclass(frozen=True, slots=True)
class AskedBy:
    """A rule that asks for a new JAN, and the changes that brought it up."""

    finding: GtinFinding
    changes: tuple[Difference, ...]


def asked_by(question: JanQuestion, draft: Revision, product: Product) -> list[AskedBy]:
    """The rules of a question, each with what was changed."""
    shown = product.shown.answers if product.shown else {}
    found = {each.field.key: each for each in differences(shown, draft.answers, product_fields())}
    return [
        AskedBy(each, tuple(found[key] for key in each.keys if key in found))
        for each in question.findings
    ]


def undone_by(draft: Revision) -> list[Field]:
    """The fields whose answers an undo of the last save changes, in the sheet's order."""
    before, now = draft.answers_before or {}, draft.answers
    return [each for each in product_fields() if before.get(each.key) != now.get(each.key)]
