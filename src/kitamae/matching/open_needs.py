"""All open needs by their rarest word or category: whom a product may concern, at once."""

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max

from kitamae.matching.queries import Offered
from kitamae.partners.choices import CardState, NeedState
from kitamae.partners.models import CardRevision, Need
from kitamae.partners.queries import published_cards
from kitamae.search.glossary import Glossary
from kitamae.search.index import IndexMissing
from kitamae.search.queries import product_index
from kitamae.search.rarest import Either, Rarest
from kitamae.search.terms.queries import glossary_in_force
from kitamae.search.wanted import Wanted, places_of, wanted

_COMMON = 1 << 30  # how often a category is held, where nobody has counted


def parts_of_need(words: Wanted, categories: Iterable[str]) -> Iterator[Either]:
    """What a need asks of words and categories, as the index of needs keeps it."""
    for part in words.parts:
        yield part.either
    if wants := [(f"c:{code}",) for code in categories]:
        yield wants


def category_terms(category: str) -> Iterator[str]:
    """`F10.01` answers who wants `F10.01` and who wants `F10`."""
    parts = category.split(".")
    for length in range(1, len(parts) + 1):
        yield "c:" + ".".join(parts[:length])


@dataclass(frozen=True, slots=True)
class Needs:
    """The open needs under their rarest terms, as they stood at one moment."""

    version: tuple[Any, ...]
    glossary: Glossary
    index: Rarest
    by_category: frozenset[str]

    def candidates(self, product: Offered) -> set[int]:
        """The needs that a product may answer: all others ask for a word or a category it lacks."""
        category = str(product.answers.get("category") or "")
        # one without a category may be of any
        codes = category_terms(category) if category else self.by_category
        return self.index.answered({*product.known.terms, *codes})


_guard = threading.Lock()
_kept: list[Needs] = []


def open_needs_by_term() -> Needs:
    """The open needs under their rarest terms; made anew only when what they ask changed."""
    glossary = glossary_in_force()
    version = _version()
    with _guard:
        if not _kept or _kept[0].version != version or _kept[0].glossary is not glossary:
            _kept[:] = [_made(version, glossary)]
        return _kept[0]


def _version() -> tuple[Any, ...]:
    needs = Need.objects.filter(state=NeedState.OPEN).aggregate(
        count=Count("pk"), newest=Max("pk"), changed=Max("changed_at")
    )
    cards = CardRevision.objects.filter(state=CardState.PUBLISHED).aggregate(
        count=Count("pk"), newest=Max("pk")
    )
    return (*needs.values(), *cards.values())


def _made(version: tuple[Any, ...], glossary: Glossary) -> Needs:
    rows = list(
        Need.objects.filter(state=NeedState.OPEN)
        .order_by("pk")
        .values_list("pk", "partner", "words", "categories")
    )
    cards = published_cards({partner for _number, partner, *_rest in rows})
    index = Rarest(frequency_in_catalogue())
    by_category: set[str] = set()
    for number, partner, words, categories in rows:
        codes = categories or cards[partner].wants
        by_category.update(f"c:{code}" for code in codes)
        index.put(number, parts_of_need(wanted(words, glossary), codes))
    return Needs(version, glossary, index, frozenset(by_category))


def frequency_in_catalogue() -> Callable[[str], int]:
    """How many products hold a term, as far as the index knows; each is asked once."""
    known: dict[str, int] = {}
    try:
        snapshot = product_index().snapshot()
    except IndexMissing:
        return lambda term: _COMMON if term.startswith("c:") else 1  # any word before a category

    def frequency(term: str) -> int:
        found = known.get(term)
        if found is None:
            found = known[term] = sum(
                snapshot.searcher.doc_freq(field, text) for field, text in _places(term)
            )
        return found

    return frequency


def _places(term: str) -> Iterator[tuple[str, str]]:
    """Where the index keeps a term."""
    if not term.startswith("c:"):
        yield from places_of(term)
        return
    # the index keeps a category as a path: F10/F10.01
    codes = [code.removeprefix("c:") for code in category_terms(term.removeprefix("c:"))]
    yield "category", "/".join(codes)
