"""Questions about fit."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from kitamae.catalogue.models import Product
from kitamae.markets.in_force import rules_in_force
from kitamae.markets.route import Route
from kitamae.markets.rules import RuleSet
from kitamae.markets.verdicts import Verdict, verdict
from kitamae.matching.findings import Asked, Fit, Known
from kitamae.matching.fit import fit
from kitamae.matching.hard import Kept, within
from kitamae.partners.card import Card
from kitamae.partners.choices import NeedState
from kitamae.partners.models import Need
from kitamae.partners.needs.choices import WishKind
from kitamae.partners.queries import published_cards, route_to
from kitamae.search.glossary import Glossary
from kitamae.search.terms.queries import glossary_in_force
from kitamae.search.wanted import wanted


@dataclass(frozen=True, slots=True)
class Sought:
    """A need with all that is asked on its behalf, worked out once for thousands of products."""

    need: Need
    asked: Asked
    route: Route
    rules: RuleSet

    def wants(self, category: str) -> bool:
        """Whether products of a category are worth a look; one that states none may be."""
        return not category or not self.asked.wants or within(category, self.asked.wants)

    def is_worth_a_look(self, product: "Offered") -> bool:
        """Whether a product is of a category and of words that are looked for."""
        category = product.answers.get("category", "")
        return self.wants(category) and self.asked.words.is_held_by(product.known.terms)


@dataclass(frozen=True, slots=True)
class Offered:
    """A product with what is known of it beside its answers, worked out once for all needs."""

    product: Product
    answers: dict[str, Any]
    known: Known
    _verdicts: dict[Route, Verdict] = field(default_factory=dict, repr=False, compare=False)
    kept: Kept = field(default_factory=dict, repr=False, compare=False)

    def verdict_on(self, route: Route, on: date, rules: RuleSet) -> Verdict:
        """Its verdict on a route, worked out once however many needs take that way."""
        found = self._verdicts.get(route)
        if found is None:
            shown = self.product.shown
            assert shown is not None  # an `Offered` is made of shown revisions only
            found = self._verdicts[route] = verdict(
                shown, route, on, rules=rules, papers=self.known.papers
            )
        return found


def sought(needs: Iterable[Need], on: date) -> list[Sought]:
    """What some needs ask, with their partners' cards and routes; as many queries for all."""
    listed = list(needs)
    cards = published_cards({need.partner_id for need in listed})
    rules, glossary = rules_in_force(), glossary_in_force()
    found = []
    for need in listed:
        card = cards[need.partner_id]
        route = route_to(need.partner, card)
        asked = asked_of_need(need, card, route, glossary, on)
        found.append(Sought(need, asked, route, rules))
    return found


def asked_of_need(need: Need, card: Card, route: Route, glossary: Glossary, on: date) -> Asked:
    """What a need asks of a product, its words understood."""
    wishes = need.wished
    words = {str(each.value) for each in wishes if each.kind == WishKind.WORD}
    return Asked(
        card=card,
        destination=route.destination,
        channels=frozenset(need.partner.buyer.channels),
        categories=tuple(need.categories),
        temperatures=tuple(need.temperatures),
        prefectures=tuple(need.prefectures),
        certificates=tuple(need.certificates),
        max_retail_price=need.max_retail_price,
        max_moq_cases=need.max_moq_cases,
        min_shelf_life_days=need.min_shelf_life_days,
        words=wanted(need.words, glossary),
        wishes=wishes,
        wish_words={text: wanted(text, glossary) for text in words},
        is_open=need.state != NeedState.CLOSED and on <= need.closes_date,
    )


def fit_of(product: Offered, need: Sought, on: date) -> Fit:
    """How a product's shown revision fits a need on a day; asks the database nothing."""
    found = product.verdict_on(need.route, on, need.rules)
    return fit(product.answers, need.asked, product.known, found, product.kept)


def wanted_by(needs: Collection[Sought]) -> Q:
    """The products whose category at least one of these needs asks for, or that state none."""
    found = Q(shown__category="")
    for need in needs:
        if not need.asked.wants:
            return ~Q(pk__in=[])  # any: an empty Q would be lost among others
        for code in need.asked.wants:
            found |= Q(shown__category=code) | Q(shown__category__startswith=f"{code}.")
    return found
