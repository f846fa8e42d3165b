"""One rule from one row: keys and codes known, dates the right way round."""

from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

from kitamae.answers.fields import FieldTable
from kitamae.answers.vocabularies import Vocabulary
from kitamae.kernel.bilingual import Bilingual
from kitamae.markets.language import Condition, ConditionError, Definitions, load_condition
from kitamae.markets.places import places
from kitamae.markets.rules import STAGES, Certainty, Need, Rule, Then

_KEYS = {
    "id", "destinations", "goods", "then", "stage", "certainty", "source", "checked", "review_by",
    "ja", "en",
}  # fmt: skip
_MORE = {"when", "needs", "from", "to"}


class RowError(ValueError):
    """What is wrong with a row: at which key, in which line of its value, and why."""

    def __init__(self, row: str, key: str, why: str, line: int = 1) -> None:
        super().__init__(f"{row}: {key}: {why}")
        self.row = row
        self.key = key
        self.why = why
        self.line = line


class Making:
    """What rows of one rule set are checked against."""

    def __init__(self, definitions: Definitions, papers: Vocabulary, table: FieldTable) -> None:
        self._definitions = definitions
        self._papers = papers
        self._table = table
        self._needs: dict[str, Need] = {}

    def take_needs(self, rows: Mapping[str, Mapping[str, Any]]) -> None:
        """The needs that a rule may name beside papers and fields."""
        for code, row in rows.items():
            unknown = sorted(row.keys() - {"met", "ask", "by", "ja", "en"})
            if unknown:
                raise RowError(code, unknown[0], "unknown key")
            ask = tuple(row.get("ask", ()))
            for key in ask:
                if key not in self._table:
                    raise RowError(code, "ask", f"no field is called {key}")
            met = self._condition(code, "met", row["met"]) if "met" in row else None
            label = Bilingual(_text(code, row, "ja"), _text(code, row, "en"))
            self._needs[code] = Need(
                code, label, met, ask, is_importers=row.get("by") == "importer"
            )

    def rule(self, row: Mapping[str, Any]) -> Rule:
        """The rule of a row; raises `RowError`."""
        name = _text("?", row, "id")
        for key in sorted(_KEYS - row.keys()):
            raise RowError(name, key, "is missing")
        for key in sorted(row.keys() - _KEYS - _MORE):
            raise RowError(name, key, "unknown key")
        found = Rule(
            id=name,
            destinations=self._destinations(name, row["destinations"]),
            goods=self._goods(name, row["goods"]),
            when=self._condition(name, "when", row["when"]) if row.get("when") else None,
            then=_one_of(name, row, "then", get_args(Then)),
            needs=tuple(self._need(name, code) for code in _list(name, row, "needs")),
            stage=_one_of(name, row, "stage", STAGES),
            from_date=_day(name, row, "from"),
            to_date=_day(name, row, "to"),
            certainty=_one_of(name, row, "certainty", get_args(Certainty)),
            source=_text(name, row, "source", may_be_empty=row.get("certainty") == "M"),
            checked=_needed_day(name, row, "checked"),
            review_by=_needed_day(name, row, "review_by"),
            text=Bilingual(_text(name, row, "ja"), _text(name, row, "en")),
        )
        _in_order(name, "to", found.from_date, found.to_date, "it would end before it begins")
        _in_order(
            name, "review_by", found.checked, found.review_by, "it is before the day of the check"
        )
        if found.then == "require" and not found.needs:
            raise RowError(name, "needs", "a rule that requires something says what")
        return found

    def _condition(self, row: str, key: str, text: Any) -> Condition:
        if not isinstance(text, str):
            raise RowError(row, key, "a condition is text")
        try:
            return load_condition(text, self._definitions)
        except ConditionError as error:
            raise RowError(row, key, f"column {error.column}: {error.why}", error.line) from error

    def _destinations(self, row: str, given: Any) -> tuple[str, ...]:
        for code in given if isinstance(given, list | tuple) else [given]:
            if isinstance(code, bool):
                raise RowError(
                    row, "destinations", 'a country is text in quotes: Norway is "NO", not false'
                )
        found = _list(row, {"destinations": given}, "destinations")
        for code in found:
            if code != "*" and code not in places().codes:
                raise RowError(row, "destinations", f"no country or group has the code {code!r}")
        if not found:
            raise RowError(row, "destinations", 'names none; "*" stands for all')
        return found

    def _goods(self, row: str, given: Any) -> tuple[str, ...]:
        found = _list(row, {"goods": given}, "goods")
        categories = self._table.vocabularies["categories"]
        blocks = {block for term in categories for block in term.blocks}
        for code in found:
            if code != "*" and code not in categories and code not in blocks:
                raise RowError(row, "goods", f"no category or block is called {code!r}")
        if not found:
            raise RowError(row, "goods", 'names none; "*" stands for all')
        return found

    def _need(self, row: str, code: str) -> Need:
        if code in self._needs:
            return self._needs[code]
        if code in self._papers:
            return Need(code, self._papers[code].label, is_paper=True)
        if code in self._table:
            return Need(code, self._table[code].label, ask=(code,))
        raise RowError(row, "needs", f"no paper, field or need is called {code!r}")


def _text(name: str, row: Mapping[str, Any], key: str, *, may_be_empty: bool = False) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not (value.strip() or may_be_empty):
        raise RowError(name, key, "must be text that says something")
    return value.strip()


def _list(name: str, row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = row.get(key, ())
    if not isinstance(value, list | tuple) or not all(isinstance(part, str) for part in value):
        raise RowError(name, key, "is a list of texts")
    return tuple(value)


def _one_of(name: str, row: Mapping[str, Any], key: str, known: tuple[str, ...]) -> Any:
    if row[key] not in known:
        raise RowError(name, key, f"{row[key]!r} is none of {', '.join(known)}")
    return row[key]


def _day(name: str, row: Mapping[str, Any], key: str) -> date | None:
    value = row.get(key)
    if value is None or value == "":
        return None
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError as error:
        raise RowError(name, key, f"{value!r} is no day; write 2026-04-01") from error


def _needed_day(name: str, row: Mapping[str, Any], key: str) -> date:
    day = _day(name, row, key)
    if day is None:
        raise RowError(name, key, "a day is needed")
    return day


def _in_order(name: str, key: str, first: date | None, last: date | None, why: str) -> None:
    if first and last and last < first:
        raise RowError(name, key, f"{last} is before {first}: {why}")
