"""May this be sold there? A verdict with its reasons.

Precedence: blocked, then undetermined, then needs, then sellable. An unanswered question is
undetermined and asks the supplier: it is never a pass. A rule from memory, or past its review,
never stops a step; where it is not known whether it applies, it is told all the same, as to be
confirmed.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from kitamae.catalogue.models import Revision
from kitamae.catalogue.product_fields import product_fields
from kitamae.kernel.bilingual import Bilingual
from kitamae.markets.in_force import rules_in_force
from kitamae.markets.papers import held_papers, stated_papers
from kitamae.markets.route import ROUTE_WORDS, Route
from kitamae.markets.rulebook_reading import source_words
from kitamae.markets.rules import STAGES, Need, Planned, Rule, RuleSet, Stage, Then

__all__ = ["Reason", "Route", "Verdict", "judge", "verdict"]

Standing = Literal["sellable", "needs", "blocked", "undetermined"]
Said = Then | Literal["undetermined"]
# these lists may be left empty: an empty one is an answer
MAY_BE_EMPTY: Mapping[str, tuple[str, ...]] = {
    "excluded_countries": (),
    "excluded_channels": (),
    "agent_countries": (),
}
_SEVERITY: Mapping[Said, int] = {"block": 0, "undetermined": 1, "require": 2, "warn": 3, "info": 4}


@dataclass(frozen=True, slots=True)
class Reason:
    """What one rule says: its effect, what it needs, and the answers that are missing.

    `needs` are codes of papers, fields and needs; `missing` field keys, and facts of the route
    (`route.min_days`) where no partner is known; `asks` the fields by which a maker answers.
    """

    rule: str
    then: Said
    certainty: str
    needs: tuple[str, ...]
    missing: tuple[str, ...]
    text: Bilingual
    source: str
    checked: date
    asks: tuple[str, ...] = ()
    need_labels: tuple[Bilingual, ...] = ()

    @property
    def message(self) -> Bilingual:
        """The rule's words, and what is not known yet or needs to be confirmed."""
        parts = [self.text]
        if self.missing:
            words = [_word(name) for name in self.missing]
            parts.append(
                Bilingual(
                    f"まだ分からないこと: {'、'.join(dict.fromkeys(w.ja for w in words))}。",
                    f"Not known yet: {', '.join(dict.fromkeys(w.en for w in words))}.",
                )
            )
        if self.certainty == "M":
            parts.append(Bilingual("未確認の情報です。", "To be confirmed."))
        return Bilingual("".join(p.ja for p in parts), " ".join(p.en for p in parts))

    @property
    def source_words(self) -> str:
        """Who says so, as a reader understands it."""
        return source_words(self.source)

    @property
    def waits_for_partner(self) -> bool:
        """Whether nothing but the choice of a shop would decide it."""
        return bool(self.missing) and all(name.startswith("route.") for name in self.missing)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict for one product and one route on a day, as far as a stage asks."""

    destination: str
    on: date
    standing: Standing
    reasons: tuple[Reason, ...]
    rules_version: str
    stage: Stage = "introduce"
    partner: str = ""

    def as_json(self) -> dict[str, Any]:
        """The verdict as it is frozen with an introduction."""
        return {
            "destination": self.destination,
            "date": self.on.isoformat(),
            "stage": self.stage,
            "partner": self.partner,
            "verdict": self.standing,
            "rules_version": self.rules_version,
            "reasons": [
                {**told(reason), "missing": list(reason.missing), "text": reason.text.en}
                for reason in self.reasons
            ],
        }


def told(reason: Reason) -> dict[str, Any]:
    """A reason as programs read it; where answers are missing, they are what it needs."""
    needs = reason.needs if reason.then != "undetermined" else (*reason.missing, *reason.needs)
    return {
        "rule": reason.rule,
        "then": reason.then,
        "certainty": reason.certainty,
        "needs": list(needs),
        "message_ja": reason.message.ja,
        "message_en": reason.message.en,
        "source": reason.source,
        "checked": reason.checked.isoformat(),
    }


def verdict(
    revision: Revision,
    route: Route,
    on: date,
    *,
    stage: Stage = "introduce",
    rules: RuleSet | None = None,
    papers: Collection[str] | None = None,
) -> Verdict:
    """The verdict for a revision on a route, as far as a stage asks.

    `rules` are those in force and `papers` what the product holds, where the caller has them at
    hand for many products.
    """
    if papers is None:
        papers = held_papers([revision], on)[revision.product_id]
    rules = rules or rules_in_force()
    return judge(revision.answers, route, on, stage=stage, rules=rules, papers=papers)


def judge(
    answers: Mapping[str, Any],
    route: Route,
    on: date,
    *,
    stage: Stage,
    rules: RuleSet,
    papers: Collection[str] | None = None,
) -> Verdict:
    """The verdict for a product's answers; pure. Without `papers`, those that it states."""
    known, held = asked_of(answers), stated_papers(answers) if papers is None else papers
    plan = rules.plan(route.destination, answers.get("category"), on)
    due = STAGES[: STAGES.index(stage) + 1]
    reasons = [
        _reason(rule, then, known, route.facts, held)
        for rule, then in said(plan, known, route.facts, held)
        if rule.stage in due
    ]
    reasons.sort(key=lambda reason: _SEVERITY[reason.then])
    return Verdict(
        route.destination,
        on,
        standing_of(reason.then for reason in reasons),
        tuple(reasons),
        rules.version,
        stage,
        route.partner,
    )


