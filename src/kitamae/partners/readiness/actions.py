"""What is done with readiness: it is worked out anew and kept."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction

from kitamae.catalogue.models import Product
from kitamae.partners.models import MakerReadiness, Readiness, ReadinessRound
from kitamae.partners.readiness.packing import pack, unpack
from kitamae.partners.readiness.queries import Asked, havings, stands_of
from kitamae.partners.readiness.sums import Sums


def keep_readiness(*, products: Collection[Product], asked: Asked, at: datetime) -> int:
    """Work out how products stand before every shop and call, and keep it; how many.

    The products come with their revisions; what states nothing is passed over.
    """
    found = havings(products, asked.on)
    rows = [
        Readiness(
            product=product,
            revision=product.newest,
            packed=pack(stands_of(found[product.pk], asked)),
            worked_out_at=at,
        )
        for product in sorted(products, key=lambda each: each.pk)
        if product.pk in found
    ]
    Readiness.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["product"],
        update_fields=["revision", "packed", "worked_out_at"],
        batch_size=200,
    )
    return len(rows)


def keep_sums(*, makers: Iterable[int], at: datetime) -> None:
    """Add up what was kept of these makers' products."""
    for number in sorted(set(makers)):
        sums = Sums()
        rows = Readiness.objects.filter(product__supplier=number).order_by("product")
        for product, packed in rows.values_list("product", "packed"):
            sums.take(product, unpack(packed))
        MakerReadiness.objects.update_or_create(
            maker_id=number, defaults={"sums": sums.packed(), "worked_out_at": at}
        )


def end_round(*, asked: Asked, at: datetime) -> None:
    """All products were worked out by what is asked."""
    with transaction.atomic():
        ReadinessRound.objects.all().delete()
        ReadinessRound.objects.create(mark=asked.mark, ended_at=at)
