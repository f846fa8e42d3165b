"""What the pages of a deal and of an order show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from kitamae.answers.differences import differences
from kitamae.answers.formatting import formatted
from kitamae.answers.places import countries
from kitamae.catalogue.changes.queries import changes_for
from kitamae.catalogue.product_fields import product_fields, vocabularies
from kitamae.catalogue.queries import answers_for
from kitamae.deals import steps
from kitamae.deals.choices import DealState, QuoteState
from kitamae.deals.conversation import conversation, history
from kitamae.deals.models import Deal
from kitamae.deals.sides import sides_of, standing_of
from kitamae.deals.versions import term_rows
from kitamae.deals.voyage import LOOKS, PORTS, port_of, word_of
from kitamae.doors.dealroom.acts import ACTS, form_for
from kitamae.kernel.bilingual import current_language
from kitamae.kernel.choices import Side
from kitamae.kernel.turns import Standing
from kitamae.orders import steps as order_steps
from kitamae.orders.forms import CancelForm, CountForm, DispatchForm
from kitamae.orders.models import Order
from kitamae.orders.queries import orders_of_deal
from kitamae.people.choices import OrganisationKind
from kitamae.people.models import User
from kitamae.ui.context import address

FACTS = (
    "category",
    "prefecture_of_manufacture",
    "net_content",
    "temp_band",
    "shelf_life_days",
    "shelf_life_at_shipment_days",
    "case_qty",
    "moq_cases",
    "delivered_price_unit",
    "domestic_retail_price",
    "sample_policy",
)
QUOTE_HOLDS = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class DealLine:
    """One line of the list of deals."""

    deal: Deal
    standing: Standing | None
    port: int
    word: object
    look: str
    may_ask: bool


def deal_lines(deals: Iterable[Deal], viewer: User) -> list[DealLine]:
    """The lines of a page of the list."""
    today = localdate()
    return [
        DealLine(
            deal,
            standing_of(deal, viewer, today),
            port_of(deal),
            word_of(deal),
            LOOKS[DealState(deal.state)],
            deal.is_open_to_terms and Side.BUYER in sides_of(viewer, deal),
        )
        for deal in deals
    ]


def deal_page(deal: Deal, viewer: User, tried: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """All that a deal's page shows; `tried` are forms that were sent and refused, by verb."""
    today = localdate()
    quotes = list(deal.quotes.all())
    acts = {
        step.verb: {
            "label": step.label,
            "form": (tried or {}).get(step.verb) or form_for(step.verb, deal, today + QUOTE_HOLDS),
            "is_tried": step.verb in (tried or {}),
            "slug": step.verb.replace("_", "-"),
        }
        for step in steps.STEPS.open_to(viewer, deal)
        if step.verb in ACTS
    }
    quote = deal.standing_quote
    if quote is None or quote.state != QuoteState.STANDING:
        acts.pop("accept_quote", None)
    return {
        "deal": deal,
        "country": countries().label_of(deal.partner.country),
        "ports": PORTS,
        "port": 7 if deal.state == DealState.SELLING else port_of(deal),
        "word": word_of(deal),
        "look": LOOKS[DealState(deal.state)],
        "standing": standing_of(deal, viewer, today),
        "sides": sides_of(viewer, deal),
        "acts": acts,
        "asked": list(deal.requests.all()),
        "quote": quote,
        "quotes": quotes,
        "terms": term_rows(quotes),
        "entries": conversation(deal, viewer),
        "orders": list(orders_of_deal(deal, viewer)),
        "may_order": may_order(deal, viewer),
        "reason": vocabularies()["reason_codes"].label_of(deal.closed_because),
        "change": next(iter(changes_for(viewer, deal.product)), None),
        "acknowledge_url": address("buyer:acknowledge_change", code=deal.product.code),
        "may_acknowledge": bool(viewer.seats_of(OrganisationKind.BUYER, writing=True)),
        **product_facts(deal, viewer),
    }


def may_order(deal: Deal, viewer: User) -> bool:
    """Whether this person may issue an order for the deal now."""
    return any(step.verb == "place_order" for step in steps.STEPS.open_to(viewer, deal))


def product_facts(deal: Deal, viewer: User) -> dict[str, Any]:
    """What the reader may see of the product, and what changed since it was introduced."""
    seen = next(iter(answers_for(viewer, [deal.product])), None)
    if seen is None:
        return {"facts": [], "changes": []}
    table, language = product_fields(), current_language()
    facts = [
        (table[key].label, formatted(seen.answers[key], table[key], table, language, seen.answers))
        for key in FACTS
        if key in table and seen.answers.get(key) is not None
    ]
    changes = []
    if seen.revision.pk != deal.revision_id:
        shown = {key: deal.revision.answers.get(key) for key in seen.answers}
        known = {key: value for key, value in shown.items() if value is not None}
        changes = differences(known, seen.answers, table)
    return {"facts": facts, "changes": changes}


def order_page(
    order: Order, viewer: User, tried: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """All that an order's page shows; `tried` are forms that were sent and refused."""
    tried = tried or {}
    open_verbs = [step.verb for step in order_steps.STEPS.open_to(viewer, order)]
    lines = list(order.lines.all())
    deliveries = [
        {
            "delivery": delivery,
            "form": tried.get(f"receive-{delivery.number}") or CountForm(delivery=delivery)
            if "receive" in open_verbs and delivery.state == "dispatched"
            else None,
        }
        for delivery in order.deliveries.all()
    ]
    dispatch = None
    if "dispatch" in open_verbs and any(line.cases_to_send for line in lines):
        dispatch = tried.get("dispatch") or DispatchForm(lines=lines)
    return {
        "order": order,
        # a warehouse is a party of orders, not of deals
        "sees_deals": Deal.objects.visible_to(viewer).filter(order_lines__order=order).exists(),
        "lines": lines,
        "bases": order.bases(),
        "taxes": [(rate, order.bases()[rate], tax) for rate, tax in order.tax().items()],
        "standing": standing_of(order, viewer, localdate()),
        "port": order_port(order),
        "ports": (_("Issued"), _("Confirmed"), _("Under way"), _("All arrived")),
        "deliveries": deliveries,
        "dispatch": dispatch,
        "cancel": (tried.get("cancel") or CancelForm()) if "cancel" in open_verbs else None,
        "may_confirm": "confirm" in open_verbs,
        "entries": history(order, viewer),
    }


def order_port(order: Order) -> int:
    """The port where an order lies, from 1; 5 once all has arrived."""
    if order.state == "received":
        return 5
    if order.state == "issued":
        return 1
    return 3 if order.deliveries.all() else 2


def default_due(today: date) -> date:
    """When an order is to be at the warehouse unless somebody says otherwise."""
    return today + timedelta(days=21)
