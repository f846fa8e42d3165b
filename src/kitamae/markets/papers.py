"""The papers that a product holds: those it states, and those that the office verified.

A verified paper counts until its last day. Where every verified paper of a kind has expired, what
the sheet states of that kind no longer counts: the paper is to be got again.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db.models import Q

from kitamae.catalogue.documents.choices import STANDING, About, DocumentState
from kitamae.catalogue.models import Document, Product, Revision


def stated_papers(answers: Mapping[str, Any]) -> frozenset[str]:
    """The codes of papers that a product's sheet states."""
    return frozenset(
        (*(answers.get("certificates") or ()), *(answers.get("cosmetic_papers") or ()))
    )


def held_papers(revisions: Collection[Revision], on: date) -> dict[int, frozenset[str]]:
    """What products hold on a day, by product: one query, and one for products not read yet."""
    numbers = [revision.product_id for revision in revisions]
    makers = _makers_of(revisions)
    rows = (
        Document.objects.filter(supplier__in=set(makers.values()), state__in=STANDING)
        .exclude(kind="")
        .filter(Q(products__in=numbers) | Q(about=About.COMPANY))
        .values_list("supplier", "products", "about", "kind", "expires_date", "state")
    )
    good: dict[tuple[str, int], set[str]] = {}
    late: dict[tuple[str, int], set[str]] = {}
    for supplier, product, about, kind, expires, state in rows:
        whose = ("supplier", supplier) if about == About.COMPANY else ("product", product)
        is_over = state == DocumentState.EXPIRED or (expires is not None and expires < on)
        into = late if is_over else good
        into.setdefault(whose, set()).add(kind)
    found = {}
    for revision in revisions:
        keys = (("supplier", makers[revision.product_id]), ("product", revision.product_id))
        held = set().union(*(good.get(key, set()) for key in keys))
        spent = set().union(*(late.get(key, set()) for key in keys)) - held
        found[revision.product_id] = (stated_papers(revision.answers) - spent) | held
    return found


def _makers_of(revisions: Collection[Revision]) -> dict[int, int]:
    """The supplier of each revision's product; asked only for products that were not read yet."""
    known = {
        each.product_id: each.product.supplier_id
        for each in revisions
        if Revision.product.is_cached(each)
    }
    unread = [each.product_id for each in revisions if each.product_id not in known]
    if unread:
        known |= dict(Product.objects.filter(pk__in=unread).values_list("pk", "supplier"))
    return known
