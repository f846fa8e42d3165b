"""Codes of vocabularies by code, either label or alias; one, or several in one cell."""

import re
from datetime import date
from difflib import get_close_matches

from kitamae.answers.reading.cell import (
    Asked,
    Cell,
    Outcome,
    Reader,
    Reading,
    is_blank,
    is_formula_error,
    plain_text,
    says_nothing,
    shown,
)
from kitamae.answers.vocabularies import Term, Vocabulary
from kitamae.answers.words import fold
from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.problems import Problem

# signs that part entries; a label may hold one itself, so the longest run that is a term wins
_PARTS = re.compile(r"(\s*[\n、,，;；/／|｜・+&]\s*|\s+および\s*|\s+and\s+|\s+と\s+)")
_ALL = frozenset(map(fold, ("全て", "すべて", "全部", "全国", "all")))
_SHOWN_TERMS = 5


def term_reader(asked: Asked, vocabulary: Vocabulary, on: date | None = None) -> Reader:
    """One code."""

    def read(cell: Cell) -> Outcome:
        if is_formula_error(cell):
            return asked.refused("cell.formula_error", cell)
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            return None
        word = plain_text(cell)
        term = vocabulary.find(word, on)
        if term is None:
            # "-" and なし may be words of the vocabulary; only here they say nothing
            if is_blank(cell) or says_nothing(word):
                return None
            return _unknown(asked, cell, word, vocabulary)
        if on is not None and not term.holds_on(on):
            return Reading(term.code, (_ended(asked, cell, term),))
        return term.code

    return read


def prefecture_reader(asked: Asked, vocabulary: Vocabulary) -> Reader:
    """A prefecture; an address that begins with one is read as it, and told."""
    one = term_reader(asked, vocabulary)

    def read(cell: Cell) -> Outcome:
        outcome = one(cell)
        if not (isinstance(outcome, Reading) and outcome.value is None and isinstance(cell, str)):
            return outcome
        text = plain_text(cell)
        for term in vocabulary:
            if text.startswith((term.label.ja, f"日本{term.label.ja}", f"〒{term.label.ja}")):
                return asked.told(term.code, "prefecture.from_address", cell, read=term.label)
        return outcome

    return read


def terms_reader(asked: Asked, vocabulary: Vocabulary, on: date | None = None) -> Reader:
    """Several codes in one cell, in the order written; なし is the empty list."""

    def read(cell: Cell) -> Outcome:
        if is_formula_error(cell):
            return asked.refused("cell.formula_error", cell)
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            return None
        text = plain_text(cell)
        whole = vocabulary.find(text, on)
        if whole is None and is_blank(cell):
            return None
        if whole is None and says_nothing(text):
            return []
        words = [text] if whole else split_terms(text, vocabulary)
        return _several(asked, cell, words, vocabulary, on)

    return read


def _several(
    asked: Asked, cell: Cell, words: list[str], vocabulary: Vocabulary, on: date | None
) -> Outcome:
    found: dict[str, Term] = {}
    problems: list[Problem] = []
    for word in words:
        term = vocabulary.find(word, on)
        if term is None:
            return _unknown(asked, cell, word, vocabulary)
        found[term.code] = term
        if on is not None and not term.holds_on(on):
            problems.append(_ended(asked, cell, term))
    codes = list(found)
    most = asked.field.max_length
    if most is not None and len(codes) > most:
        return asked.refused("list.too_many", cell, count=len(codes), most=most)
    return Reading(codes, tuple(problems)) if problems else codes


def split_terms(text: str, vocabulary: Vocabulary) -> list[str]:
    """The entries of a cell: at each place the longest run of parts that names a term."""
    pieces = _PARTS.split(text)
    entries: list[str] = []
    i = 0
    while i < len(pieces):
        for end in range(len(pieces), i, -2):
            run = "".join(pieces[i:end]).strip()
            if end == i + 1 or vocabulary.find(run) is not None:
                break
        if run:
            entries.append(run if vocabulary.find(run) else run.strip(" ()[]"))
        i = end + 1
    return entries


def _unknown(asked: Asked, cell: Cell, word: str, vocabulary: Vocabulary) -> Reading:
    known = {fold(each): term for term in vocabulary for each in term.words}
    alike = get_close_matches(fold(word), known, 1, 0.72)
    first = list(vocabulary)[:_SHOWN_TERMS]
    listed = Bilingual("、".join(t.label.ja for t in first), ", ".join(t.label.en for t in first))
    suggestion = known[alike[0]].label.ja if alike else None
    kind = asked.field.kind
    code = "country.unknown" if kind in {"country", "countries"} else "choice.unknown"
    if kind == "prefecture":
        code = "prefecture.unknown"
    if fold(word) in _ALL:
        code = "choice.all"
    return asked.refused(code, cell, suggestion=suggestion, word=shown(word), choices=listed)


def _ended(asked: Asked, cell: Cell, term: Term) -> Problem:
    last = term.valid_to.isoformat() if term.valid_to else ""
    return asked.problem(
        "choice.ended" if last else "choice.not_yet", cell, term=term.label, last=last
    )
