"""Products that may be one: the same JAN, the same maker's like name, the same picture."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from kitamae.answers.words import fold
from kitamae.catalogue.choices import ProductState
from kitamae.catalogue.models import Double, Photo, Product, Revision
from kitamae.catalogue.photos.likeness import distance
from kitamae.catalogue.reviewing.choices import DoubleState
from kitamae.people.models import User

LIKE_BITS = 12  # of 256: below it two photos show one thing from one side
SHOWN = 5  # more is no help to a reviewer
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Alike:
    """Another product, and why it looks like this one."""

    product: Product
    has_same_jan: bool
    has_like_name: bool
    has_like_picture: bool


def name_key(*names: str) -> frozenset[str]:
    """Names in the form in which they are compared: no case, width, spaces or order of words."""
    keys = set()
    for name in names:
        words = sorted(fold(word) for word in _WORD.findall(name))
        if words:
            keys.add("".join(words))
    return frozenset(keys)


def alike(product: Product, viewer: User) -> list[Alike]:
    """Other products that may be this one, without those that the office called two.

    Compared are the JAN with all companies' products, name and picture with the maker's own. As
    many queries for any product.
    """
    others = _others(product, viewer)
    own = others.filter(supplier=product.supplier_id)
    jan = set(others.filter(gtin=product.gtin).values_list("pk", flat=True) if product.gtin else ())
    names = _like_names(product, own)
    pictures = _like_pictures(product)
    found = others.filter(pk__in=list({*jan, *names, *pictures}))[:SHOWN]
    return [
        Alike(each, each.pk in jan, each.pk in names, each.pk in pictures)
        for each in found.select_related("supplier", "shown", "in_review", "in_preparation")
    ]


def with_jan_of_another(revisions: QuerySet[Revision]) -> QuerySet[Revision]:
    """Those of some revisions whose JAN a product of another company has too."""
    same = Product.objects.filter(gtin=OuterRef("product__gtin"))
    others = same.exclude(supplier=OuterRef("product__supplier"))
    return revisions.filter(Exists(others)).exclude(product__gtin="")


def _others(product: Product, viewer: User) -> QuerySet[Product]:
    """Every product that may be compared: none that has ended, was settled, or is a variant."""
    rows = Product.objects.visible_to(viewer).exclude(pk=product.pk)
    rows = rows.exclude(state=ProductState.DISCONTINUED).exclude(pk=product.replaces_id or 0)
    if product.family:
        rows = rows.exclude(supplier=product.supplier_id, family=product.family)
    apart = Double.objects.filter(
        Q(first=product) | Q(second=product), state=DoubleState.APART
    ).values_list("first", "second")
    return rows.exclude(pk__in=[number for pair in apart for number in pair])


def _like_names(product: Product, own: QuerySet[Product]) -> set[int]:
    newest = product.newest
    wanted = name_key(newest.name_ja, newest.name_en) if newest else frozenset()
    columns = [
        f"{revision}__{column}"
        for revision in ("in_preparation", "in_review", "shown")
        for column in ("name_ja", "name_en")
    ]
    return {
        number
        for number, *names in own.values_list("pk", *columns)
        if wanted & name_key(*_first(names))
    }


def _first(names: Iterable[str | None]) -> list[str]:
    """The names of the newest of three revisions."""
    several = [name or "" for name in names]
    pairs = [several[at : at + 2] for at in range(0, len(several), 2)]
    return next((pair for pair in pairs if any(pair)), [])


def _like_pictures(product: Product) -> set[int]:
    photos = Photo.objects.in_use().filter(supplier=product.supplier_id, number=1)
    prints = list(
        photos.exclude(fingerprint="").values_list("product", "fingerprint").order_by("pk")
    )
    mine = [print_ for number, print_ in prints if number == product.pk]
    return {
        number
        for number, print_ in prints
        if number is not None
        and number != product.pk
        and any(distance(print_, each) <= LIKE_BITS for each in mine)
    }
