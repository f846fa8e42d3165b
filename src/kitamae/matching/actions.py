"""What is done about fit: products are held against needs."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from kitamae.catalogue.models import Product
from kitamae.kernel import events
from kitamae.matching.fit import Finding, Fit
from kitamae.matching.models import Match
from kitamae.matching.queries import fit_of
from kitamae.partners.models import Need
from kitamae.people.models import User


def find_matches(
    *, products: Iterable[Product], needs: Iterable[Need], by: User, at: datetime
) -> list[Match]:
    """Hold products against needs, and keep how each pair stands; one event per product."""
    found = []
    today = timezone.localdate(at)
    needs = list(needs)
    for product in products:
        with transaction.atomic():
            pairs = [_keep(product, need, fit_of(product, need, today), at) for need in needs]
            fitting = [match.need.code for match in pairs if match.fitness == "fits"]
            events.record(
                "matching.find_matches",
                about=product,
                by=by,
                at=at,
                facts={"needs": len(needs), "fitting": fitting},
                parties=product.parties(),
            )
        found += pairs
    return found


def _keep(product: Product, need: Need, found: Fit, at: datetime) -> Match:
    if product.shown is None:
        raise ValueError(f"{product} has no shown revision")
    match, _made = Match.objects.update_or_create(
        need=need,
        product=product,
        defaults={
            "revision": product.shown,
            "fitness": found.fitness,
            "score": found.score,
            "reasons": _reasons(found),
            "found_at": at,
        },
    )
    return match


def _reasons(found: Fit) -> list[dict[str, Any]]:
    def row(kind: str, finding: Finding) -> dict[str, Any]:
        text = {"ja": finding.text.ja, "en": finding.text.en}
        points = {"points": finding.points, "of": finding.of} if kind == "part" else {}
        return {"kind": kind, "rule": finding.rule, **text, **points}

    return [
        *(row("against", finding) for finding in found.against),
        *(row("unknown", finding) for finding in found.unknown),
        *(row("part", finding) for finding in found.parts),
    ]
