"""Deals that stand still: their clocks stop and go on; those of who left are closed."""

from collections.abc import Callable
from datetime import date, datetime

from django.db.models import QuerySet

from kitamae.deals.models import Deal
from kitamae.deals.standstill.queries import (
    OPEN_TO_TERMS,
    deals_of_supplier,
    touched_deals,
    touched_requests,
)
from kitamae.deals.steps import STEPS
from kitamae.kernel.clocks import start_clocks, stop_clocks
from kitamae.people.models import User

ENDED = "participation_ended"  # of the reason codes


def follow_interruption(*, scope: str, subject: str, is_standing: bool, on: date) -> int:
    """Stop the clocks of the deals that something touches, or start them; how many."""
    move: Callable[[QuerySet[Deal], date], int] = stop_clocks if is_standing else start_clocks
    count = move(touched_deals(scope, subject), on)
    turn = stop_clocks if is_standing else start_clocks
    return count + turn(touched_requests(scope, subject), on)


def pause_deals(*, supplier: int, on: date) -> int:
    """Stop the clocks of a maker's deals; how many ran."""
    return stop_clocks(deals_of_supplier(supplier), on)


def resume_deals(*, supplier: int, on: date) -> int:
    """Start the clocks of a maker's deals again; how many stood."""
    return start_clocks(deals_of_supplier(supplier), on)


def end_deals(*, supplier: int, by: User, at: datetime) -> int:
    """Close a maker's deals whose terms are not agreed; what is agreed or ordered stands."""
    rows = list(deals_of_supplier(supplier).filter(state__in=OPEN_TO_TERMS))
    for row in rows:
        with STEPS.take("end_with_supplier", row, by=by, at=at) as deal:
            deal.closed_because = ENDED
            deal.closed_at = at
            deal.facts["reason"] = ENDED
    return len(rows)
