"""The menu of a maker."""

from dataclasses import replace

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kitamae.deals.queries import waiting_deals
from kitamae.people.models import User
from kitamae.support.showing import from_office_to
from kitamae.ui.context import Link, address, menu


@menu("supplier")
def links(request: HttpRequest) -> list[Link]:
    """Home, products (sheets and photos belong to them), deals, sales, papers, the office."""
    user = request.user
    waiting = waiting_deals(user) if isinstance(user, User) else 0
    made = [
        Link(_("Home"), address("supplier:home"), "home"),
        Link(_("Products"), address("supplier:products"), "box"),
        Link(pgettext("in a menu", "Calls"), address("supplier:calls"), "flag", place="wide"),
        Link(
            _("Deals"),
            address("dealroom:deals"),
            "chat",
            count=waiting,
            count_words=_("waiting for you"),
        ),
        Link(_("Sales"), address("supplier:results"), "chart"),
        Link(pgettext("in a menu", "Papers"), address("supplier:documents"), "paper", place="wide"),
        Link(pgettext("in a menu", "Company"), address("supplier:company"), "building"),
        Link(
            _("From the office"),
            address("notices"),
            "mail",
            count=from_office_to(request).total,
            count_words=_("waiting for you"),
            place="wide",
        ),
    ]
    of_products = tuple(
        f"/supplier/{part}/" for part in ("sheets", "photos", "markets", "readiness")
    )
    return [
        replace(link, current=link.icon == "box" and request.path.startswith(of_products))
        for link in made
        if link.url
    ]
