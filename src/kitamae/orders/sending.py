"""What a maker says of a dispatch, line by line."""

from dataclasses import dataclass
from datetime import date

from kitamae.orders.models import OrderLine


@dataclass(frozen=True, slots=True)
class Sent:
    """What is sent of one order line."""

    line: OrderLine
    cases: int
    lot: str = ""
    best_before_date: date | None = None
