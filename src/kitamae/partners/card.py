"""A requirement card: what one shop asks of a product, and of how it is traded."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Demand = Literal["yes", "prefer", "no"]


class Card(BaseModel):
    """The answers of one version of a requirement card.

    `min_ratio` (0 to 1) and `min_days` are of remaining shelf life, measured at `measured_at`;
    either may be absent. `temperatures` and `wants` are codes of the catalogue's vocabularies.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    wants: tuple[str, ...] = ()
    temperatures: tuple[str, ...] = ("AMB",)
    min_ratio: float | None = Field(default=None, gt=0, le=1)
    min_days: int | None = Field(default=None, ge=0)
    measured_at: Literal["jp_warehouse", "departure", "arrival"] = "jp_warehouse"
    moq_cases: int | None = Field(default=None, ge=1)  # the most cases of a first order
    jan: Demand = "prefer"
    trademark: Literal["registered", "applied", "prefer", "no"] = "no"
    is_overseas_insurance_asked: bool = False
    payment: str = ""
    image_min_px: int = Field(default=1000, ge=0)
    image_ground: Literal["any", "plain", "white", "pure_white"] = "plain"
    sales_level: Literal["sku_daily", "sku_weekly", "sku_total", "category_total", "none"] = "none"
    promotions: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()  # codes of certificates
    excluded: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("en",)
