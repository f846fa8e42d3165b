"""What waits for the office on a Monday morning: six numbers, each with its list behind it."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from kitamae.catalogue.choices import RevisionState
from kitamae.catalogue.models import Revision
from kitamae.deals.choices import DealState
from kitamae.deals.models import Deal
from kitamae.kernel.calendars import working_days_between
from kitamae.orders.choices import OrderState
from kitamae.orders.models import Order
from kitamae.partners.choices import NeedState
from kitamae.partners.models import Need
from kitamae.people.models import User
from kitamae.programmes.choices import ApplicationState
from kitamae.programmes.models import Application

NEW = (ApplicationState.SUBMITTED, ApplicationState.CHECKING)
UNDECIDED = (RevisionState.SUBMITTED, RevisionState.IN_REVIEW)
UNFINISHED = (OrderState.ISSUED, OrderState.CONFIRMED, OrderState.PARTLY_RECEIVED)
WEEK = timedelta(days=6)
SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many rows wait, for how many working days the oldest has, and how many are late."""

    count: int
    oldest_days: int = 0
    late: int = 0


@dataclass(frozen=True, slots=True)
class Monday:
    """The numbers of the office's first page; `overdue` counts deals by the side that is late."""

    applications: Waiting
    reviews: Waiting
    returned: Waiting
    overdue: dict[str, int] = field(default_factory=dict)
    deliveries: Waiting = Waiting(0)

    @property
    def overdue_total(self) -> int:
        """Deals in which anybody's answer is late."""
        return sum(self.overdue.values())


def monday(*, viewer: User, on: date) -> Monday:
    """What waits on a day; the same five queries whatever the number of rows."""
    return Monday(
        applications=_waiting(
            Application.objects.visible_to(viewer).filter(state__in=NEW), "submitted_at", on
        ),
        reviews=_waiting(Revision.objects.visible_to(viewer).filter(UP), "submitted_at", on),
        returned=_waiting(
            Revision.objects.visible_to(viewer).filter(UP & RETURNED), "submitted_at", on
        ),
        overdue=_overdue(viewer, on),
        deliveries=_deliveries(viewer, on),
    )


UP = Q(state__in=UNDECIDED)
RETURNED = ~Q(note="")  # the office has asked for something, and it came back


def waiting(*, viewer: User) -> dict[str, int]:
    """The counts that stand beside the office's menu."""
    return {
        "reviews": Revision.objects.visible_to(viewer).filter(UP).count(),
        "applications": Application.objects.visible_to(viewer).filter(state__in=NEW).count(),
    }


def closing_needs(*, viewer: User, on: date) -> QuerySet[Need]:
    """Calls that close within two weeks, with the products that fit and those introduced."""
    return (
        Need.objects.visible_to(viewer)
        .filter(state=NeedState.OPEN, closes_date__range=(on, on + SOON))
        .select_related("partner")
        .annotate(
            fitting=Count("matches", filter=Q(matches__fitness="fits"), distinct=True),
            introduced=Count("deals", distinct=True),
        )
        .order_by("closes_date", "pk")
    )


def quiet_deals(*, viewer: User, on: date, days: int = 30) -> QuerySet[Deal]:
    """Open deals whose turn began long ago: neither side has moved since."""
    return (
        Deal.objects.visible_to(viewer)
        .filter(
            state__in=[DealState.INTRODUCED, DealState.OPEN, DealState.AGREED],
            turn_since_date__lte=on - timedelta(days=days),
        )
        .select_related("supplier", "partner")
        .order_by("turn_since_date", "pk")
    )


def _waiting(rows: QuerySet[Application] | QuerySet[Revision], since: str, on: date) -> Waiting:
    found = rows.aggregate(
        count=Count("pk"), oldest=Min(since), late=Count("pk", filter=Q(turn_due_date__lt=on))
    )
    if found["oldest"] is None:
        return Waiting(found["count"])
    days = working_days_between(timezone.localdate(found["oldest"]), on)
    return Waiting(found["count"], max(0, days), found["late"])


def _overdue(viewer: User, on: date) -> dict[str, int]:
    late = Deal.objects.visible_to(viewer).filter(turn_due_date__lt=on).exclude(turn_side="")
    rows = late.values("turn_side").annotate(count=Count("pk")).order_by("turn_side")
    return {row["turn_side"]: row["count"] for row in rows}


def _deliveries(viewer: User, on: date) -> Waiting:
    open_orders = Order.objects.visible_to(viewer).filter(state__in=UNFINISHED)
    found = open_orders.aggregate(
        count=Count("pk", filter=Q(due_date__lte=on + WEEK)),
        late=Count("pk", filter=Q(due_date__lt=on)),
    )
    return Waiting(found["count"], 0, found["late"])
