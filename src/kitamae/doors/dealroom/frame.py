"""Whose page a matter is: its voice, and a menu for those who have no door of their own."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from kitamae.deals.queries import waiting_deals
from kitamae.orders.queries import waiting_orders
from kitamae.people.choices import OrganisationKind as Kind
from kitamae.people.models import User
from kitamae.ui.context import Link, address
from kitamae.ui.replies import page

GUESTS = {Kind.TRADING_COMPANY, Kind.WAREHOUSE, Kind.AGENCY}


def matter_page(
    request: HttpRequest, user: User, template: str, /, status: int | None = None, **context: Any
) -> HttpResponse:
    """A page of a matter, in the reader's voice; a guest gets the menu of matters."""
    organisation = user.organisation
    if organisation is not None and organisation.kind in GUESTS:
        # they read many orders: the buyer's voice, with its denser tables
        context |= {
            "audience": "buyer",
            "nav": guest_links(request, user),
            "brand_url": address("dealroom:home"),
        }
    return page(request, template, status=status, **context)


def guest_links(request: HttpRequest, user: User) -> list[Link]:
    """Deals and orders, with what waits for the reader; a warehouse has no deals."""
    waits = _("waiting for you")
    deals, orders = address("dealroom:deals"), address("dealroom:orders")
    found = []
    if user.seats_of(Kind.TRADING_COMPANY, Kind.AGENCY):
        count = waiting_deals(user)
        is_here = request.path.startswith(deals)
        found.append(
            Link(_("Deals"), deals, "chat", count=count, count_words=waits, current=is_here)
        )
    count, is_here = waiting_orders(user), request.path.startswith(orders)
    found.append(Link(_("Orders"), orders, "tray", count=count, count_words=waits, current=is_here))
    return found
