"""Does a product fit a need? Hard rules first, in a fixed order; then a score with its parts.

Every hard rule answers yes, no, or unknown. Unknown is never a yes: the product is listed apart,
with what its supplier must be asked. The office decides; nothing is introduced by itself.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kitamae.kernel.bilingual import Bilingual
from kitamae.markets.verdicts import Verdict
from kitamae.matching.choices import Fitness
from kitamae.partners.card import Card


@dataclass(frozen=True, slots=True)
class Asked:
    """What a need asks of a product, and what is known besides the product's answers."""

    card: Card
    categories: Sequence[str]
    certificates: Sequence[str]
    max_retail_price: int | None
    max_moq_cases: int | None
    min_shelf_life_days: int | None
    is_enrolled: bool
    is_channel_allowed: bool
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Finding:
    """One hard rule's answer that is not a plain yes, or one part of the score."""

    rule: str
    text: Bilingual
    points: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class Fit:
    """How a product fits: fitness, score of 0 to 100, and why."""

    fitness: Fitness
    score: int
    against: tuple[Finding, ...]
    unknown: tuple[Finding, ...]
    parts: tuple[Finding, ...]


Answers = Mapping[str, Any]
Hard = Callable[[Answers, Asked], bool | None]


def fit(answers: Answers, asked: Asked) -> Fit:
    """How a product with these answers fits what is asked; pure."""
    against, unknown = [], []
    for rule, hard, no, open_question in _HARD:
        answer = hard(answers, asked)
        if answer is False:
            against.append(Finding(rule, no.fill(_params(answers, asked))))
        elif answer is None:
            unknown.append(Finding(rule, open_question))
    parts = tuple(part(answers, asked) for part in _PARTS)
    score = round(100 * sum(p.points for p in parts) / sum(p.of for p in parts))
    fitness = Fitness.DOES_NOT_FIT if against else Fitness.UNDETERMINED if unknown else Fitness.FITS
    return Fit(fitness, score, tuple(against), tuple(unknown), parts)


def _is_wanted(answers: Answers, asked: Asked) -> bool | None:
    wants = asked.categories or asked.card.wants
    category = answers.get("category")
    if category is None:
        return None
    return not wants or any(category == w or category.startswith(f"{w}.") for w in wants)


def _is_temperature_handled(answers: Answers, asked: Asked) -> bool | None:
    band = answers.get("temp_band")
    return None if band is None else band in asked.card.temperatures


def _lives_long_enough(answers: Answers, asked: Asked) -> bool | None:
    least = max(asked.card.min_days or 0, asked.min_shelf_life_days or 0)
    if not least or answers.get("date_type") == "none":
        return True
    days = answers.get("shelf_life_at_shipment_days", answers.get("shelf_life_days"))
    return None if days is None else int(days) >= least


def _is_small_enough(answers: Answers, asked: Asked) -> bool | None:
    if asked.max_moq_cases is None:
        return True
    moq = answers.get("moq_cases")
    return None if moq is None else int(moq) <= asked.max_moq_cases


def _is_cheap_enough(answers: Answers, asked: Asked) -> bool | None:
    if asked.max_retail_price is None:
        return True
    price = _number(answers.get("domestic_retail_price"))
    return None if price is None else price <= asked.max_retail_price


def _holds_papers(answers: Answers, asked: Asked) -> bool | None:
    wanted = {*asked.card.papers, *asked.certificates}
    if not wanted:
        return True
    held = answers.get("certificates")
    return None if held is None else wanted <= set(held)


def _is_sellable(_answers: Answers, asked: Asked) -> bool | None:
    return {"blocked": False, "undetermined": None}.get(asked.verdict.standing, True)


_NO_JAN = Bilingual("JANコードがありません。", "It has no JAN code.")

