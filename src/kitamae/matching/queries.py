"""Questions about fit."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from kitamae.catalogue.choices import ExclusionKind
from kitamae.catalogue.models import Exclusion, Product
from kitamae.markets.in_force import rules_in_force
from kitamae.markets.papers import held_papers
from kitamae.markets.route import Route
from kitamae.markets.rules import RuleSet
from kitamae.markets.verdicts import verdict
from kitamae.matching.fit import Asked, Fit, fit
from kitamae.partners.card import Card
from kitamae.partners.models import Need
from kitamae.partners.queries import published_cards, route_to
from kitamae.programmes.queries import enrolled_suppliers


@dataclass(frozen=True, slots=True)
class Wish:
    """A need with all that is asked on its behalf, worked out once for thousands of products."""

    need: Need
    card: Card
    route: Route
    categories: tuple[str, ...]
    channels: frozenset[str]
    rules: RuleSet

    def wants(self, category: str) -> bool:
        """Whether products of a category are worth a look; one that states none may be."""
        return not category or not self.categories or _is_within(category, self.categories)


@dataclass(frozen=True, slots=True)
class Offered:
    """A product with what is known of it beside its answers, worked out once for all needs."""

    product: Product
    answers: dict[str, Any]
    is_enrolled: bool
    countries: frozenset[str]  # that its maker excludes
    channels: frozenset[str]  # likewise
    papers: frozenset[str]  # that it holds on the day


def wishes_of(needs: Iterable[Need]) -> list[Wish]:
    """What some needs ask, with their partners' cards and routes: one query for the cards."""
    listed = list(needs)
    cards = published_cards({need.partner_id for need in listed})
    rules = rules_in_force()
    return [
        Wish(
            need,
            cards[need.partner_id],
            route_to(need.partner, cards[need.partner_id]),
            tuple(need.categories or cards[need.partner_id].wants),
            frozenset(need.partner.buyer.channels),
            rules,
        )
        for need in listed
    ]


def offered(products: Collection[Product], on: date) -> list[Offered]:
    """Products with their makers' enrolment, exclusions and papers: three queries for them all."""
    papers = held_papers([each.shown for each in products if each.shown], on)
    enrolled = enrolled_suppliers({product.supplier_id for product in products})
    excluded: dict[tuple[int, str], set[str]] = {}
    numbers = [product.pk for product in products]
    rows = Exclusion.objects.filter(product__in=numbers)
    for number, kind, code in rows.values_list("product", "kind", "code"):
        excluded.setdefault((number, kind), set()).add(code)
    return [
        Offered(
            product,
            product.shown.answers,
            product.supplier_id in enrolled,
            frozenset(excluded.get((product.pk, ExclusionKind.COUNTRY), ())),
            frozenset(excluded.get((product.pk, ExclusionKind.CHANNEL), ())),
            papers[product.pk],
        )
        for product in products
        if product.shown is not None
    ]


def fit_of(product: Offered, wish: Wish, on: date) -> Fit:
    """How a product's shown revision fits a need on a day; asks the database nothing."""
    need, shown = wish.need, product.product.shown
    assert shown is not None  # an `Offered` is made of shown revisions only
    asked = Asked(
        card=wish.card,
        categories=need.categories,
        certificates=need.certificates,
        max_retail_price=need.max_retail_price,
        max_moq_cases=need.max_moq_cases,
        min_shelf_life_days=need.min_shelf_life_days,
        is_enrolled=product.is_enrolled,
        is_channel_allowed=(
            wish.route.destination not in product.countries
            and bool(wish.channels - product.channels)
        ),
        verdict=verdict(shown, wish.route, on, rules=wish.rules, papers=product.papers),
    )
    return fit(product.answers, asked)


def wanted_by(wishes: Iterable[Wish]) -> Q:
    """The products whose category at least one of these wishes asks for, or that state none."""
    found = Q(shown__category="")
    for wish in wishes:
        if not wish.categories:
            return Q()
        for code in wish.categories:
            found |= Q(shown__category=code) | Q(shown__category__startswith=f"{code}.")
    return found


def _is_within(category: str, wanted: Iterable[str]) -> bool:
    return any(category == code or category.startswith(f"{code}.") for code in wanted)
