"""A revision as its reviewer reads it: every answer in its section, with what changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kitamae.answers.differences import Difference, differences
from kitamae.answers.fields import Field, Section
from kitamae.answers.formatting import formatted
from kitamae.answers.readiness import missing
from kitamae.catalogue.choices import Writer
from kitamae.catalogue.product_fields import product_fields
from kitamae.catalogue.writers import Writers, others_texts
from kitamae.kernel.bilingual import Bilingual

# what a reviewer of a new product reads first
ESSENTIALS = (
    "name_ja",
    "name_en",
    "jan",
    "net_content",
    "domestic_retail_price",
    "delivered_price_unit",
    "case_qty",
    "moq_cases",
    "shelf_life_days",
    "temp_band",
    "allergens_contained",
    "country_of_origin",
    "prefecture_of_manufacture",
    "manufacturer_name",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One answer in words; `change` tells what it was before, where it differs."""

    field: Field
    text: Bilingual
    change: Difference | None
    writer: Writer | None = None  # of a text that its maker did not write


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of one section of the sheet."""

    section: Section
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A part as a reviewer unfolds it: what changed in it, and what is not answered."""

    part: Part
    changed: int
    register: tuple[Field, ...]
    introduce: tuple[Field, ...]

    @property
    def is_open(self) -> bool:
        """Whether it is unfolded at once: something changed, or the register lacks something."""
        return bool(self.changed or self.register)

    @property
    def missing(self) -> int:
        """How many fields are not answered that a stage needs."""
        return len(self.register) + len(self.introduce)


@dataclass(frozen=True, slots=True)
class Lacks:
    """The fields that are not answered yet, by the first stage that needs them."""

    register: tuple[Field, ...]
    introduce: tuple[Field, ...]


def review_parts(
    answers: Mapping[str, Any], before: Mapping[str, Any] | None, writers: Writers | None = None
) -> list[Part]:
    """The answers by section; with `before`, what changed since. Empty sections are left out.

    With `writers`, texts that the maker did not write are marked.
    """
    others = others_texts(answers, writers or {})
    table = product_fields()
    changed = (
        {each.field.key: each for each in differences(before, answers, table)}
        if before is not None
        else {}
    )
    parts = []
    for section in table.sections:
        lines = tuple(
            _line(each, answers, changed.get(each.key), others.get(each.key))
            for each in table.in_section(section.code)
            if each.key in answers or each.key in changed
        )
        if lines:
            parts.append(Part(section, lines))
    return parts


def lacks(answers: Mapping[str, Any]) -> Lacks:
    """What is missing for the register, and beyond that for an introduction."""
    table = product_fields()
    first = missing(answers, "register", table)
    known = {each.key for each in first}
    later = tuple(e for e in missing(answers, "introduce", table) if e.key not in known)
    return Lacks(first, later)


def blocks(parts: Sequence[Part], lacking: Lacks) -> list[Block]:
    """The parts with what each lacks; a section that is not answered at all has one too."""
    answered = {part.section.code: part for part in parts}
    found = []
    for section in product_fields().sections:
        register = tuple(each for each in lacking.register if each.section == section.code)
        introduce = tuple(each for each in lacking.introduce if each.section == section.code)
        part = answered.get(section.code) or Part(section, ())
        if part.lines or register or introduce:
            changed = sum(line.change is not None for line in part.lines)
            found.append(Block(part, changed, register, introduce))
    return found


def essentials(parts: Sequence[Part]) -> list[Line]:
    """The answers by which a product is known at a glance, in this order."""
    lines = {line.field.key: line for part in parts for line in part.lines}
    return [lines[key] for key in ESSENTIALS if key in lines]


def _line(
    each: Field, answers: Mapping[str, Any], change: Difference | None, writer: Writer | None
) -> Line:
    if change is not None:
        return Line(each, change.after_text, change, writer)
    table, value = product_fields(), answers[each.key]
    return Line(
        each,
        Bilingual(
            formatted(value, each, table, "ja", answers),
            formatted(value, each, table, "en", answers),
        ),
        None,
        writer,
    )
