"""Questions about editions of the rules."""

from dataclasses import dataclass
from typing import Any

from kitamae.kernel.bilingual import Bilingual
from kitamae.markets.choices import EditionState
from kitamae.markets.in_force import rules_in_force
from kitamae.markets.models import Edition
from kitamae.markets.rulebook_reading import shipped_rules

OPEN = (EditionState.DRAFT, EditionState.PROPOSED)


@dataclass(frozen=True, slots=True)
class Difference:
    """One key of a rule, before and after."""

    key: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangedRule:
    """A rule that an edition changes or brings, with what differs."""

    id: str
    text: Bilingual
    is_new: bool
    differences: tuple[Difference, ...]


def open_edition() -> Edition | None:
    """The edition in preparation, or waiting for a second person; there is one at most."""
    return Edition.objects.filter(state__in=OPEN).first()


def changed_rules(edition: Edition) -> list[ChangedRule]:
    """What differs between an edition and what it was, or is, to replace."""
    before = _before(edition)
    found = []
    for name, row in edition.rows.items():
        old = before.get(name)
        if old is None or dict(old) != dict(row):
            keys = [*row, *(key for key in old or {} if key not in row)]
            found.append(
                ChangedRule(
                    name,
                    Bilingual(row.get("ja", ""), row.get("en", "")),
                    old is None,
                    tuple(
                        Difference(key, said((old or {}).get(key)), said(row.get(key)))
                        for key in keys
                        if said((old or {}).get(key)) != said(row.get(key))
                    ),
                )
            )
    return found


def said(value: Any) -> str:
    """A row's value as a person reads and writes it."""
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def _before(edition: Edition) -> Any:
    if edition.state in OPEN:
        return rules_in_force().rows
    if edition.based_on is not None:
        return edition.based_on.rows
    return shipped_rules().rows
