"""What a suspension touches: counted and named before, by whoever sees every room."""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Q

from kitamae.catalogue.choices import UNDECIDED, ProductState
from kitamae.catalogue.models import Product, Revision
from kitamae.deals.standstill.queries import OPEN_TO_TERMS, deals_of_supplier, touched_deals
from kitamae.orders.standstill.queries import orders_of_supplier, touched_orders
from kitamae.people.choices import OrganisationKind
from kitamae.people.models import Organisation
from kitamae.programmes.interruptions.choices import Part, Scope
from kitamae.programmes.models import Application, ProgrammeYear
from kitamae.promotions.standstill.queries import campaigns_of_supplier, touched_campaigns


@dataclass(frozen=True, slots=True)
class HeldBySupplier:
    """What is open with one maker."""

    listed: int
    in_talks: int
    agreed: int
    orders: int
    campaigns: int
    buyers: list[Organisation]


def held_by(supplier: Organisation) -> HeldBySupplier:
    """Everything that is open with a maker; eight queries, however much it is."""
    deals, orders = deals_of_supplier(supplier.pk), orders_of_supplier(supplier.pk)
    buyers = {*deals.values_list("buyer", flat=True), *orders.values_list("buyer", flat=True)}
    return HeldBySupplier(
        listed=Product.objects.filter(supplier=supplier, state=ProductState.LISTED).count(),
        in_talks=deals.filter(state__in=OPEN_TO_TERMS).count(),
        agreed=deals.exclude(state__in=OPEN_TO_TERMS).count(),
        orders=orders.count(),
        campaigns=campaigns_of_supplier(supplier.pk).count(),
        buyers=list(Organisation.objects.filter(pk__in=buyers).order_by("name_en")),
    )


@dataclass(frozen=True, slots=True)
class Touched:
    """What a suspension or change touches, and who is told."""

    counts: dict[str, int] = field(default_factory=dict)
    suppliers: list[Organisation] = field(default_factory=list)
    buyers: list[Organisation] = field(default_factory=list)
    others: list[Organisation] = field(default_factory=list)

    @property
    def organisations(self) -> list[int]:
        """The numbers of everybody who is told."""
        return [each.pk for each in (*self.suppliers, *self.buyers, *self.others)]

    @property
    def total(self) -> int:
        """How many are told."""
        return len(self.organisations)


def touched_by(*, year: ProgrammeYear, scope: str, subject: str, parts: Collection[str]) -> Touched:
    """Everything under way that it touches, and the companies behind it."""
    counts: dict[str, int] = {}
    told: set[int] = set()
    if scope == Scope.PROGRAMME:
        told |= _touched_of_programme(year, parts, counts)
    if Part.DEALS in parts:
        deals = touched_deals(scope, subject)
        counts[Part.DEALS] = deals.count()
        for column in ("supplier", "buyer", "partner__trading_company"):
            told |= set(deals.values_list(column, flat=True))
    if Part.ORDERS in parts:
        orders = touched_orders(scope, subject)
        counts[Part.ORDERS] = orders.count()
        for column in ("supplier", "buyer", "trading_company", "warehouse"):
            told |= set(orders.values_list(column, flat=True))
    if Part.CAMPAIGNS in parts:
        campaigns = touched_campaigns(scope, subject)
        counts[Part.CAMPAIGNS] = campaigns.count()
        told |= set(campaigns.values_list("partner__buyer", flat=True))
        told |= set(campaigns.values_list("deals__supplier", flat=True))
    return _named(counts, told)


def _touched_of_programme(
    year: ProgrammeYear, parts: Collection[str], counts: dict[str, int]
) -> set[int]:
    """The applicants of the year, and those whose products are in review."""
    told: set[int] = set()
    if Part.APPLICATIONS in parts:
        rows = Application.objects.filter(year=year).exclude(turn_side="")
        counts[Part.APPLICATIONS] = rows.count()
        told |= set(rows.values_list("supplier", flat=True))
    if Part.REVIEWS in parts:
        waiting = Revision.objects.filter(Q(state__in=UNDECIDED) | Q(state="changes_asked"))
        waiting = waiting.exclude(turn_side="")
        counts[Part.REVIEWS] = waiting.count()
        told |= set(waiting.values_list("product__supplier", flat=True))
    return told


def _named(counts: dict[str, int], told: Collection[int | None]) -> Touched:
    rows = Organisation.objects.filter(pk__in={each for each in told if each is not None})
    found = Touched(counts)
    places = {
        OrganisationKind.SUPPLIER: found.suppliers,
        OrganisationKind.BUYER: found.buyers,
    }
    for each in rows.order_by("name_en", "pk"):
        places.get(OrganisationKind(each.kind), found.others).append(each)
    return found
