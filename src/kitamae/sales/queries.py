"""Questions about sales: a supplier's results, and a benchmark that gives nobody away."""

from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from django.db.models import Sum

from kitamae.people.models import User
from kitamae.sales.choices import BENCHMARK_LEAST
from kitamae.sales.models import Sale, SalesFile


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
