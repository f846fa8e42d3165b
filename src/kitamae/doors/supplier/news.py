"""What others did since a maker's person was last here, in sentences that name the thing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.db import models
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from kitamae.catalogue.models import Product, Revision
from kitamae.deals.models import Deal
from kitamae.kernel.models import Event
from kitamae.kernel.sentences import filled
from kitamae.orders.models import Order
from kitamae.people.models import Organisation, User
from kitamae.promotions.models import Campaign
from kitamae.reports.history import done_by_others
from kitamae.sales.models import Sale

MOST = 6  # lines of news
FIRST_DAYS = 14  # told to somebody who comes for the first time
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
VISIT = timedelta(minutes=30)  # within it, the news of a visit stay

# what happened → the sentence; what is not named here is no news to a maker
SENTENCES = {
    "catalogue.approve": _("“%(product)s” was approved."),
    "catalogue.ask_changes": _("The office asks for a change of “%(product)s”."),
    "catalogue.reject": _("“%(product)s” was not approved."),
    "catalogue.edit": _("The office edited “%(product)s” on your behalf."),
    "catalogue.prepare": _("The office edited “%(product)s” on your behalf."),
    "catalogue.list_product": _("“%(product)s” is in the catalogue now."),
    "catalogue.pause_product": _("The office paused “%(product)s”."),
    "catalogue.discontinue_product": _("The office ended “%(product)s”."),
    "catalogue.verify_document": _("The office verified a paper of yours."),
    "catalogue.reject_document": _("The office sent a paper back to you."),
    "catalogue.remind_of_expiry": _("A paper of yours expires soon."),
    "catalogue.expire_document": _("A paper of yours has expired."),
    "deals.introduce": _("“%(product)s” was introduced to %(partner)s."),
    "deals.request_sample": _("%(partner)s asked for a sample of “%(product)s”."),
    "deals.request_quote": _("%(partner)s asked for a quote of “%(product)s”."),
    "deals.request_meeting": _("%(partner)s asked to meet about “%(product)s”."),
    "deals.accept_quote": _("%(partner)s accepted your quote of “%(product)s”."),
    "deals.start_selling": _("“%(product)s” is on sale at %(partner)s."),
    "deals.decline": _("%(partner)s will not take “%(product)s”."),
    "deals.withdraw": _("“%(product)s” was withdrawn from %(partner)s."),
    "deals.write_message": _("%(by)s wrote about “%(product)s”."),
    "orders.issue": _("%(partner)s ordered “%(product)s”."),
    "orders.receive": _("The warehouse counted what you sent for %(partner)s."),
    "orders.cancel": _("%(partner)s cancelled an order of “%(product)s”."),
    "sales.release": _("The sales at %(partner)s are told."),
    "promotions.plan_campaign": _("%(partner)s plans a promotion with your products."),
    "promotions.start_campaign": _("The promotion at %(partner)s has begun."),
    "promotions.end_campaign": _("The promotion at %(partner)s is over."),
    "promotions.cancel_campaign": _("%(partner)s called the promotion off."),
    "programmes.return_application": _("The office has a question about your application."),
    "programmes.accept_application": _("Your application was accepted."),
    "programmes.reject_application": _("Your application was not accepted."),
    "programmes.enrol": _("Your company is enrolled."),
    "programmes.suspend_enrolment": _("Your enrolment is suspended."),
    "programmes.resume_enrolment": _("Your enrolment is resumed."),
}
# the same done to many products at once, of several makers perhaps: where its own are not found
SEVERAL = {
    "catalogue.approve": _("Products of yours were approved."),
    "catalogue.list_product": _("Products of yours are in the catalogue now."),
}
# and where they are: the first by name, and how many more
NAMED: dict[str, tuple[Any, Any]] = {
    "catalogue.approve": (
        SENTENCES["catalogue.approve"],
        ngettext_lazy(
            "“%(product)s” and %(more)s more product were approved.",
            "“%(product)s” and %(more)s more products were approved.",
            "more",
        ),
    ),
    "catalogue.list_product": (
        SENTENCES["catalogue.list_product"],
        ngettext_lazy(
            "“%(product)s” and %(more)s more product are in the catalogue now.",
            "“%(product)s” and %(more)s more products are in the catalogue now.",
            "more",
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class News:
    """One line: when, what, in whose words, and where to look."""

    at: datetime
    sentence: str
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Told:
    """The news since a day; `is_first` where that is only the last weeks."""

    since: datetime
    is_first: bool
    lines: list[News]
    more: int


def last_here(session: SessionBase, at: datetime) -> datetime | None:
    """When this person was here before this visit; the session keeps it."""
    seen, since = (_moment(session.get(name)) for name in ("home_seen_at", "home_news_since"))
    if seen is not None and at - seen > VISIT:
        since = seen
    if seen is None or at - seen > timedelta(minutes=1):
        session["home_seen_at"] = at.isoformat()
        session["home_news_since"] = since.isoformat() if since else None
    return since


def _moment(text: str | None) -> datetime | None:
    return parse_datetime(text) if text else None


def news_for(user: User, maker: Organisation, *, last: datetime | None, at: datetime) -> Told:
    """What others did to a maker's things; as many queries for one line as for all."""
    since = last or at - timedelta(days=FIRST_DAYS)
    found = done_by_others(maker, SENTENCES, after=since, until=at)
    kept = _once(found[: 10 * MOST])
    return Told(since, last is None, _lines(user, maker, kept[:MOST]), max(0, len(kept) - MOST))


