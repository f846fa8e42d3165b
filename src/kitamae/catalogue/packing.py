"""What the sizes and weights of a product's packing come to: volumes, layers, pallets.

Pure sums over answers, in millimetres and grams. A pallet is reckoned as warehouses load it: cases
upright, each layer laid as holds most, and no higher or heavier than the limits below.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from kitamae.catalogue.product_fields import vocabularies

LOAD_HEIGHT_MM = 1_350  # a loaded pallet of 1.5 m, less 150 mm of the pallet itself
LOAD_KG = Decimal(1_000)
USUAL_PALLET = "T11"  # JIS Z 0601: 1100 × 1100
_CUBIC_MM = Decimal(1_000_000_000)
_LIGHT = Decimal("0.7")
_SIDES = ("width_mm", "depth_mm", "height_mm")


@dataclass(frozen=True, slots=True)
class Packing:
    """What can be reckoned; None where an answer is missing for it."""

    unit_cm3: Decimal | None
    case_m3: Decimal | None
    units_kg: Decimal | None  # what a case's units weigh together
    ti: int | None  # cases on a layer
    hi: int | None  # layers
    pallet: str
    limited_by_weight: bool = False

    @property
    def pallet_cases(self) -> int | None:
        """Cases on a full pallet."""
        return self.ti * self.hi if self.ti is not None and self.hi is not None else None

    @property
    def says_something(self) -> bool:
        """Whether anything could be reckoned."""
        return any(part is not None for part in (self.unit_cm3, self.case_m3, self.units_kg))


def packing_of(answers: Mapping[str, Any]) -> Packing:
    """The sums for a product's answers."""
    unit, case = _sides(answers, "unit"), _sides(answers, "case")
    pallet = str(answers.get("pallet_type") or USUAL_PALLET)
    ti, hi, limited = None, None, False
    sides = pallet_sides(pallet)
    if case and sides:
        ti = cases_on_layer(case[0], case[1], *sides)
        hi = LOAD_HEIGHT_MM // case[2]
        if weight := answers.get("case_gross_kg"):
            hi, limited = _within_weight(ti, hi, Decimal(str(weight)))
    return Packing(
        unit_cm3=_rounded(_volume(unit) / 1000, "0.1") if unit else None,
        case_m3=_rounded(_volume(case) / _CUBIC_MM, "0.0001") if case else None,
        units_kg=_units_kg(answers),
        ti=ti,
        hi=hi,
        pallet=pallet,
        limited_by_weight=limited,
    )


def cases_on_layer(width: int, depth: int, pallet_width: int, pallet_depth: int) -> int:
    """The most cases on one layer: in one block, in two turned to each other, or as a pinwheel."""
    most = _pinwheel(width, depth, min(pallet_width, pallet_depth))
    for w, d in ((width, depth), (depth, width)):
        for across, along in ((pallet_width, pallet_depth), (pallet_depth, pallet_width)):
            for columns in range(across // w + 1):
                rest = across - columns * w
                most = max(most, columns * (along // d) + (rest // d) * (along // w))
    return most


def _pinwheel(width: int, depth: int, side: int) -> int:
    """Four equal blocks about the middle, each turned against the next."""
    return max(
        (
            4 * columns * ((side - columns * width) // depth)
            for columns in range(1, side // width + 1)
        ),
        default=0,
    )


def pallet_sides(code: str) -> tuple[int, int] | None:
    """A kind of pallet's sides; None where the kind says none."""
    term = vocabularies()["pallet_types"].by_code.get(code)
    if term is None or "width_mm" not in term.extra:
        return None
    return term.extra["width_mm"], term.extra["depth_mm"]


def case_too_heavy(case_kg: str, quantity: int, unit_g: int) -> Mapping[str, Any] | None:
    """A case hardly weighs half as much again as its units: then a quantity or a weight is off."""
    units = Decimal(quantity * unit_g) / 1000
    case = Decimal(case_kg)
    # a light case of cardboard may outweigh what is in it
    if case - units <= 1 or units >= case * _LIGHT:
        return None
    return {"case": case_kg, "units": f"{units.normalize():f}", "quantity": quantity}


def inner_uneven(inner: int, case: int) -> Mapping[str, Any] | None:
    """A case holds whole inner packs."""
    return None if case % inner == 0 else {"inner": inner, "case": case}


def _within_weight(ti: int, hi: int, case_kg: Decimal) -> tuple[int, bool]:
    if not ti or case_kg <= 0:
        return hi, False
    borne = int(LOAD_KG / (case_kg * ti))
    return min(hi, borne), borne < hi


def _units_kg(answers: Mapping[str, Any]) -> Decimal | None:
    quantity, grams = answers.get("case_qty"), answers.get("unit_gross_g")
    if not quantity or not grams:
        return None
    return _rounded(Decimal(quantity * grams) / 1000, "0.01")


def _sides(answers: Mapping[str, Any], of: str) -> tuple[int, int, int] | None:
    width, depth, height = (answers.get(f"{of}_{side}") for side in _SIDES)
    return (width, depth, height) if width and depth and height else None


def _volume(sides: tuple[int, int, int]) -> Decimal:
    return Decimal(sides[0]) * sides[1] * sides[2]


def _rounded(number: Decimal, step: str) -> Decimal:
    return number.quantize(Decimal(step), ROUND_HALF_UP)
