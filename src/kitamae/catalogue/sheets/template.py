"""The sheet to fill in: the fields of a category, in the reader's language.

A workbook that was filled in reads clean, and an export of products has the same form: it can
come back, and then changes nothing.
"""

import io
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from kitamae.answers.fields import Field, FieldTable
from kitamae.answers.formatting import as_cell
from kitamae.catalogue.product_fields import product_fields, vocabularies
from kitamae.kernel.bilingual import Bilingual, Language
from kitamae.workbooks.writing import Heading, Kind, write_template

SHEET_NAME = Bilingual("商品", "Products")
_OFFERED = ("register", "introduce")  # what a maker meets at the door
_MOST_CHOICES = 80  # a longer list is no help in a drop-down


def category_named(word: str) -> str | None:
    """The category of a code, a label or an alias such as `tea`; None where there is none."""
    term = vocabularies()["categories"].find(word)
    return term.code if term else None


def template_fields(category: str | None, *, is_whole: bool = False) -> tuple[Field, ...]:
    """The fields of a template, what must be answered first first.

    Without `is_whole` only those that a maker meets at the door, and the exclusions.
    """
    fields = [each for each in product_fields().for_category(category) if not each.computed]
    if is_whole:
        return tuple(fields)
    return tuple(
        each
        for each in fields
        if each.need in _OFFERED or each.key in {"supplier_item_code", "excluded_channels"}
    )


def write_product_template(
    out: Path | io.BytesIO,
    *,
    category: str | None,
    language: Language,
    products: Iterable[Mapping[str, Any]] = (),
    is_whole: bool = False,
) -> None:
    """Write the template; with `products` (their answers) it is an export that can come back."""
    rows = list(products)
    fields = template_fields(category, is_whole=is_whole)
    if rows:
        answered = {key for row in rows for key in row}
        asked = {each.key for each in fields}
        fields = tuple(
            each
            for each in product_fields()
            if not each.computed and (each.key in asked or each.key in answered)
        )
    table = product_fields()
    write_template(
        out,
        sheet=SHEET_NAME.text(language),
        headings=[_heading(each, table, language) for each in fields],
        language=language,
        rows=[
            [as_cell(row.get(each.key), each, table, language) for each in fields] for row in rows
        ],
    )


def _heading(each: Field, table: FieldTable, language: Language) -> Heading:
    return Heading(
        label=each.label.text(language),
        kind=_kind(each),
        help=each.help.text(language),
        example=each.example.text(language),
        choices=_choices(each, table, language),
        is_open=each.kind in {"choices", "countries", "country", "prefecture"},
        is_needed=each.need == "register" and not each.needed_if,
    )


def _kind(each: Field) -> Kind:
    # a number that is no sum stays text, or Excel takes its zeros; the rest may be typed freely
    return "number" if each.kind in {"integer", "grams", "millimetres"} else "text"


def _choices(each: Field, table: FieldTable, language: Language) -> tuple[str, ...]:
    if each.kind == "boolean":
        return ("はい", "いいえ") if language == "ja" else ("Yes", "No")
    if each.kind not in {"choice", "prefecture"}:
        return ()
    terms = table.vocabulary_of(each).on(date.today())  # noqa: DTZ011 -- a form is of the day it is made
    labels = tuple(term.label.text(language) for term in terms)
    return labels if len(labels) <= _MOST_CHOICES else ()
