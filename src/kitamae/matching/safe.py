"""What a maker may read of how its products stand to the calls: no score, no price, nobody else."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kitamae.catalogue.models import Product
from kitamae.kernel.bilingual import Bilingual
from kitamae.matching.choices import Fitness
from kitamae.matching.models import Match
from kitamae.partners.choices import NeedState
from kitamae.partners.models import Need
from kitamae.partners.veils import known_to, name_of
from kitamae.people.models import User


@dataclass(frozen=True, slots=True)
class SafeLine:
    """One call as a maker reads it: whose, what it wants, and what stands against its product."""

    partner: Bilingual  # a confidential shop by its code name
    title: Bilingual
    fitness: Fitness
    reasons: tuple[Bilingual, ...]


def safe_lines(product: Product, viewer: User) -> list[SafeLine]:
    """How a product stands to the calls that its maker may read of; a few queries.

    Nothing but the safe sentences of the hard rules leaves here: the score, its parts, the wishes
    and their weights, the limits of prices and every other product stay with the office.
    """
    readable = (
        Need.objects.visible_to(viewer).filter(state=NeedState.OPEN).select_related("partner")
    )
    needs, known = {need.pk: need for need in readable}, known_to(viewer)
    matches = Match.objects.visible_to(viewer).filter(product=product, need__in=needs)
    return [
        SafeLine(
            name_of(needs[match.need_id].partner, known),
            needs[match.need_id].title,
            Fitness(match.fitness),
            tuple(_safe(match.reasons, match.fitness)),
        )
        for match in sorted(matches, key=lambda each: needs[each.need_id].closes_date)
    ]


def _safe(reasons: Iterable[dict[str, Any]], fitness: str) -> list[Bilingual]:
    kind = "against" if fitness == Fitness.DOES_NOT_FIT else "unknown"
    return [
        Bilingual(row.get("safe_ja", row["ja"]), row.get("safe_en", row["en"]))
        for row in reasons
        if row["kind"] == kind
    ]
