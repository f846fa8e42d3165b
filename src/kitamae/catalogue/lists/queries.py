"""Questions about short lists and about products side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from kitamae.answers.formatting import formatted
from kitamae.catalogue.choices import ProductState
from kitamae.catalogue.lists.choices import ListState
from kitamae.catalogue.models import ListEntry, Product, ShortList
from kitamae.catalogue.product_fields import product_fields
from kitamae.catalogue.queries import Seen, answers_of
from kitamae.kernel.bilingual import Language
from kitamae.people.models import User

COMPARED_FIELDS = (
    *("category", "colour", "size_variant", "net_content"),
    *("delivered_price_unit", "domestic_retail_price", "case_qty"),
    *("moq_cases", "shelf_life_days", "shelf_life_at_shipment_days", "temp_band"),
    *("lead_time_days", "sample_policy", "allergens_contained", "allergens_may_contain"),
    *("certificates", "country_of_origin", "prefecture_of_manufacture", "jan"),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """One place of a list; `seen` is None for a product that is no longer shown to the reader."""

    entry: ListEntry
    seen: Seen | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One field of several products in words; an answer that is not there is empty."""

    label: str
    values: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether the products differ in it."""
        return len(set(self.values)) > 1


def lists_of(viewer: User, state: str = ListState.OPEN) -> QuerySet[ShortList]:
    """The lists of the viewer's team with the count of their products, the latest first."""
    rows = ShortList.objects.visible_to(viewer).filter(state=state)
    return rows.select_related("begun_by").annotate(products=Count("entries"))


def entries_of(short_list: ShortList, *, viewer: User) -> list[Kept]:
    """A list in its order; four queries, whatever its length."""
    entries = list(ListEntry.objects.filter(short_list=short_list).select_related("added_by"))
    seen = {
        each.product.pk: each for each in answers_of(viewer, [one.product_id for one in entries])
    }
    return [Kept(entry, seen.get(entry.product_id)) for entry in entries]


def kept_in(viewer: User, numbers: Sequence[int]) -> dict[int, ListEntry]:
    """Where the viewer's team keeps these products: the list used last; one query."""
    entries = ListEntry.objects.filter(
        short_list__in=ShortList.objects.visible_to(viewer).filter(state=ListState.OPEN),
        product__in=numbers,
    )
    found = entries.select_related("short_list").order_by("short_list__changed_at", "pk")
    return {entry.product_id: entry for entry in found}


def products_of_maker(code: str, *, viewer: User) -> QuerySet[Product]:
    """What a viewer sees of one maker, the newest first."""
    rows = Product.objects.visible_to(viewer).filter(supplier__code=code, shown__isnull=False)
    return rows.select_related("supplier").order_by("-listed_at", "-pk")


def heads_of(rows: QuerySet[Product]) -> QuerySet[Product]:
    """Of one maker's products, one of each family: the first entered of those that are there."""
    first = (
        rows.order_by()
        .exclude(state=ProductState.DISCONTINUED)
        .filter(family=OuterRef("family"), pk__lt=OuterRef("pk"))
    )
    return rows.filter(Q(family="") | ~Exists(first))


def compared(several: Sequence[Seen], language: Language) -> list[Comparison]:
    """The answers of several products side by side; what none of them states is left out."""
    table = product_fields()
    rows = (
        Comparison(
            table[key].label.text(language),
            tuple(
                formatted(each.answers.get(key), table[key], table, language, each.answers)
                for each in several
            ),
        )
        for key in COMPARED_FIELDS
        if key in table
    )
    return [row for row in rows if any(row.values)]


def seen_of(kept: Iterable[Kept]) -> list[Seen]:
    """The products of a list that the reader may still see."""
    return [each.seen for each in kept if each.seen is not None]
