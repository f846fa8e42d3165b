"""The programme year in figures, each with the rows behind it."""

from dataclasses import dataclass

from django.db.models import Q, Sum

from kitamae.catalogue.choices import ProductState
from kitamae.catalogue.models import Product
from kitamae.deals.choices import DealState
from kitamae.deals.models import Deal
from kitamae.orders.choices import OrderState
from kitamae.orders.models import Order
from kitamae.programmes.choices import TOOK_PART
from kitamae.programmes.models import Application, ProgrammeYear
from kitamae.promotions.models import Campaign
from kitamae.sales.choices import SalesFileState
from kitamae.sales.models import Sale


@dataclass(frozen=True, slots=True)
class YearLine:
    """One programme year's figures; `units_sold` is None where no partner gave figures."""

    year: int
    suppliers: int
    products: int
    introductions: int
    agreements: int
    orders: int
    campaigns: int
    units_sold: int | None


def year_line(year: ProgrammeYear) -> YearLine:
    """The figures of one programme year."""
    days = (year.starts_date, year.ends_date)
    enrolled = Application.objects.filter(year=year, state__in=TOOK_PART)
    suppliers = enrolled.values("supplier")
    deals = Deal.objects.filter(year=year)
    agreed = deals.filter(
        Q(state__in=[DealState.AGREED, DealState.SELLING]) | Q(agreed_at__isnull=False)
    )
    orders = Order.objects.filter(lines__deal__year=year).exclude(state=OrderState.CANCELLED)
    sold = Sale.objects.filter(
        file__state=SalesFileState.RELEASED, file__starts_date__range=days
    ).aggregate(units=Sum("units"))
    return YearLine(
        year=year.year,
        suppliers=enrolled.count(),
        products=Product.objects.filter(supplier__in=suppliers, state=ProductState.LISTED).count(),
        introductions=deals.count(),
        agreements=agreed.count(),
        orders=orders.distinct().count(),
        campaigns=Campaign.objects.filter(starts_date__range=days).count(),
        units_sold=sold["units"],
    )
