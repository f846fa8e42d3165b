"""A small glossary: the usual English of words on Japanese packages, offered beside a translation.

Offered, never written: a term found in the Japanese text stands beside the English box.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

MOST = 12  # terms shown at one box
_HIRAGANA = re.compile("[ぁ-ん]{1,3}")


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """One word or phrase, with what to mind about it."""

    ja: str
    en: str
    note: str = ""


@cache
def glossary() -> tuple[GlossaryTerm, ...]:
    """Every term, longer ones first: 加熱殺菌 is found before 殺菌."""
    folder = files("kitamae.catalogue").joinpath("glossary")
    found: list[GlossaryTerm] = []
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if file.name.endswith(".toml"):
            rows = tomllib.loads(file.read_text("utf-8"))["term"]
            found += [GlossaryTerm(row["ja"], row["en"], row.get("note", "")) for row in rows]
    return tuple(sorted(found, key=lambda term: -len(term.ja)))


def terms_of(text: str) -> list[GlossaryTerm]:
    """The terms in a Japanese text, in the order of the text; none inside a longer one."""
    places: list[tuple[int, GlossaryTerm]] = []
    rest = text
    for term in glossary():
        if (at := _place(term.ja, rest)) is not None:
            places.append((at, term))
            rest = rest.replace(term.ja, "\0" * len(term.ja))
    return [term for _at, term in sorted(places, key=lambda each: each[0])][:MOST]


def _place(word: str, text: str) -> int | None:
    """Where a word stands; かに is no crab in わずかに."""
    pattern = re.escape(word)
    if _HIRAGANA.fullmatch(word):
        pattern = rf"(?<![ぁ-ん]){pattern}(?![ぁ-ん])"
    found = re.search(pattern, text)
    return found.start() if found else None


def terms_in(answers: Mapping[str, Any], key: str) -> list[GlossaryTerm]:
    """The terms to offer at an English box: those of the Japanese text that it translates."""
    source = answers.get(f"{key.removesuffix('_en')}_ja") if key.endswith("_en") else None
    if isinstance(source, list):
        source = "\n".join(source)
    return terms_of(source) if isinstance(source, str) else []
