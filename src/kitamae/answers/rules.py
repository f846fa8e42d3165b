"""Rules that look across the fields of one product: small pure functions in a table.

The rules themselves belong to the room that owns the fields; this is how they are asked.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kitamae.answers.fields import Field, FieldTable
from kitamae.answers.reading import Reading
from kitamae.answers.reading.cell import Asked
from kitamae.answers.reading.money import without_tax
from kitamae.kernel.problems import Problem


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: the fields it reads, in the order of its function's arguments.

    `finds` gives the further parameters of the sentence where the rule is broken, else None. It is
    asked only where every field has an answer, but for those in `optional`. The problem stands at
    the field `at`.
    """

    code: str
    at: str
    fields: tuple[str, ...]
    finds: Callable[..., Mapping[str, Any] | None]
    optional: tuple[str, ...] = ()

    def is_askable(self, keys: Iterable[str]) -> bool:
        """Whether answers of these fields are enough to ask it."""
        return set(self.fields) - set(self.optional) <= set(keys)

    def is_asked(self, values: Sequence[Any]) -> bool:
        """Whether every field that it cannot do without has an answer."""
        if None not in values:
            return True
        return all(
            value is not None or key in self.optional
            for key, value in zip(self.fields, values, strict=True)
        )

    def problem(self, each: Field, value: Any, params: Mapping[str, Any]) -> Problem:
        """The problem at its field."""
        return Asked(each).problem(self.code, value, **params)


def broken(
    answers: Mapping[str, Any], rules: Iterable[Rule], table: FieldTable
) -> list[tuple[str, Problem]]:
    """The rules that one product's answers break: the field each stands at, and the problem."""
    found = []
    for rule in rules:
        values = [answers.get(key) for key in rule.fields]
        if rule.is_asked(values) and (params := rule.finds(*values)) is not None:
            found.append((rule.at, rule.problem(table[rule.at], answers.get(rule.at), params)))
    return found


def likely_price(
    reading: Reading, each: Field, answers: Mapping[str, Any], table: FieldTable
) -> str | None:
    """The price without tax that a price with tax comes to, where the row tells its rate."""
    rate_field = each.tax_rate_field
    code = answers.get(rate_field) if rate_field else None
    if rate_field is None or code is None:
        return None
    term = table.vocabulary_of(table[rate_field]).by_code.get(code)
    if term is None or "rate" not in term.extra:
        return None
    price = next(p.params["price"] for p in reading.problems if "price" in p.params)
    return str(without_tax(Decimal(price), Decimal(term.extra["rate"]) * 100))
