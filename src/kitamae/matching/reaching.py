"""Which products a need reaches: by the index where it asks for words, else by category."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from kitamae.catalogue.choices import ProductState
from kitamae.catalogue.models import Dirty, Product
from kitamae.matching.queries import Sought, wanted_by
from kitamae.search.index import IndexMissing
from kitamae.search.queries import product_index
from kitamae.search.wanted import Wanted, numbers_with


def products_reached(needs: Sequence[Sought]) -> QuerySet[Product]:
    """The listed products that at least one of these needs may take.

    What changed since the index was last brought up is taken in unasked: its words are looked at
    again beside the hard rules.
    """
    listed = Product.objects.filter(state=ProductState.LISTED, shown__isnull=False)
    by_category = [need for need in needs if not need.asked.words.parts]
    by_words = [need for need in needs if need.asked.words.parts]
    reached = Q(pk__in=[])
    if by_category:
        reached |= wanted_by(by_category)
    for need in by_words:
        of_category = wanted_by([need])
        numbers = _with_words(need.asked.words)
        if numbers is None:
            reached |= of_category
            continue
        waiting = Dirty.objects.values("product_id")
        reached |= of_category & (Q(pk__in=numbers) | Q(pk__in=waiting))
    return listed.filter(reached)


def _with_words(words: Wanted) -> list[int] | None:
    """The products that hold the words; None while there is no index to ask."""
    try:
        return numbers_with(product_index().snapshot(), words)
    except IndexMissing:
        return None
