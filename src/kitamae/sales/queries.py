"""Questions about sales: a supplier's results, and a benchmark that gives nobody away."""

from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from django.db.models import QuerySet, Sum

from kitamae.catalogue.models import Product
from kitamae.deals.choices import DealState
from kitamae.deals.models import Deal
from kitamae.partners.models import Partner
from kitamae.people.models import User
from kitamae.promotions.choices import CampaignState
from kitamae.promotions.models import Campaign
from kitamae.sales.choices import BENCHMARK_LEAST
from kitamae.sales.models import Sale, SalesFile, SentFile


@dataclass(frozen=True, slots=True)
class Result:
    """What a viewer may know of one product's sales in one file."""

    file: SalesFile
    product_code: str
    name_ja: str
    name_en: str
    units: int | None
    revenue: Decimal | None


def results(viewer: User) -> list[Result]:
    """Every result that a viewer may read, the newest file first."""
    sales = (
        Sale.objects.visible_to(viewer)
        .select_related("file__partner", "file__campaign", "product__shown")
        .order_by("-file", "row")
    )
    return [
        Result(
            sale.file,
            sale.product.code,
            sale.product.shown.name_ja if sale.product.shown else "",
            sale.product.shown.name_en if sale.product.shown else "",
            sale.units,
            sale.revenue,
        )
        for sale in sales
    ]


def benchmark(file: SalesFile) -> Decimal | None:
    """The median of the makers' units in a file; None under five makers, who would be known."""
    by_maker = file.sales.values("supplier").annotate(total=Sum("units")).order_by("supplier")
    sums = [row["total"] for row in by_maker if row["total"] is not None]
    return Decimal(str(median(sums))) if len(sums) >= BENCHMARK_LEAST else None


def products_of(partner: Partner) -> dict[str, Product]:
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


def campaigns_of(sent: SentFile) -> QuerySet[Campaign]:
    """The campaigns to which a sent file may belong: of its shop, in its period, not called off."""
    return Campaign.objects.filter(
        partner=sent.partner_id,
        starts_date__lte=sent.ends_date,
        ends_date__gte=sent.starts_date,
    ).exclude(state=CampaignState.CANCELLED)


def campaign_meant(sent: SentFile) -> Campaign | None:
    """The one campaign of that time that sells what the file names; None where there are several.

    It is proposed, and whoever hands the file in may say otherwise.
    """
    named = {row.gtin for row in sent.sold()}
    meant = campaigns_of(sent).filter(deals__product__gtin__in=named).distinct()[:2]
    return meant[0] if len(meant) == 1 else None
