"""Where the index gets its products: the database, as a buyer may read it.

Only what the catalogue shows at its lowest level goes in, so that no question can draw out a
delivered price or a maker's own code; and only products that some buyer may see.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from kitamae.answers.visibility import visible
from kitamae.catalogue import actions
from kitamae.catalogue.choices import ExclusionKind, ProductState
from kitamae.catalogue.models import Dirty as DirtyRow
from kitamae.catalogue.models import Disclosure, Exclusion, Product
from kitamae.catalogue.product_fields import product_fields, vocabularies
from kitamae.search.documents import Document
from kitamae.search.draining import Dirty
from kitamae.search.viewers import LISTED, introduced_token, supplier_token

CHUNK = 1_000
Rows = defaultdict[int, list[Any]]
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
            yield from _documents(_shown().filter(pk__in=ids[first : first + CHUNK]))

    def all_documents(self) -> Iterator[Document]:
        """Every product that may be found, a thousand at a time in the order of their numbers."""
        last = 0
        while chunk := list(_shown().filter(pk__gt=last).order_by("pk")[:CHUNK]):
            yield from _documents(chunk)
            last = chunk[-1][0]

    def count(self) -> int:
        """How many there are."""
        return _findable().count()


def _findable() -> QuerySet[Product]:
    disclosed = Exists(Disclosure.objects.filter(product=OuterRef("pk")))
    return Product.objects.filter(
        Q(state=ProductState.LISTED) | disclosed, shown__isnull=False
    ).exclude(state=ProductState.STAGED)


class Shown(NamedTuple):
    """What the index asks of a product: a few columns, as an object of each costs more."""

    id: int
    code: str
    state: str
    listed_at: datetime | None
    answers: dict[str, Any]
    supplier_id: int
    supplier_prefecture: str
    supplier_name_ja: str
    supplier_name_en: str
    supplier_name_kana: str
    family: str = ""

    @property
    def supplier_names(self) -> tuple[str, str, str]:
        """What the supplier is called."""
        return self.supplier_name_ja, self.supplier_name_en, self.supplier_name_kana


def _shown() -> QuerySet[Product, tuple[Any, ...]]:
    return _findable().values_list(
        *("pk", "code", "state", "listed_at", "shown__answers", "supplier", "supplier__prefecture"),
        *("supplier__name_ja", "supplier__name_en", "supplier__name_kana", "family"),
    )


def _documents(products: Iterable[tuple[Any, ...]]) -> Iterator[Document]:
    """The products as they can be found, with what stands in other tables asked for them all."""
    chunk = list(products)
    numbers = [number for number, *_rest in chunk]
    kept_from: Rows = defaultdict(list)
    excluded = Exclusion.objects.filter(product__in=numbers).order_by()
    for number, kind, code in excluded.values_list("product", "kind", "code"):
        kept_from[number].append((kind, code))
    introduced: Rows = defaultdict(list)
    disclosed = Disclosure.objects.filter(product__in=numbers).order_by()
    for number, to in disclosed.values_list("product", "to"):
        introduced[number].append(to)
    for row in chunk:
        product = Shown(*row)
        yield document_of(product, kept_from[product.id], introduced[product.id])


def document_of(
    product: Shown, kept_from: Iterable[tuple[str, str]] = (), introduced: Iterable[int] = ()
) -> Document:
    """A product as it can be found.

    `kept_from` are its exclusions, each a kind and a code; `introduced` the rows of the
    organisations that it was disclosed to.
    """
    answers = visible(product.answers, product_fields(), "catalogue")
    path, label = _category(str(answers.get("category", "")))
    return Document(
        id=product.id,
        code=product.code,
        supplier_id=product.supplier_id,
        family=product.family,
        codes=tuple(str(answers[key]) for key in CODES if answers.get(key)),
        name_ja=str(answers.get("name_ja", "")),
        name_en=str(answers.get("name_en", "")),
        name_kana=str(answers.get("name_kana", "")),
        brand=_joined(answers, BRANDS, *product.supplier_names),
        category_label=label,
        text=_joined(
            answers,
            [*(f"{key}_{language}" for key in TEXTS for language in ("ja", "en")), "keywords"],
        ),
        ingredients=_joined(answers, INGREDIENTS),
        category=path,
        temperature=str(answers.get("temp_band", "")),
        prefecture=str(answers.get("prefecture_of_manufacture", "") or product.supplier_prefecture),
        certificates=tuple(answers.get("certificates") or ()),
        retail_price=_whole(answers.get("domestic_retail_price")),
        moq=_whole(answers.get("moq_cases")),
        shelf_life=shelf_life_of(answers),
        excluded_destinations=_excluded(kept_from, ExclusionKind.COUNTRY),
        excluded_channels=_excluded(kept_from, ExclusionKind.CHANNEL),
        listed_at=product.listed_at,
        visibility=_tokens(product, introduced),
    )


def shelf_life_of(answers: Mapping[str, Any]) -> int | None:
    """A product's life in days: food says days, cosmetics months."""
    days = _whole(answers.get("shelf_life_days"))
    if days is not None:
        return days
    months = _whole(answers.get("expiry_unopened_months"))
    return None if months is None else int(months * DAYS_OF_MONTH)


def _tokens(product: Shown, introduced: Iterable[int]) -> tuple[str, ...]:
    shown = [introduced_token(to) for to in introduced]
    listed = [LISTED] if product.state == ProductState.LISTED else []
    return (*listed, supplier_token(product.supplier_id), *dict.fromkeys(shown))


def _excluded(kept_from: Iterable[tuple[str, str]], kind: str) -> tuple[str, ...]:
    return tuple(code for each, code in kept_from if each == kind)


@cache
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
    return " ".join(filter(None, dict.fromkeys(parts)))


def _whole(value: Any) -> int | None:
    """A number of an answer; what is none (an open price) is not known."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None
