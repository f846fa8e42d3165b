"""What is done about fit: products are held against needs."""

from collections.abc import Collection, Iterable, Sequence
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
from kitamae.matching.findings import Finding, Fit
from kitamae.matching.models import FitTold, Match
from kitamae.matching.offering import offered
from kitamae.matching.queries import Offered, Sought, fit_of, sought, wanted_by
from kitamae.partners.models import Need
from kitamae.people.models import User

say(
    "matching",
    quiet=["find_matches", "tell_fits"],
    find_matches=_("Held against the calls: %(products)s products, %(needs)s calls."),
    tell_fits=_("%(count)s new fits were found."),
)
_KEPT = ("revision", "fitness", "score", "reasons", "found_at")


def find_matches(
    *, products: Collection[Product], needs: Iterable[Need], by: User, at: datetime
) -> list[Match]:
    """Hold products against needs, and keep how each pair stands; one event for them all.

    A pair is looked at only where the product is listed and of the category and words that the
    need asks for; what was kept of another pair, when the product or the need was different, is
    forgotten. That a product fits is told once, by an event of its own. The products come with
    `shown`, the needs with `partner__buyer`.
    """
    today = timezone.localdate(at)
    asking = sorted(sought(needs, today), key=lambda each: each.need.pk)
    listed = [product for product in products if product.state == ProductState.LISTED]
    with_words = any(each.asked.all_words for each in asking)
    with transaction.atomic():
        # every writer in the same order, so that two never wait for each other
        found = [
            _match(product, need, today, at)
            for product in sorted(
                offered(listed, today, with_words=with_words), key=lambda each: each.product.pk
            )
            for need in asking
            if need.is_worth_a_look(product)
        ]
        kept = Match.objects.bulk_create(
            found,
            update_conflicts=True,
            unique_fields=["need", "product"],
            update_fields=_KEPT,
            batch_size=200,
        )
        _forget(products, asking, kept)
        _record(products, asking, kept, by, at)
        _tell_fits(products, asking, kept, by, at)
    return kept


def forget_unwanted(*, needs: Iterable[Need], on: date) -> int:
    """Forget the matches of products of which a need no longer asks anything; how many."""
    count = 0
    for need in sought(needs, on):
        wanted = Product.objects.filter(wanted_by([need]), state=ProductState.LISTED)
        gone, _by_model = Match.objects.filter(need=need.need).exclude(product__in=wanted).delete()
        count += gone
    return count


def forget_needs_of(*, products: Collection[Product], needs: Collection[int]) -> int:
    """Forget that these products stood to any need but these; how many pairs."""
    gone = Match.objects.filter(product__in=[each.pk for each in products])
    return gone.exclude(need__in=needs).delete()[0]


def _match(product: Offered, need: Sought, today: date, at: datetime) -> Match:
    found = fit_of(product, need, today)
    return Match(
        need=need.need,
        product=product.product,
        revision=product.product.shown,
        fitness=found.fitness,
        score=found.score,
        reasons=reasons_of(found),
        found_at=at,
    )


def _forget(products: Iterable[Product], needs: Iterable[Sought], kept: Iterable[Match]) -> None:
    """Delete what stood of these pairs before and does not any more."""
    pairs = {(match.need_id, match.product_id) for match in kept}
    standing = Match.objects.filter(
        need__in=[each.need.pk for each in needs], product__in=[each.pk for each in products]
    )
    gone = [
        number
        for number, need, product in standing.values_list("pk", "need", "product")
        if (need, product) not in pairs
    ]
    Match.objects.filter(pk__in=gone).delete()


def _record(
    products: Collection[Product],
    needs: Collection[Sought],
    kept: Iterable[Match],
    by: User,
    at: datetime,
) -> None:
    events.record(
        "matching.find_matches",
        about=_about(products, needs),
        by=by,
        at=at,
        facts={"products": len(products), "needs": len(needs), "fitting": _fitting(kept)},
        parties={product.supplier_id for product in products},
    )


def _tell_fits(
    products: Collection[Product],
    needs: Collection[Sought],
    kept: Sequence[Match],
    by: User,
    at: datetime,
) -> None:
    """Tell of each product that fits a need, once for ever; the office alone reads it."""
    fitting = [match for match in kept if match.fitness == Fitness.FITS]
    told = set(
        FitTold.objects.filter(
            need__in={match.need_id for match in fitting},
            product__in={match.product_id for match in fitting},
        ).values_list("need", "product")
    )
    new = [match for match in fitting if (match.need_id, match.product_id) not in told]
    if not new:
        return
    FitTold.objects.bulk_create(
        [FitTold(need_id=each.need_id, product_id=each.product_id, told_at=at) for each in new],
        ignore_conflicts=True,
        batch_size=200,
    )
    events.record(
        "matching.tell_fits",
        about=_about(products, needs),
        by=by,
        at=at,
        facts={"count": len(new), "fitting": _fitting(new)},
    )


def _about(products: Collection[Product], needs: Collection[Sought]) -> models.Model | None:
    if len(products) == 1:
        return next(iter(products))
    return next(iter(needs)).need if len(needs) == 1 else None


def _fitting(kept: Iterable[Match]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for match in kept:
        if match.fitness == Fitness.FITS:
            found.setdefault(match.product.code, []).append(match.need.code)
    return found


def reasons_of(found: Fit) -> list[dict[str, Any]]:
    """A fit as its match keeps it."""

    def row(kind: str, finding: Finding) -> dict[str, Any]:
        kept = {"kind": kind, "rule": finding.rule, "ja": finding.text.ja, "en": finding.text.en}
        if finding.label is not None:
            label = {"label_ja": finding.label.ja, "label_en": finding.label.en}
            return {**kept, **label, "points": finding.points, "of": finding.of}
        if finding.safe is not None and finding.safe != finding.text:
            kept |= {"safe_ja": finding.safe.ja, "safe_en": finding.safe.en}
        return {**kept, **({"asks": list(finding.asks)} if finding.asks else {})}

    return [
        *(row("against", finding) for finding in found.against),
        *(row("unknown", finding) for finding in found.unknown),
        *(row("part", finding) for finding in found.parts),
    ]
