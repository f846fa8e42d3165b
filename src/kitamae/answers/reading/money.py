"""Prices in yen: ¥, 円, commas, with and without tax, open prices."""

import re
from decimal import ROUND_HALF_UP, Decimal

from kitamae.answers.reading.cell import (
    Asked,
    Cell,
    Outcome,
    Reader,
    Reading,
    is_blank,
    is_formula_error,
    plain_text,
    says_nothing,
)
from kitamae.answers.reading.numbers import (
    amount_in,
    bounds_fault,
    number_in,
    plain_decimal,
    vague,
    without_exponents,
)
from kitamae.answers.words import fold

OPEN = "open"
_BAR = "|"  # parts the words below, because some of them hold spaces
_OPEN = frozenset(
    map(fold, "オープン価格|オープンプライス|オープン|open|open price|OP|実勢価格".split(_BAR))
)
_INCLUDED = r"(?:incl?(?:uded|usive)?\.?|in\b)"
_EXCLUDED = r"(?:excl?(?:uded|usive)?\.?|ex\b)"
_WITH_TAX = re.compile(
    rf"(?:消費)?税込み?(?:価格)?|内税|tax[ -]*{_INCLUDED}|{_INCLUDED}(?:uding)?\s*tax|with tax",
    re.IGNORECASE,
)
_WITHOUT_TAX = re.compile(
    rf"税抜き?(?:価格)?|税別|外税|本体(?:価格)?|[+]\s*税|tax[ -]*{_EXCLUDED}|"
    rf"{_EXCLUDED}(?:uding)?\s*tax|before tax|without tax",
    re.IGNORECASE,
)
_YEN = re.compile(
    r"¥|\\|円|yen|jpy|[(\[][\s:：]*[)\]]|各|@|/\s*(?:個|本|袋|箱|unit|pc)$", re.IGNORECASE
)
_OTHER_MONEY = re.compile(
    r"\$|€|£|usd|eur|gbp|cny|rmb|hkd|twd|krw|sgd|元|ドル|ユーロ|ウォン|バーツ", re.IGNORECASE
)
_TAIL = re.compile(r"[.,]?-+$")


def yen_reader(asked: Asked) -> Reader:
    """A price in whole yen (int), or with the field's decimals (text)."""
    digits = asked.field.decimals or 0
    least = asked.field.minimum if asked.field.minimum is not None else 0
    most = asked.field.maximum if asked.field.maximum is not None else 10**12

    def read(cell: Cell) -> Outcome:
        kind = type(cell)
        if (
            (kind is float or kind is int)
            and least <= cell <= most  # type: ignore[operator]
            and (kind is int or cell.is_integer())  # type: ignore[union-attr]
        ):
            return str(int(cell)) if digits else int(cell)  # type: ignore[arg-type]
        return _slow_price(asked, cell)

    return read


def _slow_price(asked: Asked, cell: Cell) -> Outcome:
    if is_blank(cell):
        return None
    if not isinstance(cell, str) or is_formula_error(cell):
        number = number_in(asked, cell)
        return _price(asked, cell, number) if isinstance(number, Decimal) else number
    text = plain_text(cell)
    if fold(text) in _OPEN:
        return OPEN if asked.field.open_price else asked.refused("price.open", cell)
    if says_nothing(text):
        return None
    with_tax = _WITH_TAX.search(text) is not None
    both = with_tax and _WITHOUT_TAX.search(text) is not None
    if _OTHER_MONEY.search(text):
        return asked.refused("price.currency", cell)
    if both:
        return asked.refused("price.two", cell)
    text = _TAIL.sub(
        "", _YEN.sub("", _WITH_TAX.sub("", _WITHOUT_TAX.sub("", text))).strip(" ()[]:")
    )
    text = without_exponents(text)
    if fault := vague(asked, cell, text):
        return fault
    amount = amount_in(text.strip())
    if amount is None or amount.rest.strip(" ()[]:"):
        return asked.refused("price.unreadable", cell)
    if with_tax and asked.field.tax == "ex":
        return asked.refused(
            "price.with_tax",
            cell,
            price=plain_decimal(amount.number),
            at_8=str(without_tax(amount.number, 8)),
            at_10=str(without_tax(amount.number, 10)),
        )
    return _price(asked, cell, amount.number)


def without_tax(price: Decimal, percent: Decimal | int) -> int:
    """The price before a tax of so many percent, rounded to whole yen."""
    return int((price * 100 / (100 + percent)).to_integral_value(ROUND_HALF_UP))


def _price(asked: Asked, cell: Cell, number: Decimal) -> Outcome:
    if number < 0:
        return asked.refused("number.too_small", cell, least="0")
    if fault := bounds_fault(asked, cell, number):
        return fault
    digits = asked.field.decimals or 0
    rounded = number.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    if rounded != number:
        return asked.refused(
            "price.fraction", cell, suggestion=plain_decimal(rounded), digits=digits
        )
    return plain_decimal(rounded) if digits else int(rounded)


def price_with_tax(reading: Reading) -> bool:
    """Whether a reading was refused because its price holds the tax."""
    return any(problem.code == "price.with_tax" for problem in reading.problems)
