"""Rules from rows: those of the software's own files, and those that the office edited.

A row of a rule has these keys (docs/markets.md says more): `id`, `destinations`, `goods`, `then`,
`stage`, `certainty`, `source`, `checked`, `review_by`, `ja`, `en`; optional `when`, `needs`,
`from`, `to`. Whatever is wrong is refused with its file, its line and why, and nothing of the set
is taken.
"""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from kitamae.catalogue.product_fields import product_fields, vocabularies
from kitamae.markets.language import ConditionError, Definitions, kinds_of
from kitamae.markets.language.loading import DefinitionError
from kitamae.markets.making import Making, RowError
from kitamae.markets.route import route_kinds
from kitamae.markets.rules import RuleSet

_NOT_RULES = frozenset({"version", "places", "definitions", "needs", "sources"})


class RulebookError(ValueError):
    """A rule set that cannot be loaded: in which file and line, and why."""

    def __init__(self, file: str, line: int, why: str) -> None:
        super().__init__(f"{file}, line {line}: {why}")
        self.file = file
        self.line = line
        self.why = why


@dataclass(frozen=True, slots=True)
class Book:
    """The rows of one rule set, and where each stands."""

    version: str
    definitions: Mapping[str, str]
    needs: Mapping[str, Mapping[str, Any]]
    rules: tuple[Mapping[str, Any], ...]
    origins: tuple[tuple[str, str, int], ...] = ()  # of each rule: file, its text, line


def rule_set_of(book: Book) -> RuleSet:
    """The rule set of a book; raises `RulebookError`."""
    try:
        names = kinds_of(product_fields()) | route_kinds()
        definitions = Definitions.load(names, book.definitions)
    except DefinitionError as error:
        raise RulebookError("definitions.toml", _line_in_definitions(error), error.why) from error
    making = Making(definitions, vocabularies()["certificates"], product_fields())
    try:
        making.take_needs(book.needs)
    except RowError as error:
        raise RulebookError("needs.toml", error.line, f"{error.row}: {error.why}") from error
    rules = []
    for number, row in enumerate(book.rules):
        try:
            rules.append(making.rule(row))
        except RowError as error:
            raise _placed(book, number, error) from error
    ids = [rule.id for rule in rules]
    for number, name in enumerate(ids):
        if ids.index(name) != number:
            raise _placed(book, number, RowError(name, "id", "this id stands twice"))
    rows = {str(row["id"]): plain(row) for row in book.rules}
    return RuleSet(book.version, tuple(rules), rows, dict(book.definitions))


def plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as JSON keeps it: dates as text."""
    return {
        key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()
    }


def read_book(folder: Traversable) -> Book:
    """The book of a folder of TOML files; raises `RulebookError`."""
    rules: list[Mapping[str, Any]] = []
    origins: list[tuple[str, str, int]] = []
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        stem, _dot, ending = file.name.rpartition(".")
        if ending == "toml" and stem not in _NOT_RULES:
            text, content = _read(folder, file.name)
            unknown = sorted(content.keys() - {"default", "rule"})
            if unknown:
                raise RulebookError(file.name, 1, f"unknown table {', '.join(unknown)}")
            lines = _lines(text, r"\[\[rule\]\]")
            for row, line in zip(content.get("rule", ()), lines, strict=True):
                rules.append({**content.get("default", {}), **row})
                origins.append((file.name, text, line))
    version = str(_read(folder, "version.toml")[1]["version"])
    definitions = _read(folder, "definitions.toml")[1]
    return Book(version, definitions, _read(folder, "needs.toml")[1], tuple(rules), tuple(origins))


def shipped_folder() -> Traversable:
    """Where the rules stand that come with the software."""
    return files("kitamae.markets").joinpath("rulebook")


@cache
def shipped_book() -> Book:
    """The rows of the rules that come with the software."""
    return read_book(shipped_folder())


@cache
def shipped_rules() -> RuleSet:
    """The rules that come with the software."""
    return rule_set_of(shipped_book())


@cache
def sources() -> Mapping[str, str]:
    """What a rule's source codes stand for."""
    return _read(shipped_folder(), "sources.toml")[1]


def source_words(codes: str) -> str:
    """A rule's source as a reader understands it."""
    known = sources()
    parts = [part.strip() for part in codes.split(",") if part.strip()]
    return "; ".join(known.get(part, part) for part in parts)


def _read(folder: Traversable, name: str) -> tuple[str, dict[str, Any]]:
    text = folder.joinpath(name).read_text("utf-8")
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        raise RulebookError(name, int(found[1]) if found else 1, str(error)) from error


def _lines(text: str, pattern: str) -> list[int]:
    return [
        number
        for number, line in enumerate(text.splitlines(), 1)
        if re.fullmatch(rf"\s*{pattern}\s*", line)
    ]


def _placed(book: Book, number: int, error: RowError) -> RulebookError:
    """The fault of a row, where its file says it."""
    why = f"{error.row}: {error.key}: {error.why}"
    if number >= len(book.origins):
        return RulebookError(f"{error.row}.{error.key}", error.line, why)
    file, text, begins = book.origins[number]
    for line in _rest(text, begins):
        if re.match(rf"\s*{re.escape(error.key)}\s*=", line[1]):
            return RulebookError(file, line[0] + error.line - 1, why)
    return RulebookError(file, begins, why)


def _rest(text: str, begins: int) -> Iterator[tuple[int, str]]:
    """The lines of a row, numbered."""
    for number, line in enumerate(text.splitlines()[begins:], begins + 1):
        if line.strip().startswith("[["):
            return
        yield number, line


def _line_in_definitions(error: DefinitionError) -> int:
    text = shipped_folder().joinpath("definitions.toml").read_text("utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(rf"\s*{re.escape(error.name)}\s*=", line):
            return number + error.line - 1
    return error.line


def with_rows(book: Book, rows: Mapping[str, Mapping[str, Any]], version: str) -> Book:
    """A book whose rules are these rows instead; the rest as it is."""
    return Book(version, book.definitions, book.needs, tuple(rows.values()))


def unread(codes: Collection[str]) -> list[str]:
    """Source codes that nobody has written down."""
    return sorted(set(codes) - set(sources()))


__all__ = ["Book", "ConditionError", "RulebookError", "read_book", "rule_set_of", "shipped_rules"]
