"""The way to a market: the destination, and what rules ask of the partner's side."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Route:
    """A destination (ISO 3166 alpha-2) and the partner's conditions; None where unknown.

    Without a partner, rules that ask about it stay undetermined and say so; a partner that asks
    for no shelf life has 0.
    """

    destination: str
    trade_flow: str | None = None
    min_ratio: float | None = None  # of the shelf life, 0 to 1
    min_days: int | None = None
    measured_at: str | None = None
    trademark: str | None = None
