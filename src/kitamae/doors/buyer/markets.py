"""The countries where a buyer sells, and what the rules say of a product there."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kitamae.answers.places import countries
from kitamae.catalogue.models import Revision
from kitamae.kernel.bilingual import Bilingual
from kitamae.markets.in_force import rules_in_force
from kitamae.markets.route import any_shop
from kitamae.markets.rules import RuleSet
from kitamae.markets.verdicts import Reason, Route, Verdict, verdict
from kitamae.partners.models import Partner
from kitamae.partners.queries import route_to
from kitamae.people.models import Organisation, User

LOOKS = {"sellable": "ok", "needs": "warn", "undetermined": "new", "blocked": "stop"}
REASONS = {
    "block": "stop",
    "undetermined": "new",
    "require": "warn",
    "warn": "warn",
    "info": "none",
}


@dataclass(frozen=True, slots=True)
class Market:
    """One country where the buyer sells, and the way to it."""

    code: str
    route: Route
    rules: RuleSet  # that hold today: asked for once for a whole page

    @property
    def name(self) -> Bilingual:
        """The country's name."""
        return countries().label_of(self.code)


@dataclass(frozen=True, slots=True)
class Standing:
    """A verdict in a word and its shape."""

    kind: str
    words: str


def markets_of(user: User, buyer: Organisation) -> list[Market]:
    """A buyer's countries in its own order, each by the route of its shop there.

    Where it has no shop yet, nothing is asked but what the country asks.
    """
    shops: Mapping[str, Partner] = {
        shop.country: shop
        for shop in Partner.objects.visible_to(user)
        .filter(buyer=buyer)
        .select_related("buyer")
        .order_by("-pk")
    }
    rules = rules_in_force()
    return [
        Market(code, route_to(shops[code]) if code in shops else any_shop(code), rules)
        for code in buyer.destinations
    ]


def chosen_market(markets: Sequence[Market], code: str) -> Market | None:
    """The market that was asked for, else the buyer's first; None where it sells nowhere yet."""
    named = next((market for market in markets if market.code == code), None)
    return named or next(iter(markets), None)


def verdict_in(
    revision: Revision, market: Market, on: date, papers: Collection[str] | None = None
) -> Verdict:
    """What the rules say as far as an order: papers to be got are named, too.

    `papers` is what the product holds, where a page asks for many products at once.
    """
    return verdict(revision, market.route, on, stage="order", rules=market.rules, papers=papers)


def papers_of(found: Verdict) -> list[str]:
    """Codes of the papers and facts that are still to be got."""
    return list(
        dict.fromkeys(
            code for reason in found.reasons if reason.then == "require" for code in reason.needs
        )
    )


def standing_of(found: Verdict) -> Standing:
    """A verdict as a tile says it."""
    papers = len(papers_of(found))
    words = {
        "sellable": _("Sellable"),
        "needs": ngettext("%(count)s thing to get", "%(count)s things to get", papers)
        % {"count": papers},
        "undetermined": _("Asking the maker"),
        "blocked": _("Not sellable"),
    }[found.standing]
    return Standing(LOOKS[found.standing], words)


def reason_standing(reason: Reason) -> Standing:
    """What one rule asks, in a word."""
    words = {
        "block": _("Not sellable"),
        "undetermined": _("Asking the maker"),
        "require": _("Needed"),
        "warn": _("Look again"),
        "info": _("Good to know"),
    }[reason.then]
    return Standing(REASONS[reason.then], words)
