"""Partners' own forms as data: loaded once, each checked."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kitamae.answers.formatting import formatted
from kitamae.catalogue.product_fields import product_fields
from kitamae.kernel.bilingual import Language
from kitamae.workbooks.writing import Heading, Kind


class FormError(ValueError):
    """A form that cannot be loaded: what is wrong, and where."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a form: a field of the product sheet, or one value for all."""

    heading: str
    field: str
    value: str
    kind: Kind

    def cell(self, answers: Mapping[str, Any], language: Language) -> str | float | None:
        """What stands in this column for a product; None where its maker has not said it."""
        if self.value:
            return self.value
        answer = answers.get(self.field)
        if answer is None:
            return None
        if self.kind == "number":
            return float(answer)
        table = product_fields()
        return formatted(answer, table[self.field], table, language, answers)


@dataclass(frozen=True, slots=True)
class PartnerForm:
    """One form: its sheet's name, its language, and its columns in order."""

    name: str
    sheet: str
    language: Language
    columns: tuple[Column, ...]

    def headings(self) -> list[Heading]:
        """The columns as a workbook's writer takes them."""
        return [Heading(column.heading, column.kind) for column in self.columns]

    def row(self, answers: Mapping[str, Any]) -> list[str | float | None]:
        """One product in this form."""
        return [column.cell(answers, self.language) for column in self.columns]


def load_form(text: str) -> PartnerForm:
    """A form from its TOML; raises on a field that no buyer may see, or that there is not."""
    content = tomllib.loads(text)
    columns = tuple(_column(row, content["name"]) for row in content["column"])
    language: Language = "ja" if content["language"] == "ja" else "en"
    return PartnerForm(content["name"], content["sheet"], language, columns)


def _column(row: Mapping[str, str], form: str) -> Column:
    field, value, kind = row.get("field", ""), row.get("value", ""), row.get("kind", "text")
    table = product_fields()
    where = f"{form}: {row['heading']}"
    if bool(field) == bool(value):
        raise FormError(f"{where}: needs a field or a value")
    if field and (field not in table or table[field].see == "office"):
        raise FormError(f"{where}: no field {field} that a buyer may see")
    if kind not in {"text", "number"}:
        raise FormError(f"{where}: unknown kind {kind}")
    return Column(row["heading"], field, value, "number" if kind == "number" else "text")


@cache
def forms() -> dict[str, PartnerForm]:
    """Every form by name."""
    folder = files("kitamae.exchange").joinpath("forms")
    found = (
        load_form(file.read_text("utf-8"))
        for file in sorted(folder.iterdir(), key=lambda each: each.name)
        if file.name.endswith(".toml")
    )
    return {form.name: form for form in found}
