"""What the index knows of one product, and how it is written down there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b

import tantivy

from kitamae.search.analyzer import head_of, name_keys, single_signs, terms_of
from kitamae.search.codes import code_grams, plain_code

SCHEMA = 3
"""Changes with the fields below: an index of another schema is not opened."""

LEVELS = ("name", "brand", "category", "text")
"""Where a word may stand, best first."""

_JOINED = {"name": 5, "brand": 3, "category": 2, "text": 2}
_REPEATED = frozenset({"brand", "category"})  # the same for many products
_MOST = (1 << 31) - 1
_SHORTEST_SOUND_IN_TEXT = 3  # か き in running text would be anything


@dataclass(frozen=True, slots=True)
class Document:
    """One product as it can be found.

    `id` is the product's row number; `category` a path such as `food/tea/green`; `retail_price` in
    yen, `moq` in cases, `shelf_life` in days. `codes` holds the JAN, case codes, the supplier's own
    code. `family` is the same for all colours and sizes of a product, empty where there are none.
    `visibility` holds tokens, of which a viewer must hold one (see `viewers`).
    """

    id: int
    code: str
    supplier_id: int
    family: str = ""
    codes: tuple[str, ...] = ()
    name_ja: str = ""
    name_en: str = ""
    name_kana: str = ""
    brand: str = ""
    category_label: str = ""
    text: str = ""
    ingredients: str = ""
    category: str = ""
    temperature: str = ""
    prefecture: str = ""
    certificates: tuple[str, ...] = ()
    retail_price: int | None = None
    moq: int | None = None
    shelf_life: int | None = None
    excluded_destinations: tuple[str, ...] = ()
    excluded_channels: tuple[str, ...] = ()
    listed_at: datetime | None = None
    visibility: tuple[str, ...] = ("listed",)


def schema() -> tantivy.Schema:
    """The fields of the index. Nothing is stored: what a page shows comes from the database."""
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", indexed=True, fast=True)
    builder.add_unsigned_field("supplier", indexed=True, fast=True)
    builder.add_unsigned_field("family", indexed=True, fast=True)
    for level in LEVELS:
        in_order = "freq" if level == "text" else "position"
        builder.add_text_field(f"{level}_words", tokenizer_name="whitespace", index_option=in_order)
        builder.add_text_field(f"{level}_pairs", tokenizer_name="whitespace")
        builder.add_text_field(f"{level}_sounds", tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field("code_grams", tokenizer_name="whitespace")
    for raw in ("code", "name_key", "head_key", "head", "excluded_channel", "visible"):
        builder.add_text_field(raw, tokenizer_name="raw", index_option="basic")
    for facet in ("category", "temperature", "prefecture", "certificate", "excluded_destination"):
        builder.add_text_field(facet, tokenizer_name="raw", index_option="basic", fast=True)
    for number in ("retail_price", "moq", "shelf_life", "listed"):
        builder.add_unsigned_field(number, indexed=True, fast=True)
    for order in ("newest", "cheapest", "dearest", "longest_lived"):
        builder.add_unsigned_field(order, fast=True)
    return builder.build()


def written(document: Document) -> tantivy.Document:
    """A product as the index takes it."""
    row = tantivy.Document()
    row.add_unsigned("id", document.id)
    row.add_unsigned("supplier", document.supplier_id)
    if document.family:
        row.add_unsigned("family", family_number(document.supplier_id, document.family))
    _write_texts(row, document)
    codes = tuple(filter(None, (document.code, *document.codes)))
    for code in dict.fromkeys(plain_code(code) for code in codes):
        row.add_text("code", code)
    row.add_text("code_grams", code_grams(document.codes))
    _write_facets(row, document)
    _write_orders(row, document)
    return row


def family_number(supplier_id: int, family: str) -> int:
    """One number for a maker's family, never 0; its 56 bits make a clash unheard of."""
    named = blake2b(f"{supplier_id}:{family}".encode(), digest_size=7)
    return int.from_bytes(named.digest(), "big") + 1


