"""Words that mean the same in Japanese, English and Chinese, and what a word takes in.

A question for 醤油 also looks for soy sauce, one for 毛巾 for タオル, one for 日本酒 for 大吟醸:
with less weight, and the page says so. The words stand in glossary/seed.toml; the office adds its
own.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from kitamae.search import measures
from kitamae.search.analyzer import runs_of_folded
from kitamae.search.folding import fold, fold_kana

LONGEST = 3
"""Words of a term at most, where its script sets blanks."""


@dataclass(frozen=True, slots=True)
class Term:
    """One meaning: its words in every language, and narrower words that it takes in."""

    forms: tuple[str, ...]
    narrower: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()  # Japanese, English, Chinese simplified and traditional
    also: tuple[str, ...] = ()  # other spellings and synonyms

    @classmethod
    def of(cls, languages: Sequence[str], also: Sequence[str], narrower: Sequence[str]) -> "Term":
        """A term from its word in four languages, other spellings, and narrower words."""
        forms = dict.fromkeys(form for form in (*languages, *also) if form)
        return cls(tuple(forms), tuple(narrower), tuple(languages), tuple(also))


@dataclass(frozen=True, slots=True)
class Also:
    """What else to look for: words of the same meaning, and narrower ones."""

    forms: tuple[str, ...]
    narrower: tuple[str, ...]


class Glossary:
    """Terms by each of their words."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms: dict[str, list[Term]] = {}
        for term in terms:
            for form in dict.fromkeys(key_of(form) for form in term.forms):
                self._terms.setdefault(form, []).append(term)
        self._by_length: dict[int, list[str]] = {}
        for key in self._terms:
            self._by_length.setdefault(len(key), []).append(key)

    def also(self, text: str) -> Also | None:
        """What else to look for where somebody writes this; None where it is no term."""
        key = key_of(text)
        found = self._terms.get(key)
        if not found:
            return None
        forms = dict.fromkeys(form for term in found for form in term.forms)
        narrower = dict.fromkeys(word for term in found for word in term.narrower)
        return Also(
            tuple(form for form in forms if key_of(form) != key),
            tuple(word for word in narrower if word not in forms),
        )

    def nearest(self, text: str) -> str | None:
        """The word of the glossary that is meant where this one is mistyped, if one is near."""
        key = key_of(text)
        reach = distance_for(len(key))
        if not reach or key in self._terms:
            return None
        best: tuple[int, str] | None = None
        for length in range(len(key) - reach, len(key) + reach + 1):
            for word in self._by_length.get(length, ()):
                apart = _apart(key, word, reach)
                if apart is not None and (best is None or (apart, word) < best):
                    best = (apart, word)
        return best[1] if best else None


def distance_for(length: int) -> int:
    """How many slips a word of so many signs may hold: none below four, two from seven."""
    return 0 if length < 4 else 1 if length < 7 else 2


@lru_cache(maxsize=1 << 12)
def key_of(text: str) -> str:
    """A word as the glossary compares it: folded, kana as katakana, plurals without ending."""
    found = list(runs_of_folded(measures.write_out(fold(text))))
    parts = [fold_kana(run.text) if run.japanese else run.words[0].written for run in found]
    joined = parts[:1]
    for (before, after), part in zip(pairwise(found), parts[1:], strict=True):
        joined.append(part if before.japanese and after.japanese else f" {part}")
    return "".join(joined)


@cache
def seed() -> Glossary:
    """The words that come with the project."""
    return Glossary(seeded_terms())


@cache
def seeded_terms() -> tuple[Term, ...]:
    """The rows of glossary/seed.toml."""
    text = files("kitamae.search").joinpath("glossary/seed.toml").read_text("utf-8")
    return tuple(_term(row) for row in tomllib.loads(text)["terms"])


def _term(row: Sequence[object]) -> Term:
    *languages, also, narrower = row
    assert isinstance(also, list)
    assert isinstance(narrower, list)
    return Term.of([str(word) for word in languages], also, narrower)


def _apart(a: str, b: str, most: int) -> int | None:
    """How many slips lie between two words (a swap of neighbours is one), None beyond `most`."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, sign in enumerate(a, start=1):
        older, before = before, row
        row = [i]
        for j, other in enumerate(b, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (sign != other))
            if i > 1 and j > 1 and sign == b[j - 2] and a[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None
