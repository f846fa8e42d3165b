"""The price bridge as a page shows it; nothing without a price or a target."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kitamae.partners.pricing.bridge import (
    Stop,
    delivered_price,
    ends,
    local_price,
    stops,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One stop at both ends."""

    low: Stop
    high: Stop


@dataclass(frozen=True, slots=True)
class Shown:
    """What came out: prices there, the way line by line, and what a target leaves in Japan."""

    currency: str
    local: tuple[Decimal, Decimal] | None
    lines: tuple[Line, ...]
    times: tuple[Decimal, Decimal] | None  # the delivered price, in yen
    allowed: tuple[Decimal, Decimal] | None


def shown(said: Mapping[str, Any], currency: str) -> Shown:
    """The sums for what a valid form says."""
    low, high = ends(said)
    price, target = said.get("price"), said.get("target")
    local = lines = times = allowed = None
    if price is not None:
        local = (local_price(price, low, currency), local_price(price, high, currency))
        ways = zip(stops(price, low), stops(price, high), strict=True)
        lines = tuple(Line(one, other) for one, other in ways)
        times = (_tenth(low.factor), _tenth(high.factor))
    if target is not None:
        allowed = (delivered_price(target, high), delivered_price(target, low))
    return Shown(currency, local, lines or (), times, allowed)


def _tenth(factor: Decimal) -> Decimal:
    return factor.quantize(Decimal("0.1"))
