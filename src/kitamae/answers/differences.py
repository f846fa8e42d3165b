"""What changed between two sets of answers, field by field, as its reader reads it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kitamae.answers.fields import Field, FieldTable
from kitamae.answers.formatting import formatted
from kitamae.kernel.bilingual import Bilingual, Language

# the order in which these were written says nothing
_UNORDERED = frozenset({"choices", "countries"})
NOT_ANSWERED = Bilingual("(空欄)", "(empty)")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field whose answer changed; `None` is no answer."""

    field: Field
    before: Any
    after: Any
    before_text: Bilingual
    after_text: Bilingual

    @property
    def minor(self) -> bool:
        """Whether it needs no new review."""
        return self.field.minor

    @property
    def added(self) -> bool:
        """Whether there was no answer before."""
        return self.before is None

    @property
    def removed(self) -> bool:
        """Whether there is no answer now."""
        return self.after is None


def differences(
    before: Mapping[str, Any], after: Mapping[str, Any], table: FieldTable
) -> list[Difference]:
    """The fields that differ, in the sheet's order. Keys that no field names are passed over."""
    return [
        Difference(
            each,
            before.get(each.key),
            after.get(each.key),
            _text(each, before, table),
            _text(each, after, table),
        )
        for each in table
        if _differs(before.get(each.key), after.get(each.key), each)
    ]


def is_material(changes: Iterable[Difference]) -> bool:
    """Whether any of the changes needs a new review."""
    return any(not change.minor for change in changes)


def _differs(before: Any, after: Any, field: Field) -> bool:
    if before == after:
        # True == 1 for Python, but not for whoever reads it
        return isinstance(before, bool) is not isinstance(after, bool)
    if field.kind in _UNORDERED and before is not None and after is not None:
        return set(before) != set(after)
    return True


def _text(field: Field, answers: Mapping[str, Any], table: FieldTable) -> Bilingual:
    value = answers.get(field.key)
    if value is None:
        return NOT_ANSWERED

    def said(language: Language) -> str:
        return formatted(value, field, table, language, answers)

    return Bilingual(said("ja"), said("en"))
