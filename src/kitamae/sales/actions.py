"""What is done with sales files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.models import Product
from kitamae.deals.choices import DealState
from kitamae.deals.models import Deal
from kitamae.kernel.identifiers import new_code
from kitamae.kernel.refusal import Refusal
from kitamae.partners.models import Partner
from kitamae.people.models import User
from kitamae.promotions.models import Campaign
from kitamae.sales.models import Sale, SalesFile
from kitamae.sales.steps import STEPS


@dataclass(frozen=True, slots=True)
class SoldRow:
    """One row of a sales file as it was read; None where the cell is empty."""

    row: int
    gtin: str  # 14 digits
    units: int | None
    revenue: Decimal | None


def receive_file(
    *,
    partner: Partner,
    file_name: str,
    starts_date: date,
    ends_date: date,
    currency: str,
    rows: Sequence[SoldRow],
    by: User,
    at: datetime,
    campaign: Campaign | None = None,
) -> SalesFile:
    """Keep a partner's sales file, its rows matched by JAN to the products it was sold."""
    if not rows:
        raise Refusal(
            "no_rows",
            _("The file has no row with a JAN. Check that it holds the sales, and send it again."),
        )
    if ends_date < starts_date:
        raise Refusal(
            "ends_before_start",
            _("The period would end before it starts. Choose a later last day."),
            field="ends_date",
        )
    if campaign is not None and campaign.partner_id != partner.pk:
        raise Refusal(
            "other_partners_campaign",
            _("This campaign belongs to another partner. Choose one of %(partner)s."),
            partner=partner.name,
        )
    products = _products_of(partner)
    matched = [(row, products[row.gtin]) for row in rows if row.gtin in products]
    file = SalesFile(
        code=new_code("SF"),
        partner=partner,
        campaign=campaign,
        file_name=file_name,
        starts_date=starts_date,
        ends_date=ends_date,
        currency=currency,
        rows=len(rows),
        unmatched=_unmatched(rows, products),
        received_at=at,
    )
    with STEPS.begin("receive_file", file, by=by, at=at):
        Sale.objects.bulk_create(
            Sale(
                file=file,
                product=product,
                supplier_id=product.supplier_id,
                row=row.row,
                units=row.units,
                revenue=row.revenue,
            )
            for row, product in matched
        )
        file.facts |= {"rows": len(rows), "matched": len(matched)}
    return file


def _products_of(partner: Partner) -> dict[str, Product]:
    """The products that a partner was introduced to, by GTIN.

    Two makers may state one GTIN; then only the one that the partner buys from is meant, and
    where that is not one, nobody is given figures that may be another's.
    """
    sold = {DealState.AGREED, DealState.SELLING}
    found: dict[str, list[tuple[bool, Product]]] = {}
    deals = Deal.objects.filter(partner=partner).exclude(product__gtin="")
    for deal in deals.select_related("product"):
        others = found.setdefault(deal.product.gtin, [])
        others.append((deal.state in sold, deal.product))
    chosen = {}
    for gtin, several in found.items():
        products = {product for _is_sold, product in several}
        bought = {product for is_sold, product in several if is_sold}
        if len(bought) == 1 or len(products) == 1:
            chosen[gtin] = next(iter(bought or products))
    return chosen


def _unmatched(rows: Iterable[SoldRow], products: dict[str, Product]) -> list[dict[str, Any]]:
    return [{"row": row.row, "gtin": row.gtin} for row in rows if row.gtin not in products]


def release(*, file: SalesFile, by: User, at: datetime) -> SalesFile:
    """Release a file's results: each supplier reads those of its own products."""
    with STEPS.take("release", file, by=by, at=at) as file:
        file.facts["makers"] = file.sales.values("supplier").distinct().count()
    return file
