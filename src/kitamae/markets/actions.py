"""What is done with the rules' verdicts: products are judged, and what changed is told."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.models import Product
from kitamae.kernel import events
from kitamae.kernel.sentences import say
from kitamae.markets.judging import letters_of, scope_of
from kitamae.markets.models import Round, Standing
from kitamae.markets.packing import SELLABLE, pack, unpack
from kitamae.markets.papers import held_papers
from kitamae.markets.places import places
from kitamae.markets.rules import RuleSet
from kitamae.people.models import User

say(
    "markets",
    quiet=["change_verdicts"],
    change_verdicts=_("Where they may be sold has changed: %(products)s products."),
)


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of judging some products: how many pairs, and what changed by product code."""

    pairs: int
    changed: Mapping[str, Mapping[str, tuple[str, str]]]


def judge_products(
    *,
    products: Collection[Product],
    rules: RuleSet,
    on: date,
    destinations: Mapping[int, Collection[str]] | None = None,
    by: User,
    at: datetime,
) -> Judged:
    """Judge products, keep how they stand, and tell what changed in one event.

    `destinations` are those to look at by product; what is kept of others stays. The products come
    with `shown`. A product that is judged for the first time has changed nothing.
    """
    shown = [product.shown for product in products if product.shown is not None]
    papers = held_papers(shown, on)
    kept = {each.product_id: each for each in Standing.objects.filter(product__in=papers)}
    fresh, changed, pairs = [], {}, 0
    for product in sorted(products, key=lambda each: each.pk):
        if product.shown is None:
            continue
        before = kept.get(product.pk)
        is_new = before is None or before.revision_id != product.shown_id
        asked = places().shown
        if destinations is not None and not is_new:
            asked = tuple(destinations[product.pk])
        found = letters_of(product.shown.answers, papers[product.pk], rules, on, asked)
        pairs += len(found)
        stood = unpack(before.packed) if before else {}
        packed = pack(stood | found)
        if before is None or (before.packed, before.revision_id) != (packed, product.shown_id):
            fresh.append(
                Standing(product=product, revision=product.shown, packed=packed, judged_at=at)
            )
        if before is not None and before.packed != packed:
            changed[product.code] = {
                code: (stood.get(code, SELLABLE), letters)
                for code, letters in found.items()
                if stood.get(code, SELLABLE) != letters
            }
    with transaction.atomic():
        _keep(fresh)
        if changed:
            _tell(products, changed, rules, by, at)
    return Judged(pairs, changed)


def end_round(*, rules: RuleSet, on: date, at: datetime) -> Round:
    """All products were judged by these rules as of a day."""
    with transaction.atomic():
        Round.objects.all().delete()
        return Round.objects.create(
            version=rules.version, on=on, fingerprints=scope_of(rules), ended_at=at
        )


def _keep(fresh: Iterable[Standing]) -> None:
    Standing.objects.bulk_create(
        fresh,
        update_conflicts=True,
        unique_fields=["product"],
        update_fields=["revision", "packed", "judged_at"],
        batch_size=200,
    )


def _tell(
    products: Collection[Product],
    changed: Mapping[str, Mapping[str, tuple[str, str]]],
    rules: RuleSet,
    by: User,
    at: datetime,
) -> None:
    concerned = [product for product in products if product.code in changed]
    about: models.Model | None = concerned[0] if len(concerned) == 1 else None
    events.record(
        "markets.change_verdicts",
        about=about,
        by=by,
        at=at,
        facts={
            "products": len(changed),
            "rules": rules.version,
            "changed": {
                code: {place: list(both) for place, both in moved.items()}
                for code, moved in changed.items()
            },
        },
        parties={product.supplier_id for product in concerned},
    )
