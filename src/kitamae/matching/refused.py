"""What a need refuses, gathered by the rule that ends the matter soonest."""

from collections import Counter
from typing import Any

from kitamae.kernel.bilingual import Bilingual
from kitamae.matching.choices import Fitness
from kitamae.matching.models import Match
from kitamae.matching.reasons import sentence
from kitamae.partners.models import Need
from kitamae.people.models import User

SHOWN = 60


def first_reason(match: Match) -> dict[str, Any]:
    """The row of the first rule that refuses it."""
    return next(row for row in match.reasons if row["kind"] == "against")


def refused_lines(need: Need, viewer: User) -> dict[str, Any]:
    """How many products a need refuses by each rule, and the best of them with their reasons."""
    refused = Match.objects.visible_to(viewer).filter(need=need, fitness=Fitness.DOES_NOT_FIT)
    counts = Counter(first_reason(match)["rule"] for match in refused.only("reasons").iterator())
    best = refused.select_related("product__supplier", "revision").order_by("-score", "pk")[:SHOWN]
    return {
        "against": sum(counts.values()),
        "refused_by": [(sentence(rule, "label"), count) for rule, count in counts.most_common()],
        "refused": [
            (
                match,
                [Bilingual(r["ja"], r["en"]) for r in match.reasons if r["kind"] == "against"],
            )
            for match in best
        ],
    }
