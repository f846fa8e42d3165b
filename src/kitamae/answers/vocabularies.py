"""Controlled vocabularies as data: codes with their words in both languages and their days.

One TOML file each; its stem is the vocabulary's name. What does not follow this page does not load.

    ja = "温度帯"                    # these six are optional: what it lists, in which version
    en = "Temperature bands"
    version = "2026.1"
    note = "…"
    source = "…"
    extra = ["blocks", "jicfs"]      # the further keys that its terms may have

    [[term]]                         # in the order in which a reader chooses
    code = "AMB"                     # needed; never deleted, only ended
    ja = "常温"                      # needed
    en = "Ambient"                   # needed
    valid_from = 2026-04-01          # optional: from this day on
    valid_to = 2028-03-31            # optional: to this day, itself included
    aliases = ["室温", "AMB."]       # optional: other words; case, width, kana, spaces do not count
    note = "…"                       # optional
    source = "…"                     # optional
    blocks = ["food"]                # a further key; without `extra` above any will do, but one
                                     # that looks like a misspelt key never loads

Two terms of one time may not answer to the same word. `countries` and `prefectures` are built in
(answers/places.py); a folder's own file of that name is taken instead.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from importlib.resources.abc import Traversable
from typing import Any

from kitamae.answers.faults import TableError, only
from kitamae.answers.words import fold
from kitamae.kernel.bilingual import Bilingual

_TERM_KEYS = {"valid_from", "valid_to", "aliases", "note", "source"}


@dataclass(frozen=True, slots=True)
class Term:
    """One code of a vocabulary."""

    code: str
    label: Bilingual
    aliases: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""
    source: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def blocks(self) -> tuple[str, ...]:
        """The blocks of fields that a category switches on."""
        return tuple(self.extra.get("blocks", ()))

    @property
    def words(self) -> tuple[str, ...]:
        """Everything it answers to."""
        return (self.code, self.label.ja, self.label.en, *self.aliases)

    def holds_on(self, day: date) -> bool:
        """Whether it may be chosen on a day."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)

    def overlaps(self, other: "Term") -> bool:
        """Whether there is a day on which both may be chosen."""
        return (self.valid_from or date.min) <= (other.valid_to or date.max) and (
            other.valid_from or date.min
        ) <= (self.valid_to or date.max)


@dataclass(frozen=True)
class Vocabulary:
    """Codes with their words, in the order in which a reader chooses among them."""

    name: str
    label: Bilingual
    version: str
    terms: tuple[Term, ...]
    note: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        self.by_word  # noqa: B018  a word that names two terms fails here, at load

    @cached_property
    def by_code(self) -> Mapping[str, Term]:
        """The terms by code, ended ones too."""
        return {term.code: term for term in self.terms}

    @cached_property
    def by_word(self) -> Mapping[str, tuple[Term, ...]]:
        """The terms by each folded word; more than one only where their times do not meet."""
        found: dict[str, tuple[Term, ...]] = {}
        for term in self.terms:
            for word in {fold(word) for word in term.words}:
                others = found.get(word, ())
                if any(term.overlaps(other) for other in others):
                    raise TableError(
                        f"{self.name}: {word!r} names {others[0].code} and {term.code}"
                    )
                found[word] = (*others, term)
        return found

    def __getitem__(self, code: str) -> Term:
        return self.by_code[code]

    def __contains__(self, code: object) -> bool:
        return code in self.by_code

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    def on(self, day: date) -> tuple[Term, ...]:
        """The terms that may be chosen on a day, in order."""
        return tuple(term for term in self.terms if term.holds_on(day))

    def find(self, word: str, on: date | None = None) -> Term | None:
        """The term of a code, label or alias. Without a day, or on a day when none holds, the last.

        A word for an ended term finds it: whoever asks tells from `holds_on` that it ended.
        """
        terms = self.by_word.get(fold(word), ())
        holding = [term for term in terms if on is not None and term.holds_on(on)]
        found = holding or terms
        return found[-1] if found else None

    def label_of(self, code: str) -> Bilingual:
        """The label of a code, the code itself where it is unknown."""
        term = self.by_code.get(code)
        return term.label if term else Bilingual(code, code)

    def blocks_of(self, code: str) -> tuple[str, ...]:
        """The blocks of fields that a code switches on."""
        term = self.by_code.get(code)
        return term.blocks if term else ()


class Vocabularies(Mapping[str, Vocabulary]):
    """Every vocabulary by name."""

    def __init__(self, several: Mapping[str, Vocabulary]) -> None:
        self._by_name = dict(several)

    def __getitem__(self, name: str) -> Vocabulary:
        return self._by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)

    def __len__(self) -> int:
        return len(self._by_name)


def load_vocabulary(name: str, text: str) -> Vocabulary:
    """One vocabulary from its TOML; raises `TableError`."""
    content = tomllib.loads(text)
    only(content, {"term"}, {"ja", "en", "version", "note", "source", "extra"}, name)
    terms = tuple(
        _term(row, content.get("extra"), f"{name}: {row.get('code', number)}")
        for number, row in enumerate(content["term"], 1)
    )
    codes = [term.code for term in terms]
    if len(set(codes)) != len(codes):
        twice = sorted({code for code in codes if codes.count(code) > 1})
        raise TableError(f"{name}: code stands twice: {', '.join(twice)}")
    return Vocabulary(
        name,
        Bilingual(content.get("ja", name), content.get("en", name)),
        content.get("version", ""),
        terms,
        content.get("note", ""),
        content.get("source", ""),
    )


def load_vocabularies(folder: Traversable) -> Vocabularies:
    """Every vocabulary of a folder, and the built-in ones."""
    from kitamae.answers.places import countries, prefectures  # places is built of vocabularies

    found = {each.name: each for each in (countries(), prefectures())}
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if file.name.endswith(".toml"):
            name = file.name.removesuffix(".toml")
            found[name] = load_vocabulary(name, file.read_text("utf-8"))
    return Vocabularies(found)


def _term(row: Mapping[str, Any], named: list[str] | None, where: str) -> Term:
    extra = row.keys() - _TERM_KEYS - {"code", "ja", "en"}
    for name in sorted(extra):
        if named is not None and name not in named:
            raise TableError(f"{where}: unknown key {name}")
        if alike := get_close_matches(name, _TERM_KEYS, 1, 0.75):
            raise TableError(f"{where}: unknown key {name}; did you mean {alike[0]}?")
    only(row, {"code", "ja", "en"}, _TERM_KEYS | extra, where)
    for name in ("code", "ja", "en"):
        if not isinstance(row[name], str) or not row[name].strip():
            raise TableError(f"{where}: {name} must be text that says something")
    return Term(
        row["code"],
        Bilingual(row["ja"], row["en"]),
        tuple(row.get("aliases", ())),
        row.get("valid_from"),
        row.get("valid_to"),
        row.get("note", ""),
        row.get("source", ""),
        {name: row[name] for name in sorted(extra)},
    )
