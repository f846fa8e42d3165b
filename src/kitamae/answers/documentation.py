"""The pages of docs/ that are made from the data: every field, every problem. Nothing else."""

import string
from collections.abc import Iterable

from kitamae.answers.conditions import Condition
from kitamae.answers.fields import Field, FieldTable
from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.problems import Kind

_NEEDS = {
    None: Bilingual("任意", "optional"),
    "register": Bilingual("登録", "to register"),
    "introduce": Bilingual("紹介", "to be introduced"),
    "order": Bilingual("注文", "for the first order"),
    "demanded": Bilingual("求めに応じて", "where demanded"),
}
_LEVELS = {
    "catalogue": Bilingual("全バイヤー", "all buyers"),
    "introduced": Bilingual("紹介先のみ", "buyers introduced"),
    "office": Bilingual("事務局のみ", "the office"),
}

_VERSION = (
    "Version {table.version}, valid from {table.valid_from}. "
    "Fields: {fields}; sections: {sections}."
)
_HEADINGS = "| key | 項目 / Field | 例 / Example | 型 / Kind | 必要 / Needed | 相手 / Seen by |"
_SEVERITIES = (
    "{} codes. *error*: the cell cannot be read and its row waits; *needed*: missing for a named "
    "stage, stored as a draft; *warning*: stored, and worth a look."
)


def fields_page(table: FieldTable) -> str:
    """docs/fields.md: every field of the sheet in its order, in both languages."""
    lines = [
        "# 商品シートの項目 / Fields of the product sheet",
        "",
        "<!-- Made from the data by `make docs`. Do not edit. -->",
        "",
        _VERSION.format(table=table, fields=len(table), sections=len(table.sections)),
    ]
    for section in table.sections:
        lines += [
            "",
            f"## {section.label.ja} / {section.label.en}",
            "",
            _HEADINGS,
            "|---|---|---|---|---|---|",
            *(_field_row(each, table) for each in table.in_section(section.code)),
        ]
    return "\n".join(lines) + "\n"


def _field_row(each: Field, table: FieldTable) -> str:
    kind = each.kind + (f" ({each.unit.code})" if each.unit and each.kind == "integer" else "")
    if each.vocabulary:
        kind += f": {each.vocabulary}"
    limits = _limits(each)
    examples = dict.fromkeys((each.example.ja, each.example.en))
    need = f"{_NEEDS[each.need].ja} / {_NEEDS[each.need].en}"
    if each.computed:
        need = "自動 / worked out"
    if each.needed_if:
        need += "<br>" + " · ".join(_condition(one, table) for one in each.needed_if)
    if each.blocks:
        need += f"<br>[{', '.join(each.blocks)}]"
    seen = f"{_LEVELS[each.see].ja} / {_LEVELS[each.see].en}"
    title = f"**{each.label.ja}**<br>{each.help.ja}<br>**{each.label.en}**<br>{each.help.en}"
    cells = [f"`{each.key}`", title, "<br>".join(examples), f"{kind}{limits}", need, seen]
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _limits(each: Field) -> str:
    found = []
    if each.minimum is not None or each.maximum is not None:
        found.append(f"{_bound(each.minimum)}–{_bound(each.maximum)}")
    if each.min_length is not None or each.max_length is not None:
        found.append(f"{each.min_length or 0}–{each.max_length or ''} 字/entries")
    return f"<br>{', '.join(found)}" if found else ""


def _bound(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _condition(one: Condition, table: FieldTable) -> str:
    label = table[one.field].label
    if one.answered is not None:
        return f"{label.en} {'given' if one.answered else 'not given'}"
    if one.at_least is not None:
        return f"{label.en} ≥ {one.at_least}"
    codes = one.any_of if one.any_of is not None else one.none_of or ()
    named = ", ".join(str(code) for code in codes)
    return f"{label.en} {'=' if one.any_of is not None else '≠'} {named}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", "<br>")


def problems_page(kinds: Iterable[Kind]) -> str:
    """docs/problems.md: every code with its sentences; places stand as ⟨name⟩."""
    several = sorted(kinds, key=lambda kind: kind.code)
    lines = [
        "# 指摘の一覧 / Every problem",
        "",
        "<!-- Made from the data by `make docs`. Do not edit. -->",
        "",
        _SEVERITIES.format(len(several)),
    ]
    room = ""
    for kind in several:
        if (head := kind.code.partition(".")[0]) != room:
            room = head
            lines += ["", f"## {room}", "", "| code | | 文 / Sentence |", "|---|---|---|"]
        said = f"{_places(kind.sentence.ja)}<br>{_places(kind.sentence.en)}"
        lines.append(f"| `{kind.code}` | {kind.severity} | {_cell(said)} |")
    return "\n".join(lines) + "\n"


def _places(sentence: str) -> str:
    parts = string.Formatter().parse(sentence)
    return "".join(text + (f"⟨{name}⟩" if name is not None else "") for text, name, _, _ in parts)
