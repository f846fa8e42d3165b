"""The menu of the buyer door, and how many deals wait."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from kitamae.deals.queries import waiting_deals
from kitamae.orders.queries import waiting_orders
from kitamae.ui.context import Link, address, menu


@menu("buyer")
def links(request: HttpRequest) -> list[Link]:
    """What was introduced, all that may be seen, and the matters with makers."""
    user = request.user
    if not user.is_authenticated:
        return []
    waits = _("waiting for you")
    found = [
        Link(_("For you"), address("buyer:home"), "star"),
        Link(_("Catalogue"), address("buyer:catalogue"), "box"),
        Link(_("Short lists"), address("buyer:lists"), "list", place="wide"),
        Link(
            _("Deals"),
            address("dealroom:deals"),
            "chat",
            count=waiting_deals(user),
            count_words=waits,
        ),
        Link(
            _("Orders"),
            address("dealroom:orders"),
            "tray",
            count=waiting_orders(user),
            count_words=waits,
        ),
        Link(_("Sales files"), address("buyer:sales"), "chart"),
    ]
    return [link for link in found if link.url]
