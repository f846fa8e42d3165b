"""The sums of the price bridge, forwards and back; pure, in decimals, rounded once at the end.

    delivered price × (1 + trading company) × (1 + freight) × (1 + duty) = landed
    landed ÷ (1 − shop's margin) × (1 + tax) = price to the consumer, in yen
    ÷ yen for one unit of the currency = price there

Low and high each take one end of every assumption, so that the truth lies between unless an
assumption is wrong.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

# currencies without a smaller coin in shops; the others have hundredths
_WHOLE = frozenset({"JPY", "KRW", "TWD", "VND", "IDR", "INR", "PHP", "THB"})
SHARES = ("trading", "freight", "duty", "margin", "tax")  # all in percent
_ONE, _HUNDRED, _YEN = Decimal(1), Decimal(100), Decimal(1)


@dataclass(frozen=True, slots=True)
class Shares:
    """One end of every assumption, in percent, and the yen for one unit of the currency."""

    trading: Decimal
    freight: Decimal
    duty: Decimal
    margin: Decimal
    tax: Decimal
    rate: Decimal

    @property
    def factor(self) -> Decimal:
        """By how much the delivered price grows until the consumer, in yen; not rounded."""
        landed = _grown(self.trading) * _grown(self.freight) * _grown(self.duty)
        return landed / (_ONE - self.margin / _HUNDRED) * _grown(self.tax)


@dataclass(frozen=True, slots=True)
class Stop:
    """One line of the bridge: what is added, and where the price stands, in whole yen."""

    name: str
    share: Decimal | None  # in percent; None for the price it begins with
    added: Decimal
    price: Decimal


def local_price(delivered: Decimal, shares: Shares, currency: str) -> Decimal:
    """The price to the consumer in the currency, rounded to its coins."""
    return rounded(delivered * shares.factor / shares.rate, currency)


def delivered_price(local: Decimal, shares: Shares) -> Decimal:
    """The price delivered in Japan that a price to the consumer allows, in whole yen."""
    return (local * shares.rate / shares.factor).quantize(_YEN, ROUND_HALF_UP)


def stops(delivered: Decimal, shares: Shares) -> list[Stop]:
    """The bridge line by line, in yen; each line is rounded for itself, the sums behind are not."""
    price = delivered
    found = [Stop("delivered", None, Decimal(0), _yen(price))]
    for name in SHARES:
        share: Decimal = getattr(shares, name)
        after = price / (_ONE - share / _HUNDRED) if name == "margin" else price * _grown(share)
        found.append(Stop(name, share, _yen(after - price), _yen(after)))
        price = after
    return found


def rounded(amount: Decimal, currency: str) -> Decimal:
    """An amount in the coins of its currency, halves upwards."""
    coin = _ONE if currency in _WHOLE else Decimal("0.01")
    return amount.quantize(coin, ROUND_HALF_UP)


def ends(said: Mapping[str, Decimal]) -> tuple[Shares, Shares]:
    """The low and the high end of what was assumed: keys `trading_low` … `tax_high`, and `rate`."""
    low, high = (
        Shares(**{name: said[f"{name}_{end}"] for name in SHARES}, rate=said["rate"])
        for end in ("low", "high")
    )
    return low, high


def _grown(share: Decimal) -> Decimal:
    return _ONE + share / _HUNDRED


def _yen(amount: Decimal) -> Decimal:
    return amount.quantize(_YEN, ROUND_HALF_UP)
