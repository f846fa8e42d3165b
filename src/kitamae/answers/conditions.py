"""When a need holds: one plain test of another field's answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

_TESTS = ("any_of", "none_of", "at_least", "answered")


@dataclass(frozen=True, slots=True)
class Condition:
    """A test of one answer: exactly one of its four tests is set."""

    field: str
    any_of: tuple[str | bool, ...] | None = None
    none_of: tuple[str | bool, ...] | None = None
    at_least: Decimal | None = None
    answered: bool | None = None

    @classmethod
    def load(cls, rows: Any) -> tuple["Condition", ...]:
        """The conditions that a row of TOML says: one table or a list of them."""
        return tuple(cls._one(row) for row in ([rows] if isinstance(rows, Mapping) else rows))

    @classmethod
    def _one(cls, row: Mapping[str, Any]) -> "Condition":
        tests = [name for name in _TESTS if name in row]
        if len(tests) != 1 or set(row) != {"field", tests[0]}:
            raise KeyError("needed_if has field and one of any_of, none_of, at_least, answered")
        (test,) = tests
        value = row[test]
        if test in {"any_of", "none_of"}:
            value = tuple(value)
        elif test == "at_least":
            value = Decimal(str(value))
        return cls(row["field"], **{test: value})

    def holds(self, answers: Mapping[str, Any]) -> bool:
        """Whether the answers pass. Except for `answered = false`, no answer passes nothing."""
        value = answers.get(self.field)
        if self.answered is not None:
            return (value is not None) is self.answered
        if value is None:
            return False
        if self.at_least is not None:
            return Decimal(str(value)) >= self.at_least
        given = value if isinstance(value, list) else [value]
        if self.any_of is not None:
            return any(each in self.any_of for each in given)
        return not any(each in (self.none_of or ()) for each in given)
