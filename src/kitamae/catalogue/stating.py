"""What a product's answers say of the columns beside them."""

from collections.abc import Mapping
from typing import Any

from kitamae.catalogue.choices import ExclusionKind
from kitamae.catalogue.product_fields import product_fields


def exclusions_of(answers: Mapping[str, Any]) -> set[tuple[str, str]]:
    """The (kind, code) pairs that a revision's answers exclude."""
    return {(ExclusionKind.COUNTRY, code) for code in answers.get("excluded_countries") or ()} | {
        (ExclusionKind.CHANNEL, code) for code in answers.get("excluded_channels") or ()
    }


def gtin_of(answers: Mapping[str, Any]) -> str:
    """The JAN of a product's answers as 14 zero-padded digits; empty where there is none."""
    return str(answers["jan"]).zfill(14) if answers.get("jan") else ""


def codes_of(answers: Mapping[str, Any], family: str = "") -> dict[str, str]:
    """A product's columns of codes for these answers; its family stays where none is stated."""
    return {
        "gtin": gtin_of(answers),
        "item_code": str(answers.get("supplier_item_code", ""))[:60],
        "family": str(answers.get("variant_parent") or family)[:40],
    }


def stated(answers: Mapping[str, Any]) -> dict[str, Any]:
    """A revision's columns for these answers."""
    return {
        "answers": dict(answers),
        "fields_version": product_fields().version,
        "name_ja": str(answers.get("name_ja", ""))[:200],
        "name_en": str(answers.get("name_en", ""))[:300],
        "category": str(answers.get("category", "")),
    }
