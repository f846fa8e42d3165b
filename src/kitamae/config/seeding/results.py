"""The last chapter: what the shops did together with the programme, and what was sold."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

from kitamae.config.seeding.cast import Buyer, Cast
from kitamae.config.seeding.days import Days
from kitamae.config.seeding.trades import Trade
from kitamae.partners.choices import CampaignKind
from kitamae.promotions.actions import end_campaign, plan_campaign, start_campaign
from kitamae.promotions.models import Campaign
from kitamae.sales.actions import SoldRow, receive_file, release
from kitamae.sales.models import SalesFile

# yen for one unit of the currency in which a shop reports
_RATES = {
    "SG": ("SGD", Decimal(115)), "AU": ("AUD", Decimal(98)), "US": ("USD", Decimal(150)),
    "GB": ("GBP", Decimal(195)), "FR": ("EUR", Decimal(165)), "DE": ("EUR", Decimal(165)),
    "CA": ("CAD", Decimal(108)), "TW": ("TWD", Decimal("4.7")), "HK": ("HKD", Decimal(19)),
    "MY": ("MYR", Decimal(34)), "TH": ("THB", Decimal("4.4")), "KR": ("KRW", Decimal("0.11")),
}  # fmt: skip
_UNKNOWN_GTIN = "04901234567894"  # a product of a shop's own, not of the programme


def sell(trades: Sequence[Trade], cast: Cast, days: Days) -> tuple[int, int]:
    """Two campaigns and three sales files; how many of each there are in the end."""
    by_shop: dict[str, list[Trade]] = {}
    for trade in trades:
        if trade.plot.stage == "sold":
            by_shop.setdefault(trade.buyer.shop.code, []).append(trade)
    shops = sorted(by_shop.values(), key=len, reverse=True)
    campaigns = files = 0
    for nth, sold in enumerate(shops[:2]):
        buyer = sold[0].buyer
        campaign = _campaign(nth, buyer, sold, cast, days)
        campaigns += 1
        file = _file(buyer, sold, days, (14, 9), campaign=None)
        files += 1
        if nth == 0:
            release(file=file, by=cast.officer(1), at=days.ago(6, 15))
            _file(buyer, sold, days, (8, 4), campaign=campaign)
            files += 1
    return campaigns, files


def _campaign(nth: int, buyer: Buyer, sold: Sequence[Trade], cast: Cast, days: Days) -> Campaign:
    kind, ja, en, starts, ends = (
        (CampaignKind.FEATURE_PAGE, "冬の食卓特集", "Feature: a Japanese winter table", 8, 4),
        (CampaignKind.LIVE_COMMERCE, "つくり手と話す夜", "An evening live with the makers", 2, -8),
    )[nth]
    campaign = plan_campaign(
        partner=buyer.partner,
        kind=kind,
        title_ja=ja,
        title_en=en,
        starts_date=days.back(starts),
        ends_date=days.back(ends) if ends > 0 else days.today - timedelta(ends),
        deals=[trade.deal for trade in sold],
        by=cast.officer(nth),
        at=days.ago(12, 15),
        budget=300_000,
    )
    campaign = start_campaign(campaign=campaign, by=buyer.person, at=days.ago(starts, 9))
    if ends > 0:
        campaign = end_campaign(campaign=campaign, by=buyer.person, at=days.ago(ends, 18))
    return campaign


def _file(
    buyer: Buyer, sold: Sequence[Trade], days: Days, period: tuple[int, int],
    campaign: Campaign | None,
) -> SalesFile:  # fmt: skip
    currency, rate = _RATES[buyer.shop.country]
    rows = [
        _row(nth + 2, trade, rate, is_promoted=campaign is not None)
        for nth, trade in enumerate(sold)
    ]
    if campaign is not None:
        rows.append(SoldRow(len(rows) + 2, _UNKNOWN_GTIN, 14, None))
    starts, ends = (days.back(each) for each in period)
    return receive_file(
        partner=buyer.partner,
        campaign=campaign,
        file_name=f"sales_{starts:%Y%m%d}-{ends:%Y%m%d}.xlsx",
        starts_date=starts,
        ends_date=ends,
        currency=currency,
        rows=rows,
        by=buyer.person,
        at=days.ago(max(1, period[1] - 2), 11),
    )


def _row(row: int, trade: Trade, rate: Decimal, *, is_promoted: bool) -> SoldRow:
    """A product's row; one in seven shops' cells is empty, as they are."""
    units = 24 + trade.nth * 17 % 61
    if is_promoted:
        units = units * 5 // 3
    price = Decimal(trade.deal.revision.answers["domestic_retail_price"]) * 2 / rate
    revenue = (price * units).quantize(Decimal("0.01"))
    return SoldRow(row, trade.deal.product.gtin, units, None if trade.nth % 7 == 6 else revenue)
