"""EC sites, their cards and their needs."""

from datetime import date
from typing import Any

from factories import people
from factories.people import FOUNDED_AT
from kitamae.partners import actions
from kitamae.partners.card import Card
from kitamae.partners.choices import CardState, NeedState, SiteKind, TradeFlow
from kitamae.partners.models import CardRevision, Need, Partner
from kitamae.partners.requirements.actions import draft_card, drop_card, publish_card
from kitamae.people.models import User


def partner(buyer: User, office: User, **fields: Any) -> Partner:
    """A shop that a buyer runs in the first of its countries."""
    assert buyer.organisation is not None
    fields.setdefault("name", "Hibiscus Basket")
    fields.setdefault("country", buyer.organisation.destinations[0])
    fields.setdefault("site_kind", SiteKind.B2C_EC)
    fields.setdefault("trade_flow", TradeFlow.DIRECT_JP_OFFICE)
    return actions.enter_partner(buyer=buyer.organisation, by=office, at=FOUNDED_AT, **fields)


def traded_partner(buyer: User, office: User, **fields: Any) -> tuple[Partner, User, User]:
    """A shop that buys through a trading company and stores at a warehouse, and their people."""
    trading = people.user(people.organisation("trading_company"))
    warehouse = people.user(people.organisation("warehouse"))
    made = partner(
        buyer,
        office,
        trade_flow=TradeFlow.DESIGNATED_TRADING_COMPANY,
        trading_company=trading.organisation,
        warehouse=warehouse.organisation,
        **fields,
    )
    return made, trading, warehouse


def card(
    shop: Partner, office: User, state: str = CardState.PUBLISHED, **said: Any
) -> CardRevision:
    """A version of a shop's requirement card."""
    if state in {CardState.DRAFT, CardState.DROPPED}:
        draft = draft_card(partner=shop, card=Card(**said), by=office, at=FOUNDED_AT)
        if state == CardState.DRAFT:
            return draft
        return drop_card(revision=draft, by=office, at=FOUNDED_AT)
    made = publish_card(partner=shop, card=Card(**said), by=office, at=FOUNDED_AT)
    if state == CardState.SUPERSEDED:
        publish_card(partner=shop, card=Card(), by=office, at=FOUNDED_AT)
        made.refresh_from_db()
    return made


def need(shop: Partner, by: User, state: str = NeedState.OPEN, **fields: Any) -> Need:
    """A call for miso."""
    fields.setdefault("categories", ["F10.01"])
    made = actions.open_need(
        partner=shop,
        title_ja=fields.pop("title_ja", "味噌を探しています"),
        title_en=fields.pop("title_en", "Looking for miso"),
        opens_date=fields.pop("opens_date", date(2026, 4, 1)),
        closes_date=fields.pop("closes_date", date(2026, 9, 30)),
        by=by,
        at=FOUNDED_AT,
        **fields,
    )
    return actions.close_need(need=made, by=by, at=FOUNDED_AT) if state == "closed" else made
