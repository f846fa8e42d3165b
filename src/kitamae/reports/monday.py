"""What waits for the office on a Monday morning: six numbers, each with its list behind it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from kitamae.catalogue.models import Revision, RevisionQuerySet
from kitamae.catalogue.review_sheet import lacks
from kitamae.deals.choices import DealState
from kitamae.deals.introduction_requests.queries import waiting_requests
from kitamae.deals.models import Deal
from kitamae.kernel.calendars import is_working_day, working_days_between
from kitamae.markets.in_force import rules_in_force
from kitamae.matching.choices import Fitness
from kitamae.matching.models import Match
from kitamae.orders.choices import OrderState
from kitamae.orders.models import Order
from kitamae.partners.choices import NeedState
from kitamae.partners.models import Need, Partner
from kitamae.people.models import Organisation, User
from kitamae.programmes.choices import ApplicationState
from kitamae.programmes.models import Application
from kitamae.programmes.reviewing.queries import waiting_applications

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
        applications=_waiting(waiting_applications(viewer), "submitted_at", on),
        reviews=_waiting(_undecided(viewer), "submitted_at", on),
        returned=_waiting(_undecided(viewer).filter(RETURNED), "submitted_at", on),
        overdue=_overdue(viewer, on),
        deliveries=_deliveries(viewer, on),
    )


RETURNED = ~Q(note="")  # the office has asked for something, and it came back


def late_before(on: date) -> date:
    """The day before which a turn's last day is late: no turn runs out on a day off."""
    while not is_working_day(on):
        on -= timedelta(days=1)
    return on


def waiting(*, viewer: User) -> dict[str, int]:
    """The counts that stand beside the office's menu."""
    return {
        "reviews": _undecided(viewer).count(),
        "applications": waiting_applications(viewer).count(),
        "introductions": waiting_requests(viewer).count(),
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


def longest_waiting(*, viewer: User) -> QuerySet[Revision]:
    """The revisions that wait for a decision, those that have waited longest first."""
    rows = _undecided(viewer).select_related("product__supplier")
    return rows.order_by("turn_due_date", "submitted_at", "pk")


@dataclass(frozen=True, slots=True)
class Quiet:
    """A deal in which nobody has moved, and for how many days of the calendar."""

    code: str
    supplier: Organisation
    partner: Partner
    quiet_days: int


def quiet_deals(*, viewer: User, on: date, limit: int, days: int = 30) -> list[Quiet]:
    """Open deals whose turn began long ago, the quietest first."""
    rows = (
        Deal.objects.visible_to(viewer)
        .filter(
            state__in=[DealState.INTRODUCED, DealState.OPEN, DealState.AGREED],
            turn_since_date__lte=on - timedelta(days=days),
        )
        .select_related("supplier", "partner")
        .order_by("turn_since_date", "pk")
    )
    return [
        Quiet(deal.code, deal.supplier, deal.partner, (on - deal.turn_since_date).days)
        for deal in rows[:limit]
        if deal.turn_since_date is not None
    ]


def _undecided(viewer: User) -> RevisionQuerySet:
    # what is decided and held waits for nobody any more
    return Revision.objects.visible_to(viewer).undecided().filter(held_decision=None)


def _waiting(rows: QuerySet[Application] | QuerySet[Revision], since: str, on: date) -> Waiting:
    found = rows.aggregate(
        count=Count("pk"),
        oldest=Min(since),
        late=Count("pk", filter=Q(turn_due_date__lt=late_before(on))),
    )
    if found["oldest"] is None:
        return Waiting(found["count"])
    days = working_days_between(timezone.localdate(found["oldest"]), on)
    return Waiting(found["count"], max(0, days), found["late"])


def _overdue(viewer: User, on: date) -> dict[str, int]:
    late = (
        Deal.objects.visible_to(viewer)
        .filter(turn_due_date__lt=late_before(on))
        .exclude(turn_side="")
    )
    rows = late.values("turn_side").annotate(count=Count("pk")).order_by("turn_side")
    return {row["turn_side"]: row["count"] for row in rows}


def _deliveries(viewer: User, on: date) -> Waiting:
    open_orders = Order.objects.visible_to(viewer).filter(state__in=UNFINISHED)
    found = open_orders.aggregate(
        count=Count("pk", filter=Q(due_date__lte=on + WEEK)),
        late=Count("pk", filter=Q(due_date__lt=on)),
    )
    return Waiting(found["count"], 0, found["late"])


def silent_since(on: date, days: int = 90) -> Q:
    """Applications of companies enrolled that long, of which nothing was introduced since."""
    first = on - timedelta(days=days)
    lately = Deal.objects.filter(introduced_at__date__gte=first).values("supplier")
    enrolled = Q(year__is_current=True, state=ApplicationState.ENROLLED)
    return enrolled & Q(begun_at__date__lt=first) & ~Q(supplier__in=lately)


def never_introduced(*, viewer: User, on: date) -> QuerySet[Application]:
    """The companies that take part and were introduced to nobody for long."""
    return Application.objects.visible_to(viewer).filter(silent_since(on))


def overdue_rules(*, on: date) -> int:
    """How many rules of destinations nobody has looked at again in time; they only warn."""
    return len(rules_in_force().overdue(on))


@dataclass(frozen=True, slots=True)
class Readiness:
    """How far the products are that fit a call, and whose are not complete yet."""

    need: Need
    fitting: int
    complete: int
    lacking: dict[int, list[str]]  # by company, the products that are not complete

    @property
    def share(self) -> int:
        """How much of it is complete, in per cent."""
        return round(100 * self.complete / self.fitting) if self.fitting else 100


def readiness_of(needs: Iterable[Need]) -> list[Readiness]:
    """How far each call is: one query for all, and what each product still lacks."""
    listed = list(needs)
    fitting: dict[int, list[Revision]] = {need.pk: [] for need in listed}
    matches = Match.objects.filter(need__in=listed, fitness=Fitness.FITS)
    for match in matches.select_related("revision__product"):
        fitting[match.need_id].append(match.revision)
    return [_readiness(need, fitting[need.pk]) for need in listed]


def _readiness(need: Need, revisions: list[Revision]) -> Readiness:
    lacking: dict[int, list[str]] = {}
    for revision in revisions:
        if lacks(revision.answers).introduce:
            lacking.setdefault(revision.product.supplier_id, []).append(str(revision.name))
    unfinished = sum(len(names) for names in lacking.values())
    return Readiness(need, len(revisions), len(revisions) - unfinished, lacking)
