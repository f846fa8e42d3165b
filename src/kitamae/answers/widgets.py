"""The boxes in which a person answers a field by hand: one widget per kind of field."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.html import format_html

from kitamae.answers.fields import NUMBERS, Field, FieldTable, TableColumn
from kitamae.answers.formatting import NO, NOTHING, YES, as_cell
from kitamae.answers.vocabularies import Term
from kitamae.kernel.bilingual import Bilingual, Language

NONE_OF_THESE = "none"
_EXAMPLE = Bilingual("例", "For example:")
_NOT_YET = Bilingual("まだ答えない", "Not answered yet")
_NONE_CHOSEN = Bilingual("なし(該当するものはない)", "None of these")
_FEW, _SEVERAL = 7, 20  # choices shown as radios, and as a plain list
_BLANK_LINES = 2
_CODED = frozenset({"choice", "country", "prefecture"})
_WHOLE = frozenset({"integer", "grams", "millimetres", "yen"})
_MODES = {
    "url": "url", "email": "email", "jan": "numeric", "gtin14": "numeric", "digits": "numeric",
    "postal_code": "numeric", "corporate_number": "numeric",
}  # fmt: skip
_TONGUES = {"_ja": {"lang": "ja"}, "_en": {"lang": "en"}}
ManyChoices = Callable[..., forms.Select]


class LinesWidget(forms.Widget):
    """A structured list as rows of boxes; without scripts each save brings two empty rows more."""

    template_name = "answers/lines.html"
    use_fieldset = True

    def __init__(self, field: Field, table: FieldTable, language: Language) -> None:
        super().__init__()
        self.columns, self.table = field.columns, table
        self.language = language
        self.choices = {
            each.key: _options(table.vocabulary_of(each).terms, language)
            for each in field.columns
            if each.kind in {"choice", "prefecture"}
        }

    def id_for_label(self, _id: str, _index: str | None = None) -> str:
        """The first row's first box."""
        return ""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """The rows with their boxes."""
        context = super().get_context(name, value, attrs)
        entries = value if isinstance(value, list) else []
        lines = [self._line(name, n, entry) for n, entry in enumerate(entries)]
        blank = range(len(lines), len(lines) + _BLANK_LINES)
        context["widget"] |= {
            "heads": [each.label.text(self.language) for each in self.columns],
            "lines": [*lines, *(self._line(name, number, {}) for number in blank)],
            "none_label": _NONE_CHOSEN.text(self.language),
            "says_none": value == [],
        }
        return context

    def _line(self, name: str, number: int, entry: Mapping[str, Any]) -> list[dict[str, Any]]:
        return [
            {
                "name": f"{name}-{number}-{each.key}",
                "label": f"{each.label.text(self.language)} {number + 1}",
                "head": each.label.text(self.language),
                "value": self._shown(each, entry.get(each.key, "")),
                "options": self.choices.get(each.key, ()),
            }
            for each in self.columns
        ]

    def _shown(self, column: TableColumn, value: Any) -> str:
        if column.kind == "country" and value:
            return self.table.vocabulary_of(column).label_of(value).text(self.language)
        return str(value)

    def value_omitted_from_data(self, data: Any, _files: Any, name: str) -> bool:
        """Whether the page had no such rows."""
        return not any(f"{name}-0-{each.key}" in data for each in self.columns)

    def value_from_datadict(self, data: Any, _files: Any, name: str) -> Any:
        """The rows that hold something; [] where “none” is ticked, "" where nothing is said."""
        entries = []
        number = 0
        while any(f"{name}-{number}-{each.key}" in data for each in self.columns):
            entry = {
                each.key: text
                for each in self.columns
                if (text := str(data.get(f"{name}-{number}-{each.key}", "")).strip())
            }
            if entry:
                entries.append(entry)
            number += 1
        return entries or ([] if f"{name}-{NONE_OF_THESE}" in data else "")


def label_of(each: Field, language: Language) -> str:
    """A field's label with its unit, where the label does not say it."""
    label = each.label.text(language)
    unit = each.unit.label.text(language) if each.unit else ""
    if not unit or unit in label or each.kind in {"yen", "days"}:
        return label
    return f"{label}({unit})" if language == "ja" else f"{label} ({unit})"


def help_of(each: Field, language: Language) -> str:
    """What to write, and an example of it, as HTML."""
    example = each.example.text(language)
    if each.kind in {"choice", "choices", "boolean", "prefecture", "date"}:
        return format_html("{}", each.help.text(language))
    if each.columns:
        example = example.split("\n")[0]
    return format_html(
        '{} <span class="example">{} {}</span>',
        each.help.text(language),
        _EXAMPLE.text(language),
        example,
    )


