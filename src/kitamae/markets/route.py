"""The way to a market: the destination, and what rules ask of the partner's side."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from kitamae.catalogue.product_fields import vocabularies
from kitamae.kernel.bilingual import Bilingual
from kitamae.markets.language import Kind
from kitamae.markets.places import places

TRADE_MODES = ("general", "cross_border")


@dataclass(frozen=True, slots=True)
class Route:
    """A destination (ISO 3166 alpha-2, or EU) and the partner's conditions; None where unknown.

    Without a partner, rules that ask about it stay undetermined and say so; a partner that asks
    for no shelf life has 0.
    """

    destination: str
    trade_flow: str | None = None
    trade_mode: str | None = None
    min_ratio: float | None = None  # of the shelf life, 0 to 1
    min_days: int | None = None
    measured_at: str | None = None
    trademark: str | None = None
    channels: tuple[str, ...] | None = None
    partner: str = ""  # its code

    @property
    def facts(self) -> dict[str, Any]:
        """What conditions may ask of it, by name."""
        return _facts(self)


def any_shop(destination: str) -> Route:
    """The way to a shop that asks for nothing but what the destination's law asks.

    Its trade mode stays open: whether goods go by general trade or across the border online is the
    shop's choice, and the law's rules depend on it.
    """
    channels = tuple(vocabularies()["channels"].by_code)
    return Route(destination, min_ratio=0, min_days=0, trademark="no", channels=channels)


@lru_cache(maxsize=1000)
def _facts(route: Route) -> dict[str, Any]:
    known = places()
    languages = known.languages.get(route.destination)
    return {
        "route.destination": route.destination,
        "route.places": known.places_of(route.destination),
        "route.languages": list(languages) if languages else None,
        "route.days_under_way": known.days_to(route.destination, route.measured_at),
        "route.trade_flow": route.trade_flow,
        "route.trade_mode": route.trade_mode,
        "route.min_ratio": None if route.min_ratio is None else Decimal(str(route.min_ratio)),
        "route.min_days": route.min_days,
        "route.measured_at": route.measured_at,
        "route.trademark": route.trademark,
        "route.channels": None if route.channels is None else list(route.channels),
    }


def route_kinds() -> dict[str, Kind]:
    """The facts of a route with their kinds, for the language of conditions."""
    number = Kind("number")
    some = vocabularies()

    def code(*codes: str) -> Kind:
        return Kind("code", codes=frozenset(codes), vocabulary="the route")

    return {
        "route.destination": Kind("code", False, "countries", places().codes),
        "route.places": Kind("code", True, "countries", places().codes),
        "route.languages": Kind("code", True, "languages", frozenset(some["languages"].by_code)),
        "route.channels": Kind("code", True, "channels", frozenset(some["channels"].by_code)),
        "route.days_under_way": number,
        "route.min_ratio": number,
        "route.min_days": number,
        "route.trade_mode": code(*TRADE_MODES),
        "route.trade_flow": code(
            "direct_jp_office", "designated_trading_company", "consolidator", "supplier_exports"
        ),
        "route.measured_at": code("jp_warehouse", "departure", "arrival"),
        "route.trademark": code("registered", "applied", "prefer", "no"),
    }


ROUTE_WORDS = {
    "route.destination": Bilingual("販売先の国・地域", "the destination"),
    "route.places": Bilingual("販売先の国・地域", "the destination"),
    "route.languages": Bilingual("その国の表示の言語", "the languages of labels there"),
    "route.channels": Bilingual("お店の売り方", "how the shop sells"),
    "route.days_under_way": Bilingual("輸送の日数", "the days under way"),
    "route.min_ratio": Bilingual(
        "お店の求める残りの賞味期間", "the shelf life that the shop asks for"
    ),
    "route.min_days": Bilingual(
        "お店の求める残りの賞味期間", "the shelf life that the shop asks for"
    ),
    "route.trade_mode": Bilingual(
        "取引の形(一般貿易か越境ECか)", "the trade mode: general trade or cross-border online sale"
    ),
    "route.trade_flow": Bilingual("商流", "the trade flow"),
    "route.measured_at": Bilingual("賞味期間を数える時点", "where shelf life is measured"),
    "route.trademark": Bilingual("お店の商標の条件", "what the shop asks of trademarks"),
}
