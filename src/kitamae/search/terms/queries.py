"""The glossary that holds now: the project's words, with the office's own in their place."""

import threading
from collections.abc import Iterable
from typing import Any

from kitamae.search.glossary import Glossary, Term, seeded_terms
from kitamae.search.terms.choices import TermState
from kitamae.search.terms.models import GlossaryTerm

_guard = threading.Lock()
_kept: dict[str, Any] = {}


def glossary_in_force() -> Glossary:
    """The glossary by which questions are asked; one query, built anew only when a row changed."""
    key = tuple(GlossaryTerm.objects.order_by("pk").values_list("code", "changed_at", "state"))
    with _guard:
        if _kept.get("key") != key:
            _kept["key"], _kept["glossary"] = key, Glossary(_in_force())
        found: Glossary = _kept["glossary"]
        return found


def words_of_the_project() -> list[Term]:
    """Those in whose place no row stands."""
    replaced = set(GlossaryTerm.objects.values_list("ja", flat=True))
    return [term for term in seeded_terms() if term.languages[0] not in replaced]


def term_of(row: GlossaryTerm) -> Term:
    """A row as the search reads it."""
    return Term.of((row.ja, row.en, row.zh_hans, row.zh_hant), row.also, row.narrower)


def _in_force() -> Iterable[Term]:
    yield from words_of_the_project()
    for row in GlossaryTerm.objects.filter(state=TermState.IN_FORCE):
        yield term_of(row)
