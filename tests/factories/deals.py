"""Deals, a trait per state, and the people around one."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from factories import catalogue, partners, people, programmes
from kitamae.catalogue.models import Product
from kitamae.deals import actions
from kitamae.deals.choices import DealState as S
from kitamae.deals.models import Deal, Quote
from kitamae.partners.models import Partner
from kitamae.people.models import User

INTRODUCED_AT = datetime(2026, 5, 11, 10, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
ASKED_AT = datetime(2026, 5, 13, 10, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
QUOTED_AT = datetime(2026, 5, 18, 10, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
AGREED_AT = datetime(2026, 5, 21, 10, 0, tzinfo=ZoneInfo("Asia/Tokyo"))


@dataclass
class Cast:
    """Everybody around a deal: the people, the shop and the product."""

    supplier: User
    buyer: User
    office: User
    trading: User
    warehouse: User
    shop: Partner
    product: Product

    def person(self, side: str) -> User:
        """The person of a side; `stranger` is of no party, `other_maker` of another supplier."""
        if side == "stranger":
            return people.stranger()
        if side == "other_maker":
            return people.supplier_user()
        return getattr(self, side)


def cast(*, language: str = "en", destination: str = "SG", **said: Any) -> Cast:
    """A maker with a listed miso, and a shop with its trading company and warehouse."""
    programmes.year()
    office = people.office_user(language=language)
    supplier = people.user(
        people.organisation("supplier", name_ja="笹原味噌店", name_en="Sasahara Miso"),
        language=language,
    )
    buyer = people.buyer_user(destinations=(destination,), language=language)
    programmes.enrolled(supplier, office)
    shop, trading, warehouse = partners.traded_partner(buyer, office)
    return Cast(
        supplier,
        buyer,
        office,
        trading,
        warehouse,
        shop,
        catalogue.listed(supplier, office, **said),
    )


def introduced(cast: Cast, product: Product | None = None) -> Deal:
    """A product that was introduced to the shop."""
    return actions.introduce(
        product=product or cast.product, partner=cast.shop, by=cast.office, at=INTRODUCED_AT
    )


def opened(cast: Cast, product: Product | None = None) -> Deal:
    """A deal in which a quote was asked for."""
    deal = introduced(cast, product)
    actions.request_quote(deal=deal, by=cast.buyer, at=ASKED_AT, words="For autumn, please.")
    return fresh(deal)


def quote(cast: Cast, deal: Deal, *, at: datetime = QUOTED_AT, **terms: Any) -> Quote:
    """A quote of the maker."""
    terms = {
        "unit_price": Decimal(398),
        "tax_rate": 8,
        "units_per_case": 12,
        "min_cases": 3,
        "lead_days": 10,
        "valid_until_date": date(2026, 9, 30),
    } | terms
    return actions.send_quote(deal=deal, by=cast.supplier, at=at, **terms)


def quoted(cast: Cast, product: Product | None = None, **terms: Any) -> Deal:
    """A deal with a quote that waits for the buyer."""
    deal = opened(cast, product)
    quote(cast, deal, **terms)
    return fresh(deal)


def agreed(cast: Cast, product: Product | None = None, **terms: Any) -> Deal:
    """A deal whose terms are agreed."""
    deal = quoted(cast, product, **terms)
    return actions.accept_quote(deal=deal, version=1, by=cast.buyer, at=AGREED_AT)


def selling(cast: Cast, product: Product | None = None) -> Deal:
    """A deal whose product is on sale."""
    return actions.start_selling(deal=agreed(cast, product), by=cast.office, at=AGREED_AT)


def declined(cast: Cast, product: Product | None = None) -> Deal:
    """A deal that the buyer declined."""
    return actions.decline(
        deal=opened(cast, product), reason="price_high", by=cast.buyer, at=QUOTED_AT
    )


IN_STATE = {
    S.INTRODUCED: introduced,
    S.OPEN: quoted,
    S.AGREED: agreed,
    S.SELLING: selling,
    S.CLOSED: declined,
}


def fresh(deal: Deal) -> Deal:
    """The deal as it is stored now."""
    return Deal.objects.get(pk=deal.pk)
