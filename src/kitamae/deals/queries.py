"""Questions about deals: whose turn each is, and how far it has come."""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from kitamae.deals.choices import DealState
from kitamae.deals.models import Deal, Quote, Request
from kitamae.deals.sides import turn_of
from kitamae.kernel.choices import Side
from kitamae.partners.models import Partner
from kitamae.people.models import Organisation, User

TURNS = {
    Side.SUPPLIER: "supplier",
    Side.BUYER: "buyer",
    Side.TRADING_COMPANY: "partner__trading_company",
}


def deals_of(viewer: User) -> QuerySet[Deal]:
    """The deals that a viewer sees with all that a list shows: its own turns first, soonest first.

    Each has `is_mine`, `is_asked` and `is_quoted`.
    """
    return (
        Deal.objects.visible_to(viewer)
        .select_related("partner", "supplier", "buyer", "revision__product", "year")
        .annotate(
            is_mine=Case(When(turn_of(viewer, TURNS), then=Value(1)), default=Value(0)),
            is_asked=Exists(Request.objects.filter(deal=OuterRef("pk"))),
            is_quoted=Exists(Quote.objects.filter(deal=OuterRef("pk"))),
        )
        .order_by("-is_mine", F("turn_due_date").asc(nulls_last=True), "-pk")
    )


def deals_waiting(viewer: User) -> QuerySet[Deal]:
    """The deals that wait for this person."""
    return Deal.objects.visible_to(viewer).filter(turn_of(viewer, TURNS))


def waiting_deals(viewer: User) -> int:
    """How many deals wait for this person."""
    return deals_waiting(viewer).count()


def agreed_beside(deal: Deal, viewer: User) -> list[Deal]:
    """The deals that may go into one order with this one: same shop, same maker, terms agreed."""
    return list(
        Deal.objects.visible_to(viewer)
        .filter(
            partner=deal.partner_id,
            supplier=deal.supplier_id,
            state__in=[DealState.AGREED, DealState.SELLING],
        )
        .select_related("revision__product", "partner", "supplier")
        .prefetch_related("quotes")
        .order_by("pk")
    )


def companies_dealing_with(partners: Sequence[str]) -> QuerySet[Any]:
    """Numbers of the makers introduced to these shops, and of the houses on the shops' side."""
    makers = Deal.objects.filter(partner__code__in=partners).values("supplier")
    shops = Partner.objects.filter(code__in=partners)
    sides = (Q(pk__in=shops.values(side)) for side in ("buyer", "trading_company", "warehouse"))
    return Organisation.objects.filter(reduce(or_, sides, Q(pk__in=makers))).values("pk")