def ancestors(path: str) -> Iterator[str]:
    """`food/tea/green` is also `food/tea` and `food`."""
    parts = path.split("/")
    for length in range(1, len(parts) + 1):
        yield "/".join(parts[:length])


def _texts(document: Document) -> dict[str, tuple[str, ...]]:
    return {
        "name": (document.name_ja, document.name_en, document.name_kana),
        "brand": (document.brand,),
        "category": (document.category_label,),
        "text": (document.text, document.ingredients),
    }


def terms_at(document: Document, levels: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Words, pairs and sounds of each text of a product at some levels, as the index takes them."""
    texts = _texts(document)
    for level in levels:
        written_out = _repeated if level in _REPEATED else _written_out
        for part in texts[level]:
            if part:
                yield written_out(level, part)


def _write_texts(row: tantivy.Document, document: Document) -> None:
    names = (document.name_ja, document.name_en)
    texts = _texts(document)
    for level, parts in texts.items():
        _write_level(row, level, [part for part in parts if part])
    signs = dict.fromkeys(sign for name in names for sign in single_signs(name))
    row.add_text("name_pairs", " ".join(signs))
    keys = (key for name in texts["name"] if name for key in name_keys(name))
    for key in dict.fromkeys(keys):
        row.add_text("name_key", key)
    heads = [head_of(name) for name in names if name]
    for field, found in (("head_key", 0), ("head", 1)):
        for term in dict.fromkeys(term for head in heads for term in head[found]):
            row.add_text(field, term)


def _write_level(row: tantivy.Document, level: str, parts: Iterable[str]) -> None:
    fields = f"{level}_words", f"{level}_pairs", f"{level}_sounds"
    written_out = _repeated if level in _REPEATED else _written_out
    for part in parts:
        for field, terms in zip(fields, written_out(level, part), strict=True):
            row.add_text(field, terms)


def _written_out(level: str, part: str) -> tuple[str, str, str]:
    """Words, pairs and sounds of a text as the index takes them."""
    shortest = _SHORTEST_SOUND_IN_TEXT if level == "text" else 2  # one kana alone says nothing
    terms = terms_of(part, joined=_JOINED[level], shortest=shortest)
    return terms.words, terms.pairs, terms.sounds


_repeated = lru_cache(maxsize=4096)(_written_out)


def _write_facets(row: tantivy.Document, document: Document) -> None:
    several = {
        "category": ancestors(document.category) if document.category else (),
        "temperature": (document.temperature,),
        "prefecture": (document.prefecture,),
        "certificate": dict.fromkeys(document.certificates),
        "excluded_destination": dict.fromkeys(document.excluded_destinations),
        "excluded_channel": dict.fromkeys(document.excluded_channels),
        "visible": dict.fromkeys(document.visibility),
    }
    for field, values in several.items():
        for value in values:
            if value:
                row.add_text(field, value)
    numbers = {
        "retail_price": document.retail_price,
        "moq": document.moq,
        "shelf_life": document.shelf_life,
        "listed": _seconds(document.listed_at) or None,
    }
    for field, number in numbers.items():
        if number is not None:
            row.add_unsigned(field, number)


def _write_orders(row: tantivy.Document, document: Document) -> None:
    """Sort keys that are unique, all ascending: the value, then the id. Unknown comes last."""
    price, life = document.retail_price, document.shelf_life
    ranks = {
        "newest": _MOST - _seconds(document.listed_at),
        "cheapest": _MOST if price is None else min(price, _MOST - 1),
        "dearest": _MOST if price is None else _MOST - 1 - min(price, _MOST - 1),
        "longest_lived": _MOST if life is None else _MOST - 1 - min(life, _MOST - 1),
    }
    for field, rank in ranks.items():
        row.add_unsigned(field, (rank << 32) | document.id)


def _seconds(moment: datetime | None) -> int:
    return min(max(int(moment.timestamp()), 0), _MOST) if moment else 0
