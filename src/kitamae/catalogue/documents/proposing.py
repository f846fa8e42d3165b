"""What a paper may be, by the name of its file: proposed to its supplier, never taken as said."""

import re
from collections.abc import Iterable
from typing import Any

from kitamae.answers.words import fold_header, plain
from kitamae.catalogue.documents.choices import About
from kitamae.catalogue.models import Document, Product
from kitamae.catalogue.product_fields import vocabularies
from kitamae.kernel.identifiers import is_gtin

_SHORTEST = 3  # letters of a word that tells a kind: two are part of too many names
_JAN = re.compile(r"(?<!\d)(\d{13}|\d{8})(?!\d)")


def proposed(document: Document) -> dict[str, Any]:
    """What the form may begin with: the kind, and the products whose JANs the name holds."""
    name = plain(document.file_name.rpartition(".")[0] or document.file_name)
    found: dict[str, Any] = {}
    if kind := _kind_in(name):
        found["kind"] = kind
    if products := _products_in(name, document.supplier_id):
        found["about"] = About.PRODUCT
        found["products"] = "\n".join(product.jan for product in products)
    return found


def _kind_in(name: str) -> str:
    """The kind whose longest word the name holds; empty where none is, or two are as long."""
    folded = fold_header(name)
    best: dict[int, set[str]] = {}
    for term in vocabularies()["certificates"]:
        for word in {fold_header(word) for word in term.words}:
            if len(word) >= _SHORTEST and word in folded:
                best.setdefault(len(word), set()).add(term.code)
    kinds = best[max(best)] if best else set()
    return kinds.pop() if len(kinds) == 1 else ""


def _products_in(name: str, supplier: int) -> Iterable[Product]:
    jans = [jan for jan in _JAN.findall(name) if is_gtin(jan)]
    if not jans:
        return []
    return list(Product.objects.filter(supplier=supplier, gtin__in=[j.zfill(14) for j in jans]))
