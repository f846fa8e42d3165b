"""The fields' data taken in, strictly: what does not follow the page in fields.py does not load."""

import re
import tomllib
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from typing import Any, get_args

from kitamae.answers.conditions import Condition
from kitamae.answers.faults import TableError, only
from kitamae.answers.fields import (
    KIND_UNITS,
    KINDS,
    LEVELS,
    NUMBERS,
    Field,
    FieldTable,
    Need,
    Section,
    TableColumn,
    headers_of,
)
from kitamae.answers.units import unit_by_name
from kitamae.answers.vocabularies import Vocabularies
from kitamae.kernel.bilingual import Bilingual

_COLUMN_KINDS = frozenset(
    {"text", "integer", "decimal", "percent", "country", "prefecture", "choice", "boolean", "url",
     "email"}
)  # fmt: skip


def load_table(folder: Traversable, vocabularies: Vocabularies) -> FieldTable:
    """The fields of a folder of TOML files; raises `TableError`."""
    versions = tomllib.loads((folder / "version.toml").read_text("utf-8"))
    only(versions, {"version", "valid_from"}, {"note_ja", "note_en"}, "version.toml")
    files = [file for file in folder.iterdir() if file.name.endswith(".toml")]
    sections = sorted(
        (
            _section(file.name, tomllib.loads(file.read_text("utf-8")))
            for file in files
            if file.name != "version.toml"
        ),
        key=lambda pair: pair[0].order,
    )
    _once([str(section.order) for section, _fields in sections], "section order")
    fields = tuple(each for _section_, several in sections for each in several)
    _once([each.key for each in fields], "key")
    headers_of(fields)
    table = FieldTable(
        version=versions["version"],
        valid_from=versions["valid_from"],
        note=_note(versions),
        sections=tuple(section for section, _fields in sections),
        fields=fields,
        vocabularies=vocabularies,
    )
    _references(table)
    return table


def _note(row: Mapping[str, Any]) -> Bilingual | None:
    return Bilingual(row["note_ja"], row["note_en"]) if "note_ja" in row else None


def _section(name: str, content: Mapping[str, Any]) -> tuple[Section, list[Field]]:
    only(content, {"section", "field"}, set(), name)
    head = content["section"]
    only(head, {"order", "ja", "en"}, set(), f"{name}: section")
    code = name.removesuffix(".toml")
    section = Section(code, head["order"], Bilingual(head["ja"], head["en"]))
    faults: list[str] = []
    fields: list[Field] = []
    for number, row in enumerate(content["field"], 1):
        try:
            fields.append(_field(row, code, f"{name}: {row.get('key', f'field {number}')}"))
        except TableError as fault:
            faults.append(str(fault))
    if faults:
        raise TableError("\n".join(faults))
    return section, fields


_TEXTS = {f"{part}_{lang}" for part in ("label", "help", "example") for lang in ("ja", "en")}
_NEEDED = {"key", "kind", "see"} | _TEXTS
_OPTIONAL: dict[str, type | tuple[type, ...]] = {
    "need": str, "needed_if": (dict, list), "aliases": list, "blocks": list, "minor": bool,
    "unit": str, "vocabulary": str, "minimum": (int, float), "maximum": (int, float),
    "decimals": int, "min_length": int, "max_length": int, "pattern": str, "tax": str,
    "tax_rate_field": str, "open_price": bool, "unit_field": str, "month_end": bool,
    "computed": bool, "columns": list,
}  # fmt: skip
# keys that mean something to some kinds only
_ONLY_FOR = {
    "tax": {"yen"}, "tax_rate_field": {"yen"}, "open_price": {"yen"}, "unit_field": {"decimal"},
    "month_end": {"date"}, "columns": {"table"}, "minimum": NUMBERS, "maximum": NUMBERS,
    "decimals": NUMBERS, "vocabulary": {"choice", "choices"},
}  # fmt: skip
_AS_THEY_ARE = (
    "minor", "vocabulary", "minimum", "maximum", "decimals", "min_length", "max_length",
    "pattern", "tax", "tax_rate_field", "open_price", "unit_field", "month_end", "computed",
)  # fmt: skip


