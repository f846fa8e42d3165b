"""Where the index gets its products: the database, as a buyer may read it.

Only what the catalogue shows at its lowest level goes in, so that no question can draw out a
delivered price or a maker's own code; and only products that some buyer may see.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from kitamae.answers.visibility import visible
from kitamae.catalogue import actions
from kitamae.catalogue.choices import ExclusionKind, ProductState
from kitamae.catalogue.models import Dirty as DirtyRow
from kitamae.catalogue.models import Disclosure, Product
from kitamae.catalogue.product_fields import product_fields, vocabularies
from kitamae.search.documents import Document
from kitamae.search.draining import Dirty
from kitamae.search.viewers import LISTED, introduced_token, supplier_token

CHUNK = 1_000
DAYS_OF_MONTH = 365 / 12

CODES = ("jan", "gtin_case", "gtin_inner")
BRANDS = ("brand_ja", "brand_en")
TEXTS = ("catch_copy", "description", "selling_points", "usage", "story")
INGREDIENTS = (
    *("ingredients_label_ja", "ingredients_label_en", "inci_ingredients"),
    *("ingredients_cosmetic_ja", "material_ja", "material_en"),
)


class TouchedProducts:
    """The queue of products whose entry is out of date: rows written with what made them so."""

    def waiting(self, limit: int) -> Sequence[Dirty]:
        """The oldest rows; a row's number is its mark."""
        rows = DirtyRow.objects.order_by("pk").values_list("product_id", "pk")
        return [Dirty(number, mark) for number, mark in rows[:limit]]

    def done(self, rows: Sequence[Dirty]) -> None:
        """Take off exactly these rows; a newer one of the same product stays."""
        actions.untouch(rows=[row.mark for row in rows])


class ShownProducts:
    """The products that some buyer may see, each by the revision that is shown."""

    def documents(self, ids: Sequence[int]) -> Iterable[Document]:
        """Those of these products that may be found now."""
        for first in range(0, len(ids), CHUNK):
            chosen = _shown().filter(pk__in=ids[first : first + CHUNK])
            yield from map(document_of, chosen)

    def all_documents(self) -> Iterator[Document]:
        """Every product that may be found, a thousand at a time in the order of their numbers."""
        last = 0
        while chunk := list(_shown().filter(pk__gt=last).order_by("pk")[:CHUNK]):
            yield from map(document_of, chunk)
            last = chunk[-1].pk

    def count(self) -> int:
        """How many there are."""
        return _findable().count()


def _findable() -> QuerySet[Product]:
    disclosed = Exists(Disclosure.objects.filter(product=OuterRef("pk")))
    return Product.objects.filter(
        Q(state=ProductState.LISTED) | disclosed, shown__isnull=False
    ).exclude(state=ProductState.STAGED)


def _shown() -> QuerySet[Product]:
    return (
        _findable()
        .select_related("supplier", "shown")
        .prefetch_related("exclusions", "disclosures")
    )


def document_of(product: Product) -> Document:
    """A product as it can be found; its exclusions and disclosures are prefetched."""
    if product.shown is None:
        raise ValueError(f"{product} has no shown revision")
    answers = visible(product.shown.answers, product_fields(), "catalogue")
    supplier = product.supplier
    path, label = _category(str(answers.get("category", "")))
    return Document(
        id=product.pk,
        code=product.code,
        supplier_id=supplier.pk,
        codes=tuple(str(answers[key]) for key in CODES if answers.get(key)),
        name_ja=str(answers.get("name_ja", "")),
        name_en=str(answers.get("name_en", "")),
        name_kana=str(answers.get("name_kana", "")),
        brand=_joined(answers, BRANDS, supplier.name_ja, supplier.name_en, supplier.name_kana),
        category_label=label,
        text=_joined(
            answers,
            [*(f"{key}_{language}" for key in TEXTS for language in ("ja", "en")), "keywords"],
        ),
        ingredients=_joined(answers, INGREDIENTS),
        category=path,
        temperature=str(answers.get("temp_band", "")),
        prefecture=str(answers.get("prefecture_of_manufacture", "") or supplier.prefecture),
        certificates=tuple(answers.get("certificates") or ()),
        retail_price=_whole(answers.get("domestic_retail_price")),
        moq=_whole(answers.get("moq_cases")),
        shelf_life=shelf_life_of(answers),
        excluded_destinations=_excluded(product, ExclusionKind.COUNTRY),
        excluded_channels=_excluded(product, ExclusionKind.CHANNEL),
        listed_at=product.listed_at,
        visibility=_tokens(product),
    )


def shelf_life_of(answers: Mapping[str, Any]) -> int | None:
    """A product's life in days: food says days, cosmetics months."""
    days = _whole(answers.get("shelf_life_days"))
    if days is not None:
        return days
    months = _whole(answers.get("expiry_unopened_months"))
    return None if months is None else int(months * DAYS_OF_MONTH)


def _tokens(product: Product) -> tuple[str, ...]:
    shown = [introduced_token(row.to_id) for row in product.disclosures.all()]
    listed = [LISTED] if product.state == ProductState.LISTED else []
    return (*listed, supplier_token(product.supplier_id), *dict.fromkeys(shown))


def _excluded(product: Product, kind: str) -> tuple[str, ...]:
    return tuple(row.code for row in product.exclusions.all() if row.kind == kind)


def _category(code: str) -> tuple[str, str]:
    """A category as a path, `F10/F10.01`, and its words with those above it."""
    categories = vocabularies()["categories"]
    codes: list[str] = []
    while code in categories and code not in codes:
        codes.insert(0, code)
        code = str(categories[code].extra.get("parent", ""))
    labels = [categories.label_of(each) for each in codes]
    return "/".join(codes), " ".join(f"{label.ja} {label.en}" for label in labels)


def _joined(answers: Mapping[str, Any], keys: Iterable[str], *more: str) -> str:
    parts: list[str] = [*more]
    for key in keys:
        value = answers.get(key)
        parts += map(str, value) if isinstance(value, list) else [str(value or "")]
    return "\n".join(filter(None, dict.fromkeys(parts)))


def _whole(value: Any) -> int | None:
    """A number of an answer; what is none (an open price) is not known."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None
