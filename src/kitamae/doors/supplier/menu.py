"""The menu of a maker, and all its pages for whom the dock of a phone has no room."""

from dataclasses import replace

from django.http import HttpRequest
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kitamae.deals.queries import waiting_deals
from kitamae.people.models import User
from kitamae.support.queries import from_office
from kitamae.ui.context import Link, address, menu

# name of the page, icon, place: five at the thumb of a phone, the rest behind the last of them
LINKS = (
    ("supplier:home", "home", ""),
    ("supplier:products", "box", ""),
    ("supplier:calls", "flag", ""),
    ("dealroom:deals", "chat", ""),
    ("supplier:results", "chart", "wide"),
    ("supplier:company", "building", "wide"),
    ("notices", "mail", "wide"),
    ("supplier:more", "more", "narrow"),
)
# what one comes to from other pages, and what “More” names too
BESIDE = (
    *("supplier:readiness", "supplier:markets", "supplier:documents", "supplier:abroad"),
    *("supplier:application", "surveys", "inquiries"),
)
_OF_PRODUCTS = tuple(f"/supplier/{part}/" for part in ("sheets", "photos", "markets", "readiness"))


@menu("supplier")
def links(request: HttpRequest) -> list[Link]:
    """Home, products (sheets and photos belong to them), calls, deals, sales, the office."""
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
            count_words=_("waiting for you"),
            place=place,
        )
        for name, icon, place in LINKS
    ]
    return [
        replace(link, current=link.icon == "box" and request.path.startswith(_OF_PRODUCTS))
        for link in found
        if link.url
    ]


def names() -> dict[str, str]:
    """What each page is called."""
    return {
        "supplier:home": _("Home"),
        "supplier:products": _("Products"),
        "supplier:calls": pgettext("in a menu", "Calls"),
        "dealroom:deals": _("Deals"),
        "supplier:results": _("Sales"),
        "supplier:company": pgettext("in a menu", "Company"),
        "notices": _("From the office"),
        "supplier:more": _("More"),
        "supplier:readiness": _("Ready for which shops"),
        "supplier:markets": _("Where it may be sold"),
        "supplier:documents": _("Certificates and reports"),
        "supplier:abroad": _("Rights and cover abroad"),
        "supplier:application": _("Your application"),
        "surveys": _("Surveys"),
        "inquiries": _("Your questions to the office"),
    }


def waiting(user: User) -> dict[str, int]:
    """How many deals, surveys, answers and notices wait for somebody, by their page."""
    office = from_office(user, now())
    return {
        "dealroom:deals": waiting_deals(user),
        "surveys": office.surveys,
        "inquiries": office.inquiries,
        "notices": office.total,
        # what waits behind a link is told at it, too
        "supplier:more": office.total,
    }
