"""How far a deal has come, as the ports of its voyage."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kitamae.deals.choices import DealState

PORTS: tuple[str | Promise, ...] = (
    pgettext_lazy("a port of a deal", "Introduced"),
    pgettext_lazy("a port of a deal", "Asked"),
    pgettext_lazy("a port of a deal", "Quote"),
    pgettext_lazy("a port of a deal", "Agreed"),
    pgettext_lazy("a port of a deal", "Ordered"),
    pgettext_lazy("a port of a deal", "On sale"),
)

# state → the look of its status
LOOKS = {
    DealState.INTRODUCED: "new",
    DealState.OPEN: "away",
    DealState.AGREED: "ok",
    DealState.SELLING: "ok",
    DealState.CLOSED: "stop",
}


def port_of(deal: Any) -> int:
    """The port where a deal lies, counted from 1.

    `deal` carries `is_asked`, `is_quoted` and, where orders are known, `is_ordered`.
    """
    if deal.state == DealState.SELLING:
        return 6
    if getattr(deal, "is_ordered", False):
        return 5
    if deal.agreed_at is not None:
        return 4
    if deal.is_quoted:
        return 3
    return 2 if deal.is_asked else 1


def word_of(deal: Any) -> str | Promise:
    """Where it lies, in a word: a deal that ended says so."""
    if deal.state == DealState.CLOSED:
        return _("Closed")
    return PORTS[port_of(deal) - 1]
