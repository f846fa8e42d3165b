"""The sums of the price bridge: by table, and there and back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitamae.markets.places import places
from kitamae.partners.pricing.assumptions import assumed, destinations, is_assumed
from kitamae.partners.pricing.bridge import (
    SHARES,
    Shares,
    delivered_price,
    ends,
    local_price,
    rounded,
    stops,
)


def shares(*percents, rate="100"):
    return Shares(*(Decimal(each) for each in percents), Decimal(rate))


@pytest.mark.parametrize(
    ("delivered", "way", "currency", "local"),
    [
        # price, (trading, freight, duty, margin, tax), yen for one unit → price there
        ("400", ("0", "0", "0", "0", "0"), "USD", "4.00"),
        ("400", ("10", "0", "0", "0", "0"), "USD", "4.40"),
        ("400", ("0", "25", "0", "0", "0"), "USD", "5.00"),
        ("400", ("0", "0", "0", "50", "0"), "USD", "8.00"),
        ("400", ("0", "0", "0", "0", "9"), "SGD", "4.36"),
        ("398", ("10", "20", "5", "40", "9"), "SGD", "10.02"),
        ("398", ("10", "20", "5", "40", "9"), "TWD", "10"),
        ("0.5", ("0", "0", "0", "0", "0"), "USD", "0.01"),
        ("0.49", ("0", "0", "0", "0", "0"), "USD", "0.00"),
    ],
)
def test_a_delivered_price_becomes_a_price_there(delivered, way, currency, local):
    assert local_price(Decimal(delivered), shares(*way), currency) == Decimal(local)


@pytest.mark.parametrize(
    ("local", "way", "delivered"),
    [
        ("4.00", ("0", "0", "0", "0", "0"), "400"),
        ("8.00", ("0", "0", "0", "50", "0"), "400"),
        ("10.02", ("10", "20", "5", "40", "9"), "398"),
        ("0.01", ("0", "0", "0", "0", "0"), "1"),
    ],
)
def test_a_price_there_allows_a_delivered_price(local, way, delivered):
    assert delivered_price(Decimal(local), shares(*way)) == Decimal(delivered)


def test_the_way_is_told_line_by_line_and_only_lines_are_rounded():
    found = stops(Decimal(398), shares("10", "20", "5", "40", "9"))

    assert [(each.name, each.added, each.price) for each in found] == [
        ("delivered", 0, 398),
        ("trading", 40, 438),
        ("freight", 88, 525),
        ("duty", 26, 552),
        ("margin", 368, 919),
        ("tax", 83, 1002),
    ]


@pytest.mark.parametrize(
    ("amount", "currency", "coins"),
    [
        ("1.005", "USD", "1.01"),
        ("1.004", "USD", "1.00"),
        ("10.5", "TWD", "11"),
        ("0.4", "KRW", "0"),
    ],
)
def test_amounts_are_in_the_coins_of_their_currency(amount, currency, coins):
    assert rounded(Decimal(amount), currency) == Decimal(coins)


percents = st.decimals(0, 90, places=2)
ways = st.builds(Shares, *([percents] * 5), st.decimals("0.01", "300", places=4))


@given(st.decimals(1, 100_000, places=2), ways)
def test_there_and_back_is_the_same_within_a_coin(delivered, way):
    local = local_price(delivered, way, "USD")

    back = delivered_price(local, way)

    off = Decimal("0.005") * way.rate / way.factor + Decimal(
        "0.5"
    )  # half a coin there, half a yen here
    assert abs(back - delivered) <= off + Decimal("0.01")


@given(st.decimals(1, 100_000, places=2), ways, st.sampled_from(SHARES), percents)
def test_more_of_any_share_never_makes_it_cheaper(delivered, way, name, more):
    raised = min(getattr(way, name) + more, Decimal(99))
    dearer = Shares(**{each: getattr(way, each) for each in SHARES} | {name: raised}, rate=way.rate)

    assert local_price(delivered, dearer, "USD") >= local_price(delivered, way, "USD")


def test_every_destination_that_pages_show_has_its_assumptions_from_low_to_high():
    assert destinations() == places().shown
    for code in places().shown:
        for category in ("F10.01", "C10"):
            low, high = ends(assumed(code, category).as_said)
            assert low.factor <= high.factor
            assert low.rate > 0


def test_a_country_takes_what_is_assumed_of_its_group():
    assert assumed("DE", "F10.01").currency == "EUR"
    assert is_assumed("DE")
    assert not is_assumed("BR")


def test_a_shop_that_buys_by_itself_has_no_trading_company():
    assert assumed("SG", "F10.01", "direct_jp_office").shares["trading"] == (0, 0)
    assert assumed("SG", "F10.01", "consolidator").shares["trading"] == (8, 15)


def test_food_and_other_goods_pay_their_own_duty():
    assert assumed("TW", "F10.01").shares["duty"] == (10, 25)
    assert assumed("TW", "C10").shares["duty"] == (0, 10)
