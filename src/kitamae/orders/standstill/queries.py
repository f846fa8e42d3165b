"""Which orders a suspension or a change touches."""

from django.db.models import QuerySet

from kitamae.deals.standstill.queries import at_partner
from kitamae.orders.choices import OrderState
from kitamae.orders.models import Order

UNFINISHED = (OrderState.ISSUED, OrderState.CONFIRMED, OrderState.PARTLY_RECEIVED)


def touched_orders(scope: str, subject: str) -> QuerySet[Order]:
    """The orders under way that a suspension or a change touches."""
    rows = Order.objects.filter(state__in=UNFINISHED).select_related("partner")
    return rows.filter(at_partner(scope, subject))


def orders_of_supplier(supplier: int) -> QuerySet[Order]:
    """A maker's orders under way."""
    return Order.objects.filter(state__in=UNFINISHED, supplier=supplier)
