"""Questions about orders: whose turn each is, and which deals were ordered."""

from django.db.models import Case, Exists, F, OuterRef, QuerySet, Value, When

from kitamae.deals.models import Deal
from kitamae.deals.sides import turn_of
from kitamae.kernel.choices import Side
from kitamae.orders.choices import OrderState
from kitamae.orders.models import Order, OrderLine
from kitamae.people.models import User

TURNS = {
    Side.SUPPLIER: "supplier",
    Side.BUYER: "buyer",
    Side.TRADING_COMPANY: "trading_company",
    Side.WAREHOUSE: "warehouse",
}


def orders_of(viewer: User) -> QuerySet[Order]:
    """The orders that a viewer sees with all that a list shows: its own turns first."""
    return (
        Order.objects.visible_to(viewer)
        .select_related("partner", "supplier", "buyer", "trading_company", "warehouse")
        .prefetch_related("lines__revision")
        .annotate(is_mine=Case(When(turn_of(viewer, TURNS), then=Value(1)), default=Value(0)))
        .order_by("-is_mine", F("turn_due_date").asc(nulls_last=True), "-pk")
    )


def orders_visible_to(viewer: User) -> QuerySet[Order]:
    """The orders that a viewer sees, with all that an order's own page shows."""
    return orders_of(viewer).prefetch_related(
        "lines__deliveries__delivery",
        "lines__deal",
        "deliveries__lines__line__revision",
    )


def orders_waiting(viewer: User) -> QuerySet[Order]:
    """The orders that wait for this person."""
    return Order.objects.visible_to(viewer).filter(turn_of(viewer, TURNS))


def waiting_orders(viewer: User) -> int:
    """How many orders wait for this person."""
    return orders_waiting(viewer).count()


def mark_ordered(deals: QuerySet[Deal]) -> QuerySet[Deal]:
    """The deals, each with `is_ordered`: whether an order that stands holds it."""
    standing = OrderLine.objects.filter(deal=OuterRef("pk")).exclude(
        order__state=OrderState.CANCELLED
    )
    return deals.annotate(is_ordered=Exists(standing))


def orders_of_deal(deal: Deal, viewer: User) -> QuerySet[Order]:
    """The orders of a deal that a viewer sees, the newest first."""
    return Order.objects.visible_to(viewer).filter(lines__deal=deal).distinct().order_by("-pk")
