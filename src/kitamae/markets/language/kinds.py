"""What a name stands for: a number, a truth, free text, or codes of a vocabulary; one or many."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kitamae.answers.fields import NUMBERS, Field, FieldTable, TableColumn

Base = Literal["number", "truth", "text", "code", "table"]
_TRUTHS = frozenset({"boolean"})
_MANY = frozenset({"choices", "countries", "texts"})
_PLACES = {"country": "countries", "countries": "countries", "prefecture": "prefectures"}


@dataclass(frozen=True, slots=True)
class Kind:
    """The kind of a value; of a code, the vocabulary's name and its codes."""

    base: Base
    many: bool = False
    vocabulary: str = ""
    codes: frozenset[str] = frozenset()

    @property
    def words(self) -> str:
        """The kind as an error says it."""
        one = f"a code of {self.vocabulary}" if self.base == "code" else f"a {self.base}"
        return f"a list, each {one}" if self.many else one


NUMBER, TRUTH, TEXT = Kind("number"), Kind("truth"), Kind("text")


def kinds_of(table: FieldTable) -> dict[str, Kind]:
    """The names of a sheet's fields, and of the parts of its lists."""
    found: dict[str, Kind] = {}
    for each in table:
        found[each.key] = _kind(each, table, many=each.kind in _MANY)
        for column in each.columns:
            found[f"{each.key}.{column.key}"] = _kind(column, table, many=True)
    return found


def _kind(each: Field | TableColumn, table: FieldTable, *, many: bool) -> Kind:
    if each.kind == "table":
        return Kind("table", many=True)
    if each.kind in NUMBERS:
        return Kind("number", many=many)
    if each.kind in _TRUTHS:
        return Kind("truth", many=many)
    name = each.vocabulary or _PLACES.get(each.kind)
    if name is None:
        return Kind("text", many=many)
    return Kind("code", many, name, frozenset(table.vocabularies[name].by_code))


def code_kind(vocabulary: str, codes: Mapping[str, object] | frozenset[str]) -> Kind:
    """The kind of one code of some."""
    return Kind("code", False, vocabulary, frozenset(codes))
