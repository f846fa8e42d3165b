"""The menu of those who are a party to matters of others: trading company, warehouse, and more."""

from django.http import HttpRequest
from django.utils.timezone import now
from django.utils.translation import gettext as _

from kitamae.deals.queries import waiting_deals
from kitamae.orders.queries import waiting_orders
from kitamae.people.choices import OrganisationKind as Kind
from kitamae.people.models import User
from kitamae.support.queries import from_office
from kitamae.ui.context import Link, address, menu


@menu("matters")
def links(request: HttpRequest) -> list[Link]:
    """What is theirs, with what waits for the reader: a warehouse has no deals, others neither."""
    user = request.user
    if not isinstance(user, User):
        return []
    waits = _("waiting for you")
    found = []
    if user.seats_of(Kind.AGENCY, Kind.PRODUCER):
        found.append(Link(_("Home"), address("dealroom:home"), "home"))
    if user.seats_of(Kind.TRADING_COMPANY):
        found.append(
            Link(
                _("Deals"), address("dealroom:deals"), "chat",
                count=waiting_deals(user), count_words=waits,
            )
        )  # fmt: skip
    if user.seats_of(Kind.TRADING_COMPANY, Kind.WAREHOUSE):
        found.append(
            Link(
                _("Orders"), address("dealroom:orders"), "tray",
                count=waiting_orders(user), count_words=waits,
            )
        )  # fmt: skip
    office = from_office(user, now()).total
    found.append(
        Link(_("From the office"), address("notices"), "mail", count=office, count_words=waits)
    )
    return found
