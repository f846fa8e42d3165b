"""Letters about deals."""

from collections.abc import Iterator
from typing import Any

from kitamae.deals.models import Deal
from kitamae.kernel.models import Event
from kitamae.letters.writing import To, letter, people_of


def about(deal: Deal) -> dict[str, Any]:
    """What every letter about a deal needs to know."""
    return {
        "product": deal.revision.name,
        "maker": deal.supplier.name,
        "partner": deal.partner.name,
        "code": deal.code,
        "path": f"/matters/deals/{deal.code}/",
    }


def _deal(event: Event) -> Deal:
    return Deal.objects.select_related("supplier", "partner", "revision__product").get(
        code=event.subject_code
    )


@letter("deals.introduce")
def product_introduced(event: Event) -> Iterator[To]:
    """The buyer learns of a product that was introduced to it."""
    deal = _deal(event)
    for person in people_of(deal.buyer_id):
        yield To(person, about(deal))


@letter("deals.introduce")
def own_product_introduced(event: Event) -> Iterator[To]:
    """The maker learns to whom its product was introduced."""
    deal = _deal(event)
    for person in people_of(deal.supplier_id):
        yield To(person, about(deal))
