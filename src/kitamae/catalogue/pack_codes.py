"""What the codes of inner pack and case must have to do with the unit's JAN.

GS1 General Specifications 2.1.6: a pack of several of one item has a GTIN-14 made of an indicator
(1 to 8), the item's GTIN without its check digit, and a check digit of its own; indicator 9 is for
goods of variable measure; with 0 in front it is a GTIN-13 of the pack's own.
"""

from collections.abc import Mapping
from typing import Any

Found = Mapping[str, Any] | None


def body_of(jan: str) -> str:
    """The twelve digits of a JAN that a pack's GTIN-14 takes over; a short JAN has zeros first."""
    return jan.zfill(13)[:12]


def of_another(code: str, jan: str) -> Found:
    """A pack's GTIN-14 holds the unit's JAN, unless it has a number of its own (0 in front)."""
    if code.startswith("0") or code[1:13] == body_of(jan):
        return None
    return {"pack": code, "jan": jan, "body": body_of(jan)}


def of_the_unit_itself(code: str, jan: str) -> Found:
    """The JAN with a zero in front is the unit, and not a pack of several."""
    return {"pack": code, "jan": jan} if code == jan.zfill(14) else None


def of_variable_measure(code: str) -> Found:
    """Indicator 9 says that each pack weighs something else."""
    return {"pack": code} if code.startswith("9") else None


def case_same_as_inner(case: str, inner: str) -> Found:
    """The same goods in another number have another code."""
    return {"pack": case} if case == inner else None
