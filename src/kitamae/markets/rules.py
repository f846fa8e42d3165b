"""Import rules as data: each checked when it is loaded, and compiled once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, get_args

from kitamae.catalogue.product_fields import product_fields
from kitamae.kernel.bilingual import Bilingual
from kitamae.markets.language import Condition
from kitamae.markets.places import places

Then = Literal["block", "require", "warn", "info"]
Stage = Literal["register", "introduce", "order", "ship"]
Certainty = Literal["A", "B", "M"]
STAGES: tuple[Stage, ...] = get_args(Stage)


@dataclass(frozen=True, slots=True)
class Need:
    """What a rule may ask for: a paper, an answer, or several answers that say something.

    `met` is None for a paper, which is held or not, and where every field of `ask` is to be
    answered. `ask` are the fields that bring it; an importer's need asks the maker for none.
    """

    code: str
    label: Bilingual
    met: Condition | None = None
    ask: tuple[str, ...] = ()
    is_paper: bool = False
    is_importers: bool = False

    def is_met(
        self, answers: Mapping[str, Any], route: Mapping[str, Any], papers: Collection[str]
    ) -> bool:
        """Whether it is there."""
        if self.is_paper:
            return self.code in papers
        if self.met is not None:
            return self.met.compiled.ask(answers, route) is True
        return not self.is_importers and all(answers.get(key) is not None for key in self.ask)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of one or more destinations (ISO 3166 alpha-2, a group, or `*` for all).

    `goods` are blocks or categories of products (a category stands for those below it, too), or
    `*`. A day outside `from_date` and `to_date` knows nothing of it.
    """

    id: str
    destinations: tuple[str, ...]
    goods: tuple[str, ...]
    when: Condition | None
    then: Then
    needs: tuple[Need, ...]
    stage: Stage
    from_date: date | None
    to_date: date | None
    certainty: Certainty
    source: str
    checked: date
    review_by: date
    text: Bilingual

    def is_for(self, category: str | None) -> bool:
        """Whether it speaks of goods of this category."""
        return are_goods(category, self.goods)

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return (self.from_date or day) <= day <= (self.to_date or day)

    def is_overdue(self, on: date) -> bool:
        """Whether somebody should have looked at it again."""
        return self.review_by < on and (self.to_date is None or on <= self.to_date)

    def concerns(self, destination: str, category: str | None, on: date) -> bool:
        """Whether it speaks of this destination and these goods on a day."""
        named = places().concerned(destination)
        return (
            not named.isdisjoint(self.destinations) and self.is_for(category) and self.holds_on(on)
        )

    def effect(self, on: date) -> Then:
        """What it does on a day: a rule from memory, or past its review, never stops anything."""
        if self.then in {"block", "require"} and (self.certainty == "M" or self.review_by < on):
            return "warn"
        return self.then

    @property
    def asks_route(self) -> bool:
        """Whether what it says depends on more than product and destination."""
        return self.when is not None and self.when.compiled.asks_route

    @property
    def turning_dates(self) -> tuple[date, ...]:
        """The first days of what it does anew: it begins, has ended, or is past its review."""
        after = [day.toordinal() + 1 for day in (self.to_date, self.review_by) if day]
        days = [date.fromordinal(day) for day in after]
        return (*([self.from_date] if self.from_date else []), *days)


def are_goods(category: str | None, goods: Collection[str]) -> bool:
    """Whether a category is among goods: blocks, categories (and those below them), or all."""
    if "*" in goods:
        return True
    known = set(product_fields().blocks_of(category))
    if category:
        known |= {category, category.partition(".")[0]}
    return not known.isdisjoint(goods)


Planned = tuple[tuple[Rule, Then], ...]


@dataclass(frozen=True)
class RuleSet:
    """One version of all rules; `rows` is what it was made of, as JSON keeps it."""

    version: str
    rules: tuple[Rule, ...]
    rows: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, repr=False, compare=False)
    definitions: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
    _plans: dict[tuple[str, str | None, date], Planned] = field(
        default_factory=dict, repr=False, compare=False
    )

    def __getitem__(self, rule: str) -> Rule:
        return next(each for each in self.rules if each.id == rule)

    def __contains__(self, rule: object) -> bool:
        return any(each.id == rule for each in self.rules)

    def plan(self, destination: str, category: str | None, on: date) -> Planned:
        """The rules that speak of these goods there on a day, each with its effect; kept."""
        key = (destination, category, on)
        found = self._plans.get(key)
        if found is None:
            if len(self._plans) > 20_000:
                self._plans.clear()
            found = self._plans[key] = tuple(
                (rule, rule.effect(on))
                for rule in self.rules
                if rule.concerns(destination, category, on)
            )
        return found

    def deciding(self, destination: str, category: str | None, on: date) -> Planned:
        """Those of a plan that decide whether a product may be introduced or ordered; kept."""
        key = (f"{destination}!", category, on)
        found = self._plans.get(key)
        if found is None:
            found = self._plans[key] = tuple(
                (rule, effect)
                for rule, effect in self.plan(destination, category, on)
                if effect in {"block", "require"} and rule.stage != "ship"
            )
        return found

    def overdue(self, on: date) -> tuple[Rule, ...]:
        """The rules that somebody should have looked at again, the longest first."""
        late = [rule for rule in self.rules if rule.is_overdue(on)]
        return tuple(sorted(late, key=lambda rule: rule.review_by))
