"""Rule sets made of a few rows, and products that trip a rule or do not."""

from typing import Any

from kitamae.markets.rulebook_reading import Book, rule_set_of, shipped_book
from kitamae.markets.rules import RuleSet


def row(**said: Any) -> dict[str, Any]:
    """A rule that blocks everything everywhere, but for what is said."""
    return {
        "id": "T-1",
        "destinations": ["*"],
        "goods": ["*"],
        "then": "block",
        "stage": "introduce",
        "certainty": "A",
        "source": "S",
        "checked": "2026-01-01",
        "review_by": "2026-12-31",
        "ja": "規則です。",
        "en": "A rule.",
        **said,
    }


def rule_set(*rows: dict[str, Any], definitions: dict[str, str] | None = None) -> RuleSet:
    """The rule set of some rows."""
    shipped = shipped_book()
    known = shipped.definitions if definitions is None else definitions
    needs = shipped.needs if definitions is None else {}
    return rule_set_of(Book("test", known, needs, rows))