def widget_for(
    field: Field,
    table: FieldTable,
    language: Language,
    on: date | None,
    many: ManyChoices = forms.Select,
) -> forms.Widget:
    """The box for a field; `many` draws more choices than one list holds well."""
    match field.kind:
        case "boolean":
            return forms.RadioSelect(choices=_truth(language))
        case "choices":
            terms = _terms(field, table, on)
            return forms.CheckboxSelectMultiple(
                choices=[
                    *_options(terms, language),
                    (NONE_OF_THESE, _NONE_CHOSEN.text(language)),
                ]
            )
        case "date":
            return forms.DateInput({"type": "date"}, format="%Y-%m-%d")
        case "table":
            return LinesWidget(field, table, language)
        case "longtext":
            rows = 5 if (field.max_length or 0) > 300 else 3
            return forms.Textarea({"rows": rows, **_tongue(field)})
        case "texts" | "countries":
            return forms.Textarea({"rows": 3, **_tongue(field)})
    if field.kind in _CODED:
        return _one_of(field, table, language, on, many)
    return forms.TextInput({"autocomplete": "off", **_mode(field), **_tongue(field)})


def shown_in_box(value: Any, field: Field, table: FieldTable, language: Language) -> Any:
    """A value as its box holds it."""
    if value is None:
        return ""
    match field.kind:
        case "boolean":
            return "yes" if value else "no"
        case "choices":
            return value or [NONE_OF_THESE]
        case "table":
            return value
        case "texts":
            return "\n".join(value) or NOTHING.text(language)
        case "date":
            return value
    return str(value) if field.kind in _CODED else str(as_cell(value, field, table, language))


def written(value: Any, field: Field) -> str:
    """What a box brought, as the cell of a sheet would hold it."""
    if isinstance(value, str):
        text = value.replace("\r\n", "\n").strip()
        if field.kind == "texts" and text not in {NOTHING.ja, NOTHING.en}:
            # the sign tells the reader not to part a single text at its commas
            return "\n".join(f"・{line}" for line in text.split("\n") if line.strip())
        return text
    if not value:
        return NOTHING.ja if isinstance(value, list) and field.kind == "table" else ""
    if field.kind == "table":
        return "\n".join(_as_line(entry, field.columns) for entry in value)
    chosen = [code for code in value if code != NONE_OF_THESE]
    return "; ".join(chosen) if chosen else NOTHING.ja


def _as_line(entry: Mapping[str, str], columns: Iterable[TableColumn]) -> str:
    signs = str.maketrans({"|": "/", "｜": "/", ";": ",", "；": "、", "\n": " ", "\t": " "})
    return " | ".join(str(entry.get(each.key, "")).translate(signs) for each in columns)


def _one_of(
    field: Field, table: FieldTable, language: Language, on: date | None, many: ManyChoices
) -> forms.Widget:
    terms = _terms(field, table, on)
    options = [("", _NOT_YET.text(language)), *_options(terms, language)]
    if len(terms) <= _FEW:
        return forms.RadioSelect(choices=options)
    options[0] = ("", "")
    if len(terms) <= _SEVERAL or many is forms.Select:
        return forms.Select(choices=options)
    return many(choices=options, words={term.code: " ".join(term.words) for term in terms})


def _terms(field: Field, table: FieldTable, on: date | None) -> tuple[Term, ...]:
    vocabulary = table.vocabulary_of(field)
    return vocabulary.on(on) if on else vocabulary.terms


def _options(terms: Iterable[Term], language: Language) -> list[tuple[str, str]]:
    return [(term.code, term.label.text(language)) for term in terms]


def _truth(language: Language) -> list[tuple[str, str]]:
    return [
        ("", _NOT_YET.text(language)),
        ("yes", YES.text(language)),
        ("no", NO.text(language)),
    ]


def _tongue(field: Field) -> dict[str, str]:
    """The language that a box is written in, for its keyboard, its spelling and who hears it."""
    return _TONGUES.get(field.key[-3:], {"lang": "ja"} if field.kind == "kana" else {})


def _mode(field: Field) -> dict[str, str]:
    """The keyboard that a phone shows."""
    if field.kind in _WHOLE and not field.open_price:
        return {"inputmode": "decimal" if field.decimals else "numeric"}
    if field.kind in {"days", "yen", "celsius"}:
        return {}  # 12ヶ月, オープン価格 and minus signs need the whole keyboard
    if field.kind in NUMBERS and not field.unit_field:
        return {"inputmode": "decimal"}
    return {"inputmode": _MODES[field.kind]} if field.kind in _MODES else {}
