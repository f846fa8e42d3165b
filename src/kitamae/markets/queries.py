"""Questions about where products may be sold."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from kitamae.catalogue.choices import ProductState
from kitamae.catalogue.models import Product
from kitamae.catalogue.product_fields import vocabularies
from kitamae.kernel.identifiers import is_gtin
from kitamae.markets.models import Round
from kitamae.markets.packing import SELLABLE, unpack
from kitamae.markets.rules import are_goods


def products_called(word: str) -> list[Product]:
    """The products of a code, or of a JAN: more than one where two suppliers use the same."""
    stored = Product.objects.exclude(state=ProductState.STAGED)
    stored = stored.select_related("shown", "in_review", "in_preparation", "supplier")
    if is_gtin(word):
        return list(stored.filter(gtin=word.zfill(14)).order_by("code"))
    return list(stored.filter(code=word.upper()))


def judged_products() -> QuerySet[Product]:
    """The products that have something to judge: an approved revision."""
    return Product.objects.exclude(state=ProductState.STAGED).filter(shown__isnull=False)


def stale_products() -> QuerySet[Product]:
    """Those that were never judged, or whose shown revision is another since."""
    return judged_products().filter(Q(standing__isnull=True) | ~Q(standing__revision=F("shown")))


def products_of_goods(goods: Collection[str]) -> QuerySet[Product]:
    """The judged products that are among some goods."""
    if "*" in goods:
        return judged_products()
    terms = vocabularies()["categories"]
    codes = [term.code for term in terms if are_goods(term.code, goods)]
    return judged_products().filter(Q(shown__category__in=codes) | Q(shown__category=""))


def last_round() -> Round | None:
    """The last round in which all products were judged."""
    return Round.objects.order_by("-pk").first()


def standings_of(product: Product, destinations: Collection[str]) -> Mapping[str, str] | None:
    """The kept letters by destination; None where the product was not judged yet."""
    standing: Any = getattr(product, "standing", None)
    if standing is None:
        return None
    letters = unpack(standing.packed)
    return {code: letters.get(code, SELLABLE) for code in destinations}


def is_behind(on: date, version: str) -> bool:
    """Whether what is kept was judged by other rules, or before this day."""
    done = last_round()
    return done is None or done.version != version or done.on < on
