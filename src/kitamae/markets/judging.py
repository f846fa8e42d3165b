"""Many products towards many destinations at once: letters instead of reasons."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from kitamae.markets.in_force import fingerprints
from kitamae.markets.packing import LETTERS
from kitamae.markets.places import places
from kitamae.markets.route import any_shop
from kitamae.markets.rules import Rule, RuleSet
from kitamae.markets.verdicts import Said, asked_of, said, standing_of

_SOONER = frozenset({"register", "introduce"})


@cache
def _facts(destination: str) -> dict[str, Any]:
    return any_shop(destination).facts


def letters_of(
    answers: Mapping[str, Any],
    papers: Collection[str],
    rules: RuleSet,
    on: date,
    destinations: Iterable[str],
) -> dict[str, str]:
    """How a product stands at some destinations, by any shop, at the introduction and the order."""
    known, category = asked_of(answers), answers.get("category")
    found = {}
    for destination in destinations:
        sooner: list[Said] = []
        later: list[Said] = []
        plan = rules.deciding(destination, category, on)
        for rule, effect in said(plan, known, _facts(destination), papers):
            (sooner if rule.stage in _SOONER else later).append(effect)
        first = standing_of(sooner)
        second = standing_of([*sooner, *later]) if later else first
        found[destination] = LETTERS[first] + LETTERS[second]
    return found


def scope_of(rules: RuleSet) -> dict[str, list[Any]]:
    """Of each rule: what tells it from its former self, and whom it concerns."""
    marks = fingerprints(rules)
    return {
        rule.id: [marks[rule.id], list(rule.destinations), list(rule.goods)] for rule in rules.rules
    }


def touched(
    before: Mapping[str, Any], since: date, rules: RuleSet, on: date
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Whom the changes concern since a round of judging: (destinations, goods), by rule.

    A rule that came, went or was changed; and one that, between the two days, begins, has ended,
    or is past its review.
    """
    now = scope_of(rules)
    changed = {
        name for name in {*before, *now} if before.get(name, [""])[0] != now.get(name, [""])[0]
    }
    changed |= {rule.id for rule in rules.rules if _turns(rule, since, on)}
    found = []
    for name in sorted(changed):
        rows = [row for row in (before.get(name), now.get(name)) if row]
        found.append(
            (
                tuple(sorted({code for row in rows for code in row[1]})),
                tuple(sorted({code for row in rows for code in row[2]})),
            )
        )
    return found


def destinations_of(named: Iterable[str]) -> tuple[str, ...]:
    """Which of the destinations that pages show are named by these codes."""
    codes = set(named)
    known = places()
    return tuple(code for code in known.shown if known.concerned(code) & codes)


def _turns(rule: Rule, since: date, on: date) -> bool:
    first, last = min(since, on), max(since, on)
    return any(first < day <= last for day in rule.turning_dates)
