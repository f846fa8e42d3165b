"""The menu of the buyer door, and how many matters wait behind each of its links."""

from typing import Any

from django.db.models import Count, QuerySet, Value
from django.http import HttpRequest
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kitamae.catalogue.changes.queries import count_waiting_changes
from kitamae.deals.queries import deals_waiting
from kitamae.orders.queries import orders_waiting
from kitamae.people.models import User
from kitamae.support.queries import from_office
from kitamae.ui.context import Link, address, menu

# name of the page, icon, place: five at the thumb of a phone, the rest behind the last of them
LINKS = (
    ("buyer:home", "star", ""),
    ("buyer:catalogue", "box", ""),
    ("buyer:lists", "list", ""),
    ("dealroom:deals", "chat", ""),
    ("dealroom:orders", "tray", "wide"),
    ("buyer:sales", "chart", "wide"),
    ("notices", "mail", "wide"),
    ("buyer:more", "more", "narrow"),
)
# what one comes to from other pages, and what “More” names too
BESIDE = ("surveys", "inquiries", "buyer:changes", "buyer:introductions", "buyer:company")


@menu("buyer")
def links(request: HttpRequest) -> list[Link]:
    """What is for it, all that may be seen, its lists, and the matters with makers."""
    user = request.user
    if not isinstance(user, User):
        return []
    counts, words = waiting(user), names()
    found = [
        Link(
            words[name],
            address(name),
            icon,
            count=counts.get(name, 0),
            count_words=pgettext("in a menu", "waiting for you"),
            place=place,
        )
        for name, icon, place in LINKS
    ]
    return [link for link in found if link.url]


def names() -> dict[str, str]:
    """What each page is called."""
    return {
        "buyer:home": _("For you"),
        "buyer:catalogue": _("Catalogue"),
        "buyer:lists": _("Short lists"),
        "dealroom:deals": _("Deals"),
        "dealroom:orders": _("Orders"),
        "buyer:sales": _("Sales files"),
        "notices": _("From the office"),
        "surveys": _("Surveys"),
        "inquiries": _("Your questions to the office"),
        "buyer:more": _("More"),
        "buyer:changes": _("Changes to look at"),
        "buyer:introductions": _("Asked of the office"),
        "buyer:company": _("Where you sell"),
    }


def waiting(user: User) -> dict[str, int]:
    """How many changes, deals and orders wait for somebody, by their page."""
    deals = _counted("dealroom:deals", deals_waiting(user))
    orders = _counted("dealroom:orders", orders_waiting(user))
    counts = {row["page"]: row["number"] for row in deals.union(orders, all=True) if row["number"]}
    if changes := count_waiting_changes(user):
        counts["buyer:home"] = changes
    office = from_office(user, now())
    counts |= {"surveys": office.surveys, "inquiries": office.inquiries, "notices": office.total}
    # what waits behind a link is told at it, too
    more = {"buyer:more": "dealroom:orders", "buyer:changes": "buyer:home"}
    return counts | {page: counts.get(other, 0) for page, other in more.items()}


def _counted(page: str, rows: QuerySet[Any]) -> QuerySet[Any, dict[str, Any]]:
    found: QuerySet[Any, dict[str, Any]] = (
        rows.order_by()
        .values(page=Value(page))
        .annotate(number=Count("pk", distinct=True))
        .values("page", "number")
    )
    return found