# in the order of the trade: what ends the matter soonest stands first
_HARD: tuple[tuple[str, Hard, Bilingual, Bilingual], ...] = (
    (
        "enrolled",
        lambda _answers, asked: asked.is_enrolled,
        Bilingual(
            "メーカーは今年度まだ登録されていません。", "The maker is not enrolled this year yet."
        ),
        Bilingual("登録を確かめてください。", "Check the enrolment."),
    ),
    (
        "channel",
        lambda _answers, asked: asked.is_channel_allowed,
        Bilingual(
            "メーカーが、この国や売り方を望んでいません。",
            "The maker does not want this country or channel.",
        ),
        Bilingual("売り方を確かめてください。", "Check the channel."),
    ),
    (
        "category",
        _is_wanted,
        Bilingual("求められている分類ではありません。", "It is not of a category that is wanted."),
        Bilingual("商品分類が書かれていません。", "Its category is not stated."),
    ),
    (
        "temperature",
        _is_temperature_handled,
        Bilingual("お店が扱えない温度帯です。", "The shop does not handle this temperature."),
        Bilingual("温度帯が書かれていません。", "Its temperature band is not stated."),
    ),
    (
        "shelf_life",
        _lives_long_enough,
        Bilingual(
            "賞味期間が足りません({days}日・必要{least}日)。",
            "Its shelf life is too short: {days} of {least} days.",
        ),
        Bilingual("賞味期間が書かれていません。", "Its shelf life is not stated."),
    ),
    (
        "jan",
        lambda answers, asked: bool(answers.get("jan")) or asked.card.jan != "yes",
        _NO_JAN,
        _NO_JAN,
    ),
    (
        "moq",
        _is_small_enough,
        Bilingual("最低発注数量が多すぎます。", "Its smallest order is too large."),
        Bilingual("最低発注数量が書かれていません。", "Its smallest order is not stated."),
    ),
    (
        "price",
        _is_cheap_enough,
        Bilingual("価格が上限を超えています。", "Its price is above the limit."),
        Bilingual("国内参考上代が書かれていません。", "Its retail price is not stated."),
    ),
    (
        "papers",
        _holds_papers,
        Bilingual("必要な証明書がそろっていません。", "It lacks a paper that is asked for."),
        Bilingual("証明書の有無が書かれていません。", "Its papers are not stated."),
    ),
    (
        "market",
        _is_sellable,
        Bilingual(
            "この国・地域では販売できません。", "It cannot be sold in this country or region."
        ),
        Bilingual(
            "販売できるかどうか、メーカーの答えが足りません。",
            "Whether it may be sold waits for the maker's answers.",
        ),
    ),
)


def _category_part(answers: Answers, asked: Asked) -> Finding:
    wants = asked.categories or asked.card.wants
    exact = answers.get("category") in wants
    return _part("category", 25, 25 if exact else 15, "分類の一致", "Category")


def _completeness_part(_answers: Answers, asked: Asked) -> Finding:
    points = {"sellable": 20, "needs": 12, "undetermined": 5}.get(asked.verdict.standing, 0)
    return _part("completeness", 20, points, "販売に必要なものの揃い", "Ready for the market")


def _moq_part(answers: Answers, asked: Asked) -> Finding:
    moq, limit = _number(answers.get("moq_cases")), asked.max_moq_cases or asked.card.moq_cases
    points = 0 if moq is None else 10 if limit is None or moq <= limit else 4
    return _part("moq", 10, points, "最低発注数量", "Smallest order")


def _price_part(answers: Answers, asked: Asked) -> Finding:
    points = {True: 10, None: 5, False: 0}[_is_cheap_enough(answers, asked)]
    return _part("price", 10, points, "価格", "Price")


def _life_part(answers: Answers, asked: Asked) -> Finding:
    days = _number(answers.get("shelf_life_at_shipment_days", answers.get("shelf_life_days")))
    least = max(asked.card.min_days or 0, asked.min_shelf_life_days or 0)
    if days is None or not least:
        return _part("life", 10, 5, "賞味期間の余裕", "Shelf life to spare")
    points = max(0, min(10, round(float(10 * (days - least) / least))))
    return _part("life", 10, points, "賞味期間の余裕", "Shelf life to spare")


def _papers_part(answers: Answers, asked: Asked) -> Finding:
    points = {True: 10, None: 3, False: 0}[_holds_papers(answers, asked)]
    return _part("papers", 10, points, "証明書", "Papers")


def _words_part(answers: Answers, _asked: Asked) -> Finding:
    points = 5 if answers.get("name_en") and answers.get("description_en") else 0
    return _part("words", 5, points, "英語の説明", "English texts")


_PARTS = (
    _category_part,
    _completeness_part,
    _moq_part,
    _price_part,
    _life_part,
    _papers_part,
    _words_part,
)


def _part(rule: str, of: int, points: int, ja: str, en: str) -> Finding:
    return Finding(rule, Bilingual(ja, en), points, of)


def _number(value: Any) -> Decimal | None:
    text = str(value) if value is not None else ""
    return Decimal(text) if text.replace(".", "", 1).isdigit() else None


def _params(answers: Answers, asked: Asked) -> dict[str, object]:
    return {
        "days": answers.get("shelf_life_at_shipment_days", answers.get("shelf_life_days", "?")),
        "least": max(asked.card.min_days or 0, asked.min_shelf_life_days or 0),
    }