def _once(events: Iterable[Event]) -> list[Event]:
    """Of what happened again and again to one thing, the last time."""
    told: dict[Any, Event] = {}
    for event in events:
        told.setdefault((SENTENCES[event.name], event.subject_kind, event.subject_id), event)
    return list(told.values())


def _lines(user: User, maker: Organisation, events: list[Event]) -> list[News]:
    things = _Things(user, maker, events)
    return [
        News(event.at, things.sentence(event), _words(event), things.url(event)) for event in events
    ]


def _words(event: Event) -> str:
    if event.name == "catalogue.ask_changes":
        return ""  # the note stands above, with what is asked today
    return str(event.facts.get("note") or event.facts.get("words") or "")


class _Things:
    """What some events are about, each kind with one query."""

    def __init__(self, user: User, maker: Organisation, events: list[Event]) -> None:
        self.several = _approved_together(user, maker, events)
        deals = Deal.objects.visible_to(user).select_related("partner", "revision")
        orders = Order.objects.visible_to(user).select_related("partner")
        revisions = Revision.objects.visible_to(user).select_related("product")
        products = Product.objects.visible_to(user).select_related(
            "shown", "in_review", "in_preparation"
        )
        campaigns = Campaign.objects.visible_to(user).select_related("partner")
        # a maker sees no shop's file, but what was sold of its own by it
        sales = Sale.objects.visible_to(user).select_related("file__partner")
        sold = sales.filter(file__in=_numbers(events, "sales.salesfile"))
        self.rows = {
            **_by_number(deals, events),
            **_by_number(orders.prefetch_related("lines__revision"), events),
            **_by_number(revisions, events),
            **_by_number(products, events),
            **_by_number(campaigns.distinct(), events),
            **{("sales.salesfile", sale.file_id): sale.file for sale in sold},
        }

    def sentence(self, event: Event) -> str:
        """What happened, with the names of the shop and of the product."""
        if event.subject_id is None and event.name in SEVERAL:
            return self._several(event)
        named = {
            "by": event.by,
            "partner": self._partner(event),
            "product": self._product(event),
        }
        return filled(SENTENCES[event.name], named)

    def _several(self, event: Event) -> str:
        """Of many at once: the first by name, and how many more of this maker."""
        approved = self.several.get(event.at)
        if not approved:
            return str(SEVERAL[event.name])
        first, *others = approved
        alone, with_more = NAMED[event.name]
        said = {"product": str(first.name), "more": len(others)}
        return str((with_more if others else alone) % said)

    def _of(self, event: Event) -> Any:
        return self.rows.get((event.subject_kind, event.subject_id))

    def _partner(self, event: Event) -> str:
        partner = getattr(self._of(event), "partner", None)
        return str(partner.name) if partner else ""

    def _product(self, event: Event) -> str:
        thing = self._of(event)
        match event.subject_kind:
            case "catalogue.revision":
                return str(thing.name) if thing else ""
            case "catalogue.product":
                return str(thing.newest.name) if thing and thing.newest else ""
            case "deals.deal":
                return str(thing.revision.name) if thing else ""
            case "orders.order":
                lines = thing.lines.all() if thing else ()
                return ", ".join(str(line.revision.name) for line in lines)
        return ""

    def url(self, event: Event) -> str:
        """The page of what it is about."""
        room = event.name.partition(".")[0]
        if event.subject_kind in {"catalogue.product", "catalogue.revision"}:
            return reverse("supplier:product", args=[event.subject_code])
        if event.subject_kind == "deals.deal":
            return reverse("dealroom:deal", args=[event.subject_code])
        if event.subject_kind == "orders.order":
            return reverse("dealroom:order", args=[event.subject_code])
        if event.subject_kind == "catalogue.document":
            return reverse("supplier:document", args=[event.subject_code])
        if room in {"sales", "promotions"}:
            return reverse("supplier:results")
        return reverse("supplier:application" if room == "programmes" else "supplier:products")


def _approved_together(
    user: User, maker: Organisation, events: list[Event]
) -> dict[datetime, list[Revision]]:
    """The maker's products that were approved at the moment of an event about many."""
    # a moment long past is asked for beside them: as many queries on a quiet day
    moments = [LONG_AGO, *(e.at for e in events if e.subject_id is None and e.name in SEVERAL)]
    found: dict[datetime, list[Revision]] = defaultdict(list)
    approved = Revision.objects.visible_to(user).filter(
        product__supplier=maker, decided_at__in=moments
    )
    for revision in approved.order_by("pk").defer("answers"):
        if revision.decided_at is not None:
            found[revision.decided_at].append(revision)
    return found


def _by_number(rows: models.QuerySet[Any], events: Iterable[Event]) -> dict[Any, Any]:
    kind = rows.model._meta.label_lower  # noqa: SLF001 -- Django's public way to a model's label
    return {(kind, row.pk): row for row in rows.filter(pk__in=_numbers(events, kind))}


def _numbers(events: Iterable[Event], kind: str) -> list[int]:
    # 0 is no row's number: as many queries on a quiet day
    return [0, *(e.subject_id for e in events if e.subject_kind == kind and e.subject_id)]
