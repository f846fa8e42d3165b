"""The rules that hold now: the office's published edition, else those that the software brings."""

from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from json import dumps, loads
from typing import Any

import structlog

from kitamae.markets.choices import EditionState
from kitamae.markets.models import Edition
from kitamae.markets.rulebook_reading import (
    Book,
    RulebookError,
    rule_set_of,
    shipped_book,
    shipped_rules,
)
from kitamae.markets.rules import RuleSet

log = structlog.get_logger(__name__)


def rules_in_force() -> RuleSet:
    """The rules that hold now: one query.

    Where the published edition cannot be loaded any more (a field that it asks for went with a new
    version of the software), the last good one stands in its place.
    """
    number = (
        Edition.objects.filter(state=EditionState.PUBLISHED).values_list("pk", flat=True).first()
    )
    if number is None:
        return shipped_rules()
    ever = Edition.objects.filter(state__in=[EditionState.PUBLISHED, EditionState.SUPERSEDED])
    for edition in [ever.get(pk=number), *ever.exclude(pk=number).iterator()]:
        try:
            return edition_rules(edition)
        except RulebookError as error:
            log.exception("rules_not_loaded", edition=edition.code, why=str(error))
    return shipped_rules()


def edition_rules(edition: Edition) -> RuleSet:
    """The rules of an edition; raises `RulebookError`."""
    return rules_of(edition.version, edition.definitions, edition.rows)


def rules_of(
    version: str, definitions: Mapping[str, str], rows: Mapping[str, Mapping[str, Any]]
) -> RuleSet:
    """A rule set from rows as JSON keeps them; made once for the same rows."""
    return _made(version, dumps(definitions), dumps(list(rows.values())))


@lru_cache(maxsize=8)
def _made(version: str, definitions: str, rows: str) -> RuleSet:
    book = Book(version, loads(definitions), shipped_book().needs, tuple(loads(rows)))
    return rule_set_of(book)


def fingerprints(rules: RuleSet) -> dict[str, str]:
    """What tells a rule from itself before it was changed, its definitions included."""
    shared = dumps(dict(sorted(rules.definitions.items())))
    found = {}
    for name, row in rules.rows.items():
        used = shared if row.get("when") or row.get("needs") else ""
        found[name] = sha256((dumps(row, sort_keys=True) + used).encode()).hexdigest()[:16]
    return found
