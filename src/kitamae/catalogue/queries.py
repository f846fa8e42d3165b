"""Questions about products: what somebody sees of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from kitamae.answers.fields import Level
from kitamae.answers.visibility import visible
from kitamae.catalogue.choices import ExclusionKind, ProductState, Writer
from kitamae.catalogue.models import Disclosure, Exclusion, Product, Revision
from kitamae.catalogue.product_fields import product_fields
from kitamae.catalogue.writers import writer_of
from kitamae.people.choices import OrganisationKind
from kitamae.people.models import User


@dataclass(frozen=True, slots=True)
class Seen:
    """One product as one viewer sees it: the revision, and the answers that are for its eyes."""

    product: Product
    revision: Revision
    level: Level
    answers: Mapping[str, Any]

    def writer_of(self, key: str) -> Writer:
        """Who wrote one of its texts: a machine's is never shown without its mark."""
        return writer_of(key, self.answers, self.revision.writers)


def answers_for(viewer: User, products: Iterable[Product]) -> list[Seen]:
    """What a viewer sees of these products; the only way answers leave the catalogue.

    A product that the viewer may not see is left out. A supplier and the office read the newest
    revision, a buyer the one that is shown; the delivered price and the rest of the level
    `introduced` appear after an introduction. As many queries for one as for a thousand.
    """
    return answers_of(viewer, [product.pk for product in products])


def seen_as(product: Product, level: Level) -> Seen | None:
    """The newest revision as a buyer of this level will read it: for whoever may edit it."""
    newest = product.newest
    if newest is None:
        return None
    newest.product = product
    return Seen(product, newest, level, visible(newest.answers, product_fields(), level))


def answers_of(viewer: User, numbers: Sequence[int]) -> list[Seen]:
    """The same for products known by number, such as those that a search found; in their order."""
    rows = Product.objects.visible_to(viewer).filter(pk__in=numbers)
    if viewer.is_system or viewer.seats_of(OrganisationKind.OPERATOR, OrganisationKind.SUPPLIER):
        rows = rows.select_related("supplier", "shown", "in_review", "in_preparation")
    else:  # a buyer reads what is shown, and of that neither the maker's cells nor its drafts
        rows = rows.select_related("supplier", "shown").defer(
            "shown__originals", "shown__answers_before", "shown__unread"
        )
    introduced = _introduced_to(viewer, numbers)
    seen = {}
    for product in rows:
        level = _level(viewer, product, introduced)
        revision = product.newest if level == "office" else product.shown
        if revision is None:
            continue
        revision.product = product
        answers = visible(revision.answers, product_fields(), level)
        seen[product.pk] = Seen(product, revision, level, answers)
    return [seen[number] for number in numbers if number in seen]


def excluded_destinations(products: Iterable[Product]) -> dict[int, set[str]]:
    """Where each of these products is not to be sold, by its number; one query."""
    found: dict[int, set[str]] = {}
    rows = Exclusion.objects.filter(
        product__in=[product.pk for product in products], kind=ExclusionKind.COUNTRY
    )
    for number, code in rows.values_list("product", "code"):
        found.setdefault(number, set()).add(code)
    return found


def _introduced_to(viewer: User, numbers: Sequence[int]) -> set[int]:
    buyers = viewer.seats_of(OrganisationKind.BUYER)
    if not buyers:
        return set()
    known = Disclosure.objects.filter(to__in=buyers, product__in=numbers)
    return set(known.values_list("product", flat=True))


def _level(viewer: User, product: Product, introduced: set[int]) -> Level:
    if viewer.is_system or viewer.seats_of(OrganisationKind.OPERATOR):
        return "office"
    if product.supplier_id in viewer.seats_of(OrganisationKind.SUPPLIER):
        return "office"
    return "introduced" if product.pk in introduced else "catalogue"


def suppliers_selling(categories: Sequence[str]) -> QuerySet[Any]:
    """Numbers of the makers that show a product of these categories, and still make it."""
    found = Product.objects.filter(shown__category__in=categories)
    return found.exclude(state=ProductState.DISCONTINUED).order_by().values_list("supplier")