def asked_of(answers: Mapping[str, Any]) -> Mapping[str, Any]:
    """A product's answers as rules ask them."""
    return {**MAY_BE_EMPTY, **answers}


def said(
    plan: Planned, answers: Mapping[str, Any], facts: Mapping[str, Any], papers: Collection[str]
) -> Iterable[tuple[Rule, Said]]:
    """The rules of a plan that say something of a product, and what."""
    for rule, effect in plan:
        truth = True if rule.when is None else rule.when.compiled.ask(answers, facts)
        if truth is False:
            continue
        # also where it only warns by now: what is there is not asked for
        if rule.then == "require" and all(
            need.is_met(answers, facts, papers) for need in rule.needs
        ):
            continue
        if truth is None and effect in {"block", "require"}:
            yield rule, "undetermined"
        elif truth is True or effect == "warn":
            yield rule, effect


def standing_of(found: Iterable[Said]) -> Standing:
    """The verdict that some effects come to."""
    effects = set(found)
    if "block" in effects:
        return "blocked"
    if "undetermined" in effects:
        return "undetermined"
    return "needs" if "require" in effects else "sellable"


def _reason(
    rule: Rule,
    then: Said,
    answers: Mapping[str, Any],
    facts: Mapping[str, Any],
    papers: Collection[str],
) -> Reason:
    missing: frozenset[str] = frozenset()
    if rule.when is not None and rule.when.compiled.ask(answers, facts) is None:
        missing = rule.when.compiled.missing(answers, facts)
    needs = [need for need in rule.needs if not need.is_met(answers, facts, papers)]
    fields = {name for name in missing if not name.startswith("route.")}
    asks = [key for key in sorted(fields) if key in product_fields()]
    asks += [key for need in needs for key in _unanswered(need, answers)]
    return Reason(
        rule.id,
        then,
        rule.certainty,
        tuple(need.code for need in needs),
        tuple(sorted(missing)),
        rule.text,
        rule.source,
        rule.checked,
        tuple(dict.fromkeys(asks)),
        tuple(need.label for need in needs),
    )


def _unanswered(need: Need, answers: Mapping[str, Any]) -> tuple[str, ...]:
    if need.met is not None:
        return need.ask[:1]
    return tuple(key for key in need.ask if answers.get(key) is None)


def _word(name: str) -> Bilingual:
    if name in ROUTE_WORDS:
        return ROUTE_WORDS[name]
    table = product_fields()
    return table[name].label if name in table else Bilingual(name, name)
