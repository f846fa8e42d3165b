"""Questions about questions: what a maker still owes, and which products were asked about."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from kitamae.answers.fields import Field
from kitamae.catalogue.models import Product
from kitamae.catalogue.product_fields import product_fields
from kitamae.kernel.bilingual import Bilingual
from kitamae.matching.asking.choices import AskState
from kitamae.matching.asking.models import Ask
from kitamae.matching.choices import Fitness
from kitamae.matching.models import Match
from kitamae.partners.needs.choices import NeedKind
from kitamae.partners.veils import names_before
from kitamae.people.models import Organisation, User


@dataclass(frozen=True, slots=True)
class Asked:
    """One product that a maker is asked about, and the fields that it has not stated yet."""

    product: Product
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """For whom and for what a maker is asked, as it may read it."""

    shop: Bilingual
    title: Bilingual | None  # None: it stays between the shop and the office


def open_asks(viewer: User) -> QuerySet[Ask]:
    """The questions that wait for an answer."""
    return Ask.objects.visible_to(viewer).filter(state=AskState.ASKED)


def told_to(maker: Organisation, asks: Collection[Ask]) -> dict[int, Told]:
    """What a maker reads of these questions of its own, by number.

    A confidential shop has its code name until it is introduced; of what a shop looks for by
    itself, neither its name nor what that is called is told.
    """
    needs = {ask.pk: ask.need for ask in asks}
    names = names_before(maker, [need.partner for need in needs.values()])
    return {
        number: Told(need.partner.code_name, None)
        if need.kind == NeedKind.OWN
        else Told(names[need.partner_id], need.title)
        for number, need in needs.items()
    }


def asked_lines(ask: Ask, viewer: User) -> list[Asked]:
    """The products of a question in the maker's own words, with what is still to be stated."""
    table = product_fields()
    rows = Product.objects.visible_to(viewer).filter(code__in=ask.asked)
    left = open_fields(ask)
    return [
        Asked(product, tuple(table[key] for key in left.get(product.code, ()) if key in table))
        for product in rows.select_related("shown", "in_review", "in_preparation").order_by("pk")
    ]


def open_fields(ask: Ask) -> dict[str, list[str]]:
    """Of each product that is asked about: the fields that its match still waits for."""
    matches = Match.objects.filter(
        need=ask.need_id, product__code__in=ask.asked, fitness=Fitness.UNDETERMINED
    ).select_related("product")
    found = {}
    for match in matches:
        waiting = asks_of(match.reasons)
        if left := [key for key in ask.asked[match.product.code] if key in waiting]:
            found[match.product.code] = left
    return found


def asks_of(reasons: Iterable[dict[str, Any]]) -> list[str]:
    """The fields by which a maker would answer what is open in a match."""
    return list(dict.fromkeys(key for row in reasons for key in row.get("asks", ())))
