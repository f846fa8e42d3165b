"""Words that somebody wants to find in products: one meaning for both ways.

A need says "matcha cookies"; which products hold both words, and which needs a product answers,
must be the same question. So a text that is wanted becomes *parts*, each with the *terms* by which
it may be met (its words in the dictionary's spelling, its signs side by side, how it sounds, what
the glossary holds to mean the same), and a product becomes the set of all its terms.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

import tantivy

from kitamae.search import measures
from kitamae.search.analyzer import GAP, Run, runs_of_folded
from kitamae.search.clauses import Clauses, Query, all_of, any_of, unscored
from kitamae.search.documents import Document, terms_at
from kitamae.search.folding import KANA_ONLY, fold, sound
from kitamae.search.glossary import LONGEST, Glossary
from kitamae.search.index import Snapshot

MOST_PARTS = 12
PLACES = ("name", "brand", "text")
"""Where a word may stand. Not in its category's name: 「調味料(醤油・味噌・だし)」 makes no miso
a soy sauce, and categories are wanted by their codes."""

_SHORTEST_SOUND = 3  # kana; fewer would be anything
_LONGEST_SIGNS = 6  # of a run whose signs are asked for without their order
_AT_ONCE = 1 << 14  # numbers
_FIELDS = {"w": "words", "p": "pairs", "s": "sounds"}

Terms = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what is wanted: its text, and the sets of terms of which one must be held."""

    text: str
    either: tuple[Terms, ...]

    def is_held_by(self, terms: Collection[str]) -> bool:
        """Whether a product with these terms has it."""
        return any(all(term in terms for term in each) for each in self.either)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted: all parts."""

    parts: tuple[Part, ...] = ()

    def is_held_by(self, terms: Collection[str]) -> bool:
        """Whether a product with these terms has all parts."""
        return all(part.is_held_by(terms) for part in self.parts)

    def lacking(self, terms: Collection[str]) -> list[str]:
        """The texts of the parts that a product with these terms has not."""
        return [part.text for part in self.parts if not part.is_held_by(terms)]


def wanted(text: str, glossary: Glossary) -> Wanted:
    """What somebody wants, part by part; words of one term of the glossary are one part."""
    found: list[Part] = []
    chunks = measures.write_out(fold(text)).split()
    at = 0
    while at < len(chunks) and len(found) < MOST_PARTS:
        size = next(
            (
                size
                for size in range(min(LONGEST, len(chunks) - at), 1, -1)
                if glossary.also(" ".join(chunks[at : at + size]))
            ),
            1,
        )
        found += _parts(" ".join(chunks[at : at + size]), glossary, together=size > 1)
        at += size
    return Wanted(tuple(found[:MOST_PARTS]))


def _parts(text: str, glossary: Glossary, *, together: bool) -> Iterator[Part]:
    runs = [run for run in runs_of_folded(text) if any(word.content for word in run.words)]
    if together:
        yield Part(text, (*_of_runs(runs), *_also(text, glossary)))
        return
    for run in runs:
        yield Part(run.text, tuple(dict.fromkeys((*_of_run(run), *_also(run.text, glossary)))))


def _also(text: str, glossary: Glossary) -> Iterator[Terms]:
    known = glossary.also(text)
    if known is not None:
        for form in (*known.forms, *known.narrower):
            yield from _of_form(form)


@lru_cache(maxsize=1 << 12)
def _of_form(form: str) -> tuple[Terms, ...]:
    """The sets of terms by which a form of the glossary is met."""
    runs = runs_of_folded(measures.write_out(fold(form)))
    return _of_runs([run for run in runs if any(word.content for word in run.words)])


def _of_runs(runs: list[Run]) -> tuple[Terms, ...]:
    """Several runs together: all their words; one run as it is."""
    if len(runs) == 1:
        return tuple(_of_run(runs[0]))
    words = [term for run in runs for term in _words(run)]
    return (tuple(dict.fromkeys(words)),) if words else ()


def _of_run(run: Run) -> Iterator[Terms]:
    if words := _words(run):
        yield words
    if not run.japanese:
        heard = sound(run.words[0].reading) if run.words[0].reading else ""
    else:
        signs = [pair for pair in run.pairs if pair != GAP]
        if 0 < len(signs) < _LONGEST_SIGNS:
            yield tuple(f"p:{pair}" for pair in dict.fromkeys(signs))
        heard = sound(run.reading) if KANA_ONLY.fullmatch(run.text) else ""
    if len(heard) >= _SHORTEST_SOUND:
        yield (f"s:{heard}",)


def _words(run: Run) -> Terms:
    return tuple(dict.fromkeys(f"w:{word.normal}" for word in run.words if word.content))


def terms_of_product(document: Document) -> frozenset[str]:
    """All terms of a product: what the index keeps of it, wherever it stands."""
    found: set[str] = set()
    for words, pairs, sounds in terms_at(document, PLACES):
        found.update(f"w:{word.removeprefix('~')}" for word in words.split())
        found.update(f"p:{pair}" for pair in pairs.split())
        found.update(f"s:{heard}" for heard in sounds.split())
    found.discard(f"p:{GAP}")
    return frozenset(found)


def terms_of_names(document: Document) -> frozenset[str]:
    """The words of a product's names as the index keeps them."""
    found: set[str] = set()
    for words, _pairs, _sounds in terms_at(document, ("name",)):
        found.update(words.split())
    return frozenset(found)


Held = Callable[[str, str], int]
"""How many products hold a term in a field, as the index counts them."""


def query_of(asked: Wanted, schema: tantivy.Schema, held: Held) -> Query:
    """The same question to the index; terms that no product holds are not asked for."""
    clauses = Clauses(schema)
    return all_of([_query_of_part(part, clauses, held) for part in asked.parts])


def numbers_with(snapshot: Snapshot, asked: Wanted) -> list[int]:
    """The numbers of all products that hold what is wanted, in no order."""
    searcher = snapshot.searcher
    query = unscored(query_of(asked, snapshot.schema, searcher.doc_freq))
    found: list[int] = []
    while True:
        page = searcher.search(query, _AT_ONCE, offset=len(found), count=False)
        keys = searcher.fast_field_values("id", [address for _, address in page.hits])
        found += [int(key or 0) for key in keys]
        if len(page.hits) < _AT_ONCE:
            return found


def _query_of_part(part: Part, clauses: Clauses, held: Held) -> Query:
    either = []
    for each in part.either:
        terms = [_query_of_term(term, clauses, held) for term in each]
        known = [term for term in terms if term is not None]
        if len(known) == len(terms):
            either.append(known[0] if len(known) == 1 else all_of(known))
    return any_of(either) if either else Query.empty_query()


def _query_of_term(term: str, clauses: Clauses, held: Held) -> Query | None:
    """A term wherever some product holds it; None where none does."""
    found = [clauses.term(field, text) for field, text in places_of(term) if held(field, text)]
    return any_of(found) if found else None


def places_of(term: str) -> Iterator[tuple[str, str]]:
    """The fields of the index where a term may stand, and how it is written there."""
    kind, _colon, text = term.partition(":")
    for level in PLACES:
        yield f"{level}_{_FIELDS[kind]}", text
        if kind == "w":
            yield f"{level}_{_FIELDS[kind]}", f"~{text}"
