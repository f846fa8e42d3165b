"""What is done about fit: products are held against needs."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.choices import ProductState
from kitamae.catalogue.models import Product
from kitamae.kernel import events
from kitamae.kernel.sentences import say
from kitamae.matching.choices import Fitness
from kitamae.matching.fit import Finding, Fit
from kitamae.matching.models import Match
from kitamae.matching.queries import Offered, Wish, fit_of, offered, wanted_by, wishes_of
from kitamae.partners.models import Need
from kitamae.people.models import User

say(
    "matching",
    quiet=["find_matches"],
    find_matches=_("Held against the calls: %(products)s products, %(needs)s calls."),
)
_KEPT = ("revision", "fitness", "score", "reasons", "found_at")


def find_matches(
    *, products: Collection[Product], needs: Iterable[Need], by: User, at: datetime
) -> list[Match]:
    """Hold products against needs, and keep how each pair stands; one event for them all.

    A pair is looked at only where the product is listed and of a category that the need asks for;
    what was kept of another pair, when the product or the need was different, is forgotten. The
    products come with `shown`, the needs with `partner__buyer`.
    """
    wishes = sorted(wishes_of(needs), key=lambda wish: wish.need.pk)
    listed = [product for product in products if product.state == ProductState.LISTED]
    today = timezone.localdate(at)
    with transaction.atomic():
        # every writer in the same order, so that two never wait for each other
        found = [
            _match(product, wish, today, at)
            for product in sorted(offered(listed, today), key=lambda each: each.product.pk)
            for wish in wishes
            if wish.wants(product.answers.get("category", ""))
        ]
        kept = Match.objects.bulk_create(
            found,
            update_conflicts=True,
            unique_fields=["need", "product"],
            update_fields=_KEPT,
            batch_size=200,
        )
        _forget(products, wishes, kept)
        _record(products, wishes, kept, by, at)
    return kept


def forget_unwanted(*, needs: Iterable[Need]) -> int:
    """Forget the matches of products of which a need no longer asks anything; how many."""
    count = 0
    for wish in wishes_of(needs):
        wanted = Product.objects.filter(wanted_by([wish]), state=ProductState.LISTED)
        gone, _by_model = Match.objects.filter(need=wish.need).exclude(product__in=wanted).delete()
        count += gone
    return count


def _match(product: Offered, wish: Wish, today: date, at: datetime) -> Match:
    found = fit_of(product, wish, today)
    return Match(
        need=wish.need,
        product=product.product,
        revision=product.product.shown,
        fitness=found.fitness,
        score=found.score,
        reasons=_reasons(found),
        found_at=at,
    )


def _forget(products: Iterable[Product], wishes: Iterable[Wish], kept: Iterable[Match]) -> None:
    """Delete what stood of these pairs before and does not any more."""
    pairs = {(match.need_id, match.product_id) for match in kept}
    standing = Match.objects.filter(
        need__in=[wish.need.pk for wish in wishes], product__in=[each.pk for each in products]
    )
    gone = [
        number
        for number, need, product in standing.values_list("pk", "need", "product")
        if (need, product) not in pairs
    ]
    Match.objects.filter(pk__in=gone).delete()


def _record(
    products: Collection[Product],
    wishes: Collection[Wish],
    kept: Iterable[Match],
    by: User,
    at: datetime,
) -> None:
    about: models.Model | None = None
    if len(products) == 1:
        about = next(iter(products))
    elif len(wishes) == 1:
        about = next(iter(wishes)).need
    fitting: dict[str, list[str]] = {}
    for match in kept:
        if match.fitness == Fitness.FITS:
            fitting.setdefault(match.product.code, []).append(match.need.code)
    events.record(
        "matching.find_matches",
        about=about,
        by=by,
        at=at,
        facts={"products": len(products), "needs": len(wishes), "fitting": fitting},
        parties={product.supplier_id for product in products},
    )


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
