"""Who a letter to many goes to, and how far it is."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from kitamae.catalogue.choices import ProductState
from kitamae.catalogue.models import Product
from kitamae.deals.models import Deal
from kitamae.kernel.models import Job
from kitamae.letters.choices import LetterState
from kitamae.letters.mailings.choices import VISIT_DAYS, Fact
from kitamae.letters.mailings.models import Mailing
from kitamae.letters.mailings.segments import Segment
from kitamae.orders.models import Order
from kitamae.partners.models import Partner
from kitamae.people.models import Organisation, OrganisationQuerySet, Seat
from kitamae.programmes.models import Application, ProgrammeYear


def companies_of(segment: Segment, *, at: datetime) -> OrganisationQuerySet:
    """The companies that a segment chooses; nobody where it asks nothing."""
    rows = Organisation.objects.all()
    if segment.is_empty:
        return rows.none()
    year = year_of(segment)
    for column, wanted in (
        ("kind", segment.kinds),
        ("prefecture", segment.prefectures),
        ("country", segment.countries),
    ):
        if wanted:
            rows = rows.filter(**{f"{column}__in": wanted})
    if segment.states:
        applied = Application.objects.filter(year=year, state__in=segment.states)
        rows = rows.filter(pk__in=applied.values("supplier"))
    if segment.partner:
        rows = rows.filter(_around(segment.partner))
    if segment.categories:
        of_these = Product.objects.filter(shown__category__in=segment.categories)
        rows = rows.filter(pk__in=of_these.values("supplier"))
    for fact in segment.has:
        rows = rows.filter(_fact(fact, year, at))
    for fact in segment.has_not:
        rows = rows.filter(~_fact(fact, year, at))
    return rows.order_by("pk")


def year_of(segment: Segment) -> ProgrammeYear | None:
    """The programme year that a segment speaks of: its own, else the current one."""
    years = ProgrammeYear.objects.all()
    if segment.year is None:
        return years.filter(is_current=True).first()
    return years.filter(year=segment.year).first()


def _around(partner: str) -> Q:
    """Whose products were introduced to a partner, and who runs, trades and stores for it."""
    known = Partner.objects.filter(code=partner)
    found = Q(pk__in=Deal.objects.filter(partner__code=partner).values("supplier"))
    for side in ("buyer", "trading_company", "warehouse"):
        found |= Q(pk__in=known.filter(**{f"{side}__isnull": False}).values(side))
    return found


def _fact(fact: str, year: ProgrammeYear | None, at: datetime) -> Exists:
    own: dict[str, Any] = {"supplier": OuterRef("pk")}
    match fact:
        case Fact.APPLICATION:
            rows: QuerySet[Any] = Application.objects.filter(year=year, **own)
        case Fact.LISTED:
            rows = Product.objects.filter(state=ProductState.LISTED, **own)
        case Fact.DRAFT:
            rows = Product.objects.filter(state=ProductState.UNLISTED, **own)
        case Fact.INTRODUCTION:
            rows = Deal.objects.filter(**own)
        case Fact.ORDER:
            rows = Order.objects.filter(**own)
        case Fact.VISIT:
            since = at - timedelta(days=VISIT_DAYS)
            rows = Seat.objects.filter(organisation=OuterRef("pk"), user__visit_began_at__gte=since)
        case _:
            raise ValueError(f"no such fact: {fact!r}")
    return Exists(rows)


WORK = ("letters.write_mailing", "letters.send_mailing")


def job_of(mailing: Mailing) -> Job | None:
    """The latest work on a mailing: its letters written, or sent."""
    mine = Job.objects.filter(
        name__in=WORK, event__subject_kind="letters.mailing", event__subject_id=mailing.pk
    )
    return mine.order_by("-pk").first()


def letters_by_state(mailing: Mailing) -> list[tuple[LetterState, int]]:
    """How many letters of a mailing stand where."""
    rows = mailing.letters.order_by().values_list("state").annotate(count=Count("pk"))
    counted = dict(rows)
    return [(state, counted[state]) for state in LetterState if state in counted]


def years() -> Iterable[ProgrammeYear]:
    """Every programme year, the latest first."""
    return ProgrammeYear.objects.order_by("-year")
