"""Products held against needs, and questions to their makers."""

from datetime import datetime
from typing import Any

from factories import catalogue, partners
from factories.deals import Cast
from kitamae.catalogue.models import Product
from kitamae.matching.actions import find_matches
from kitamae.matching.asking.actions import ask_suppliers
from kitamae.matching.models import Ask, Match
from kitamae.partners.models import Need
from kitamae.people.queries import system_user


def held(need: Need, *products: Product, at: datetime) -> list[Match]:
    """How some products stand to a need."""
    numbers = [product.pk for product in products]
    rows = Product.objects.select_related("shown", "supplier").filter(pk__in=numbers)
    needs = Need.objects.select_related("partner__buyer").filter(pk=need.pk)
    return find_matches(products=list(rows), needs=needs, by=system_user(), at=at)


def unknown(cast: Cast, *, at: datetime, count: int = 1, **said: Any) -> tuple[Need, list[Match]]:
    """A need that asks for a paper, and misos that say nothing of theirs; `said` of the need."""
    products = [catalogue.listed(cast.supplier, cast.office) for _ in range(count)]
    need = partners.need(cast.shop, cast.buyer, certificates=["HALAL_JP"], **said)
    return need, held(need, *products, at=at)


def question(cast: Cast, *, at: datetime, **said: Any) -> Ask:
    """A maker that is asked for a paper of one miso; `said` of the need."""
    need, matches = unknown(cast, at=at, **said)
    return ask_suppliers(need=need, matches=matches, by=cast.office, at=at)[0]
