"""May this be sold there? A verdict with its reasons.

Precedence: blocked, then undetermined, then needs, then sellable. An unanswered question is
undetermined and asks the supplier: it is never a pass.
"""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

from kitamae.catalogue.models import Revision
from kitamae.catalogue.product_fields import product_fields
from kitamae.kernel.bilingual import Bilingual
from kitamae.markets.route import Route
from kitamae.markets.rules import STAGES, Rule, RuleSet, Stage, Then, rule_set

__all__ = ["Reason", "Route", "Verdict", "judge", "verdict"]

Standing = Literal["sellable", "needs", "blocked", "undetermined"]


@dataclass(frozen=True, slots=True)
class Reason:
    """What one rule says: its effect, the papers it needs, the answers that are missing."""

    rule: str
    then: Then | Literal["undetermined"]
    certainty: str
    needs: tuple[str, ...]
    missing: tuple[str, ...]
    text: Bilingual
    source: str
    checked: date


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict for one product and one route on a day."""

    destination: str
    on: date
    standing: Standing
    reasons: tuple[Reason, ...]
    rules_version: str

    def as_json(self) -> dict[str, Any]:
        """The verdict as it is frozen with an introduction."""
        return {
            "destination": self.destination,
            "date": self.on.isoformat(),
            "verdict": self.standing,
            "rules_version": self.rules_version,
            "reasons": [
                {
                    "rule": reason.rule,
                    "then": reason.then,
                    "certainty": reason.certainty,
                    "needs": list(reason.needs),
                    "missing": list(reason.missing),
                    "message_ja": reason.text.ja,
                    "message_en": reason.text.en,
                    "source": reason.source,
                    "checked": reason.checked.isoformat(),
                }
                for reason in self.reasons
            ],
        }


def verdict(revision: Revision, route: Route, on: date, *, stage: Stage = "introduce") -> Verdict:
    """The verdict for a revision on a route, as far as a stage asks."""
    return judge(revision.answers, route, on, stage=stage, rules=rule_set())


def judge(
    answers: Mapping[str, Any], route: Route, on: date, *, stage: Stage, rules: RuleSet
) -> Verdict:
    """The verdict for a product's answers; pure."""
    blocks = product_fields().blocks_of(answers.get("category"))
    values = _values(answers, route)
    papers = set(answers.get("certificates") or ())
    due = STAGES[: STAGES.index(stage) + 1]
    reasons = []
    for rule in rules.rules:
        if rule.stage in due and rule.concerns(route.destination, blocks, on):
            reason = _reason(rule, values, papers, on)
            if reason is not None:
                reasons.append(reason)
    return Verdict(route.destination, on, _standing(reasons), tuple(reasons), rules.version)


def _values(answers: Mapping[str, Any], route: Route) -> dict[str, Any]:
    values = {f"route.{name}": value for name, value in asdict(route).items()}
    # these lists may be left empty: an empty one is an answer
    return {"excluded_countries": [], "excluded_channels": [], **answers, **values}


def _reason(
    rule: Rule, values: Mapping[str, Any], papers: Collection[str], on: date
) -> Reason | None:
    then: Then | Literal["undetermined"] = rule.effect(on)
    missing: tuple[str, ...] = ()
    if rule.when is not None:
        truth, open_names = rule.when.holds(values)
        if truth is False:
            return None
        if truth is None:
            if then in {"warn", "info"}:
                return None
            then, missing = "undetermined", tuple(sorted(open_names))
    needs = tuple(code for code in rule.needs if code not in papers)
    if then == "require" and not needs:
        return None
    return Reason(
        rule.id, then, rule.certainty, needs, missing, rule.text, rule.source, rule.checked
    )


def _standing(reasons: Collection[Reason]) -> Standing:
    found = {reason.then for reason in reasons}
    if "block" in found:
        return "blocked"
    if "undetermined" in found:
        return "undetermined"
    return "needs" if "require" in found else "sellable"
