"""Orders, a trait per state."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from factories import deals
from factories.deals import Cast
from kitamae.deals.models import Deal
from kitamae.orders import actions
from kitamae.orders.actions import Sent
from kitamae.orders.choices import OrderState as S
from kitamae.orders.models import Delivery, Order

ISSUED_AT = datetime(2026, 5, 25, 10, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
SENT_AT = datetime(2026, 6, 3, 10, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
COUNTED_AT = datetime(2026, 6, 5, 10, 0, tzinfo=ZoneInfo("Asia/Tokyo"))


def issued(cast: Cast, deal: Deal | None = None, *, cases: int = 5) -> Order:
    """An order of five cases."""
    deal = deal or deals.agreed(cast)
    return actions.issue(
        cases={deal: cases}, due_date=date(2026, 6, 10), by=cast.buyer, at=ISSUED_AT
    )


def confirmed(cast: Cast, deal: Deal | None = None, *, cases: int = 5) -> Order:
    """An order that the maker confirmed."""
    order = issued(cast, deal, cases=cases)
    return actions.confirm(order=order, by=cast.supplier, at=ISSUED_AT)


def sent(cast: Cast, order: Order, cases: int, **more: Any) -> Delivery:
    """A delivery of some cases of an order's only line."""
    line = order.lines.get()
    return actions.dispatch(
        order=order,
        sent=[Sent(line, cases, "L0603", date(2027, 3, 1))],
        by=cast.supplier,
        at=SENT_AT,
        **more,
    )


def counted(cast: Cast, order: Order, delivery: Delivery, cases: int) -> Order:
    """An order after its warehouse counted a delivery of its only line."""
    numbers = {delivery.lines.get().pk: cases}
    return actions.receive(
        order=order, delivery=delivery, counted=numbers, by=cast.warehouse, at=COUNTED_AT
    )


def partly_received(cast: Cast) -> Order:
    """An order of five cases, of which two arrived."""
    order = confirmed(cast)
    return counted(cast, order, sent(cast, order, 2), 2)


def received(cast: Cast) -> Order:
    """An order that arrived whole."""
    order = confirmed(cast)
    return counted(cast, order, sent(cast, order, 5), 5)


def cancelled(cast: Cast) -> Order:
    """An order that was cancelled."""
    return actions.cancel(order=issued(cast), reason="other", by=cast.buyer, at=ISSUED_AT)


IN_STATE = {
    S.ISSUED: issued,
    S.CONFIRMED: confirmed,
    S.PARTLY_RECEIVED: partly_received,
    S.RECEIVED: received,
    S.CANCELLED: cancelled,
}


def fresh(order: Order) -> Order:
    """The order as it is stored now."""
    return Order.objects.get(pk=order.pk)
