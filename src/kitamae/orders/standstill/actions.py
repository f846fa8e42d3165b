"""Orders whose clocks stop, and orders that are marked because their maker was stopped."""

from datetime import date, datetime

from kitamae.kernel.clocks import start_clocks, stop_clocks
from kitamae.orders.models import Order
from kitamae.orders.standstill.queries import orders_of_supplier, touched_orders
from kitamae.orders.steps import STEPS
from kitamae.people.models import User


def follow_interruption(*, scope: str, subject: str, is_standing: bool, on: date) -> int:
    """Stop the clocks of the orders that something touches, or start them; how many."""
    move = stop_clocks if is_standing else start_clocks
    return move(touched_orders(scope, subject), on)


def mark_orders(*, supplier: int, standing: str, by: User, at: datetime) -> int:
    """Mark a maker's orders under way with the state of its participation; they stand."""
    rows = list(orders_of_supplier(supplier).exclude(supplier_standing=standing))
    for row in rows:
        with STEPS.take("mark_supplier", row, by=by, at=at) as order:
            order.supplier_standing = standing
    return len(rows)


def unmark_orders(*, supplier: int, by: User, at: datetime) -> int:
    """Take the marks of a maker's orders away, ended ones too; how many had one."""
    rows = list(Order.objects.filter(supplier=supplier).exclude(supplier_standing=""))
    for row in rows:
        with STEPS.take("unmark_supplier", row, by=by, at=at) as order:
            order.supplier_standing = ""
    return len(rows)
