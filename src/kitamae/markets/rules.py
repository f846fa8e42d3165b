"""Import rules as data: loaded once, each checked."""

import tomllib
from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

from kitamae.catalogue.product_fields import product_fields
from kitamae.kernel.bilingual import Bilingual
from kitamae.markets.conditions import Condition, load_condition
from kitamae.markets.route import Route

Then = Literal["block", "require", "warn", "info"]
Stage = Literal["register", "introduce", "order", "ship"]
STAGES: tuple[Stage, ...] = get_args(Stage)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of one or more destinations (ISO 3166 alpha-2; `*` for all)."""

    id: str
    destinations: tuple[str, ...]
    blocks: tuple[str, ...]  # of categories; `*` for all
    when: Condition | None
    then: Then
    needs: tuple[str, ...]
    stage: Stage
    from_date: date | None
    to_date: date | None
    certainty: Literal["A", "B", "M"]
    source: str
    checked: date
    review_by: date
    text: Bilingual

    def concerns(self, destination: str, blocks: Collection[str], on: date) -> bool:
        """Whether the rule speaks of this destination and kind of goods on a day."""
        return (
            ("*" in self.destinations or destination in self.destinations)
            and ("*" in self.blocks or any(block in self.blocks for block in blocks))
            and (self.from_date is None or self.from_date <= on)
            and (self.to_date is None or on <= self.to_date)
        )

    def effect(self, on: date) -> Then:
        """What it does on a day: a rule from memory, or past its review, never stops anything."""
        if self.then in {"block", "require"} and (self.certainty == "M" or self.review_by < on):
            return "warn"
        return self.then


@dataclass(frozen=True, slots=True)
class RuleSet:
    """One version of all rules."""

    version: str
    rules: tuple[Rule, ...]


def load_rules(text: str) -> RuleSet:
    """A rule set from its TOML; raises on an unknown name, stage or effect."""
    content = tomllib.loads(text)
    known = {each.key for each in product_fields()} | {f"route.{f.name}" for f in fields(Route)}
    rules = tuple(_rule(row, known) for row in content["rule"])
    if len({rule.id for rule in rules}) != len(rules):
        raise ValueError("a rule's id stands twice")
    return RuleSet(content["version"], rules)


def _rule(row: dict[str, Any], known: set[str]) -> Rule:
    if row["then"] not in get_args(Then) or row["stage"] not in STAGES:
        raise ValueError(f"{row['id']}: unknown effect or stage")
    return Rule(
        id=row["id"],
        destinations=tuple(row["destinations"]),
        blocks=tuple(row["blocks"]),
        when=load_condition(row["when"], known) if "when" in row else None,
        then=row["then"],
        needs=tuple(row.get("needs", ())),
        stage=row["stage"],
        from_date=row.get("from"),
        to_date=row.get("to"),
        certainty=row["certainty"],
        source=row["source"],
        checked=row["checked"],
        review_by=row["review_by"],
        text=Bilingual(row["ja"], row["en"]),
    )


@cache
def rule_set() -> RuleSet:
    """The rules that hold now."""
    return load_rules(files("kitamae.markets").joinpath("rules.toml").read_text("utf-8"))