def _field(row: Mapping[str, Any], section: str, where: str) -> Field:
    only(row, _NEEDED, set(_OPTIONAL), where)
    _shape(row, where)
    kind: str = row["kind"]
    unit = row.get("unit", KIND_UNITS.get(kind))
    try:
        return Field(
            key=row["key"],
            section=section,
            label=Bilingual(row["label_ja"], row["label_en"]),
            help=Bilingual(row["help_ja"], row["help_en"]),
            example=Bilingual(row["example_ja"], row["example_en"]),
            kind=kind,
            see=row["see"],
            need=row.get("need"),
            needed_if=Condition.load(row.get("needed_if", ())),
            aliases=tuple(row.get("aliases", ())),
            blocks=tuple(row.get("blocks", ())),
            unit=unit_by_name(unit) if unit else None,
            columns=tuple(_column(each, where) for each in row.get("columns", ())),
            **{name: row[name] for name in _AS_THEY_ARE if name in row},
        )
    except KeyError as unknown:
        raise TableError(f"{where}: {unknown.args[0]}") from None


def _shape(row: Mapping[str, Any], where: str) -> None:
    kind = row["kind"]
    faults = [
        f"{name} must be text that says something"
        for name in sorted(_NEEDED)
        if not isinstance(row[name], str) or not row[name].strip()
    ]
    faults += [
        f"{name} has the wrong type"
        for name, wanted in _OPTIONAL.items()
        if name in row and not isinstance(row[name], wanted)
    ]
    faults += [
        f"{name} means nothing for kind {kind}"
        for name, kinds in _ONLY_FOR.items()
        if name in row and kind not in kinds
    ]
    if not re.fullmatch(r"[a-z][a-z0-9_]*", str(row["key"])):
        faults.append("a key is a–z, 0–9 and _")
    if kind not in KINDS:
        faults.append(f"unknown kind {kind!r}")
    if row["see"] not in LEVELS:
        faults.append(f"unknown see {row['see']!r}")
    if row.get("need", "register") not in get_args(Need):
        faults.append(f"unknown need {row['need']!r}")
    if "needed_if" in row and "need" not in row:
        faults.append("needed_if without need")
    if kind in {"choice", "choices"} and "vocabulary" not in row:
        faults.append(f"kind {kind} needs a vocabulary")
    if kind == "table" and not row.get("columns"):
        faults.append("kind table needs columns")
    if row.get("tax", "ex") != "ex":
        faults.append('tax can only be "ex"')
    if faults:
        raise TableError("\n".join(f"{where}: {fault}" for fault in faults))


def _column(row: Mapping[str, Any], where: str) -> TableColumn:
    only(row, {"key", "ja", "en"}, {"kind", "vocabulary", "optional"}, f"{where}: column")
    column = TableColumn(
        row["key"],
        Bilingual(row["ja"], row["en"]),
        row.get("kind", "text"),
        row.get("vocabulary"),
        row.get("optional", False),
    )
    if column.kind not in _COLUMN_KINDS:
        raise TableError(f"{where}: column {column.key}: unknown kind {column.kind!r}")
    if (column.kind == "choice") != (column.vocabulary is not None):
        raise TableError(f"{where}: column {column.key}: only a choice has a vocabulary")
    return column


def _references(table: FieldTable) -> None:
    """Every field, vocabulary and code that a row names must exist."""
    faults: list[str] = []
    for each in table.fields:
        named = {
            *(c.field for c in each.needed_if),
            each.tax_rate_field or "",
            each.unit_field or "",
        }
        faults += [
            f"{each.key}: no field {key!r}" for key in sorted(named - {""}) if key not in table
        ]
        holders: tuple[Field | TableColumn, ...] = (each, *each.columns)
        for holder in holders:
            if holder.vocabulary and holder.vocabulary not in table.vocabularies:
                faults.append(f"{each.key}: no vocabulary {holder.vocabulary!r}")
    if faults:
        raise TableError("\n".join(faults))


def _once(values: list[str], what: str) -> None:
    twice = sorted({value for value in values if values.count(value) > 1})
    if twice:
        raise TableError(f"{what} stands twice: {', '.join(twice)}")
