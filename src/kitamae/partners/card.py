"""A requirement card: what one shop asks of a product, and of how it is traded."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Demand = Literal["yes", "prefer", "no"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class Delivery(BaseModel):
    """One warehouse in Japan to which goods go, and how it takes them in.

    `organisation` is the code of a warehouse that takes part, if it does; `place` its town.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    organisation: str = ""
    place: str = ""
    days: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri")
    hours: str = ""
    booking_days: int | None = Field(default=None, ge=0)  # working days ahead
    max_pallet_cm: int | None = Field(default=None, ge=1)
    is_label_asked: bool = False  # on each case
    note: str = ""


class Card(BaseModel):
    """The answers of one version of a requirement card.

    `min_ratio` (0 to 1) and `min_days` are of remaining shelf life, measured at `measured_at`;
    either may be absent. `temperatures` and `wants` are codes of the catalogue's vocabularies.
    What says which shop this is (`site_kind`, `trade_flow`, `trading_company`, its deliveries) is
    empty where the version was written before cards said so: then the shop's own row holds.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    site_kind: str = ""
    countries: tuple[str, ...] = ()  # beside the shop's own
    channels: tuple[str, ...] = ()
    time_zone: str = ""  # of the tz database; empty is the country's own
    confidentiality: Literal["public", "after_introduction"] = "public"
    purchase_model: Literal[
        "", "buyout", "consignment", "order_based_buyout", "cross_border_bonded"
    ] = ""
    trade_flow: str = ""
    trading_company: str = ""  # the code of one that takes part
    deliveries: tuple[Delivery, ...] = ()
    wants: tuple[str, ...] = ()
    temperatures: tuple[str, ...] = ("AMB",)
    max_ambient_c: int | None = Field(default=None, ge=1, le=40)
    min_ratio: float | None = Field(default=None, gt=0, le=1)
    min_days: int | None = Field(default=None, ge=0)
    measured_at: Literal["jp_warehouse", "departure", "arrival"] = "jp_warehouse"
    moq_cases: int | None = Field(default=None, ge=1)  # the most cases of a first order
    order_style: Literal["", "cases", "mixed_cases", "pieces", "pallets"] = ""
    jan: Demand = "prefer"
    trademark: Literal["registered", "applied", "prefer", "no"] = "no"
    is_overseas_insurance_asked: bool = False
    payment: str = ""
    image_min_px: int = Field(default=1000, ge=0)
    image_ground: Literal["any", "plain", "white", "pure_white"] = "plain"
    image_count: int | None = Field(default=None, ge=1)
    is_image_square: bool = False
    sample_rule: Literal["", "free", "paid", "none"] = ""
    sample_count: int | None = Field(default=None, ge=1)
    sample_note: str = ""
    sales_level: Literal["sku_daily", "sku_weekly", "sku_total", "category_total", "none"] = "none"
    sales_delay_days: int | None = Field(default=None, ge=0)
    sales_fields: tuple[str, ...] = ()
    sales_reason: str = ""  # why no figures come back
    promotions: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()  # codes of certificates
    label_languages: tuple[str, ...] = ()
    is_responsible_person_asked: bool = False
    excluded: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("en",)
    meeting_languages: tuple[str, ...] = ()
    document_languages: tuple[str, ...] = ()
    review_days: int | None = Field(default=None, ge=1)  # working days to answer an introduction
    reply_days: int | None = Field(default=None, ge=1)  # working days to answer a message
    remarks_ja: str = ""
    remarks_en: str = ""
