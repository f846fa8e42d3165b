"""Whether a change of a product needs a new number: the ten rules of GS1 (see gtin_rules.toml).

Pure: two sets of answers in, findings out. A field answered for the first time changes nothing
about the goods. What no field tells (a premium, a price printed on the package) is not found here:
those rules are only quoted.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from kitamae.answers.units import units
from kitamae.answers.words import fold
from kitamae.catalogue.product_fields import vocabularies
from kitamae.kernel.bilingual import Bilingual

Number = Literal["new", "same"]
Answers = Mapping[str, Any]

_NOTICEABLE = Decimal("0.2")  # of a dimension or weight, from which the number is new
_OUTSIDE = ("unit_width_mm", "unit_depth_mm", "unit_height_mm", "unit_gross_g")
_INSIDE = ("ingredients_label_ja", "inci_ingredients", "active_ingredients", "material_ja")
_VARIANTS = ("colour", "size_variant")
_SET = "set"


@dataclass(frozen=True, slots=True)
class GtinRule:
    """One of the ten rules: what becomes of the unit's and the case's number, in words."""

    number: int
    unit: Number
    case: Number
    text: Bilingual


@dataclass(frozen=True, slots=True)
class GtinFinding:
    """A rule that a change falls under, and the fields whose change it is."""

    rule: GtinRule
    keys: tuple[str, ...]


@cache
def gtin_rules() -> Mapping[int, GtinRule]:
    """The ten rules by number."""
    rows = tomllib.loads(files(__package__).joinpath("gtin_rules.toml").read_text("utf-8"))["rule"]
    return {
        row["number"]: GtinRule(
            row["number"], row["unit"], row["case"], Bilingual(row["ja"], row["en"])
        )
        for row in rows
    }


def gtin_findings(before: Answers, after: Answers) -> tuple[GtinFinding, ...]:
    """The rules that the change from one set of answers to the other falls under, by number."""
    return tuple(
        GtinFinding(gtin_rules()[number], keys)
        for number, changed in _CHANGES.items()
        if (keys := tuple(changed(before, after)))
    )


def needs_new_unit(findings: tuple[GtinFinding, ...]) -> bool:
    """Whether any of them asks for a new JAN."""
    return any(each.rule.unit == "new" for each in findings)


def needs_new_case(findings: tuple[GtinFinding, ...]) -> bool:
    """Whether they ask for a new case code, and for no new JAN."""
    return bool(findings) and not needs_new_unit(findings)


def _became_another(before: Answers, after: Answers) -> Iterator[str]:
    for key in _VARIANTS:
        if _reworded(key, before, after):
            yield key
    printed = "supplier_prints"
    new = set(after.get("label_languages") or ()) - set(before.get("label_languages") or ())
    # a label stuck on leaves the package as it is; one printed is another package
    if new and before.get("label_languages") and after.get("label_support") == printed:
        yield "label_languages"


def _changed_inside(before: Answers, after: Answers) -> Iterator[str]:
    key = "allergens_contained"
    if key in before and set(before[key]) != set(after.get(key, before[key])):
        yield key
    yield from (key for key in _INSIDE if _reworded(key, before, after))


def _changed_content(before: Answers, after: Answers) -> Iterator[str]:
    if _SET in {before.get("net_unit"), after.get("net_unit")}:
        return
    amounts = _amount(before), _amount(after)
    if None not in amounts and amounts[0] != amounts[1]:
        yield "net_content"


def _changed_set(before: Answers, after: Answers) -> Iterator[str]:
    amounts = _amount(before), _amount(after)
    is_set = _SET in {before.get("net_unit"), after.get("net_unit")}
    if is_set and None not in amounts and amounts[0] != amounts[1]:
        yield "net_content"


def _changed_outside(before: Answers, after: Answers) -> Iterator[str]:
    for key in _OUTSIDE:
        if before.get(key) and key in after:
            old, new = Decimal(str(before[key])), Decimal(str(after[key]))
            if abs(new - old) / old >= _NOTICEABLE:
                yield key


def _changed_marks(before: Answers, after: Answers) -> Iterator[str]:
    if "certificates" in before and _marks(before) != _marks(after):
        yield "certificates"


def _changed_brand(before: Answers, after: Answers) -> Iterator[str]:
    key = "brand_ja" if before.get("brand_ja") else "brand_en"
    if _reworded(key, before, after):
        yield key


def _changed_case(before: Answers, after: Answers) -> Iterator[str]:
    if "case_qty" in before and after.get("case_qty", before["case_qty"]) != before["case_qty"]:
        yield "case_qty"


_CHANGES: Mapping[int, Callable[[Answers, Answers], Iterator[str]]] = {
    1: _became_another,
    2: _changed_inside,
    3: _changed_content,
    4: _changed_outside,
    5: _changed_marks,
    6: _changed_brand,
    8: _changed_case,
    9: _changed_set,
}


def _reworded(key: str, before: Answers, after: Answers) -> bool:
    """Whether a text says something else; width, case and spaces say nothing."""
    old, new = before.get(key), after.get(key)
    return bool(old and new) and fold(str(old)) != fold(str(new))


def _amount(answers: Answers) -> tuple[str, Decimal] | None:
    """The declared content in its base unit: 0.5 kg is 500 g."""
    content, unit = answers.get("net_content"), answers.get("net_unit")
    if content is None or unit is None:
        return None
    known = units().get(str(unit))
    if known is None or known.measure not in {"mass", "volume", "length"}:
        return str(unit), Decimal(str(content))
    return known.measure, Decimal(str(content)) * known.factor


def _marks(answers: Answers) -> set[str]:
    """The certificates that stand as a mark on the package."""
    terms = vocabularies()["certificates"].by_code
    return {
        code
        for code in answers.get("certificates") or ()
        if code in terms and terms[code].extra.get("kind") == "claim"
    }
