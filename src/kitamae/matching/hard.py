"""The hard rules, in the order of the trade: what ends the matter soonest stands first.

Each answers yes, no, or unknown; unknown is never a yes. The order is that of the programme: is it
in the programme, is the need open, does its maker want the market, does the shop want its kind, may
it be sold there; then what this need asks besides.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import Any

from kitamae.catalogue.product_fields import vocabularies
from kitamae.kernel.bilingual import Bilingual
from kitamae.markets.verdicts import Verdict
from kitamae.matching.findings import Answers, Asked, Finding, Known
from kitamae.matching.reasons import safe_sentence, sentence
from kitamae.partners.unwanted import kinds_refused


@dataclass(frozen=True, slots=True)
class Pair:
    """One product before one need."""

    answers: Answers
    asked: Asked
    known: Known
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Hard:
    """One hard rule: its answer, what fills its sentence, and the fields that answer what is open.

    `is_condition`: it is this need's or this shop's own, and would be asked less of.
    """

    code: str
    holds: Callable[[Pair], bool | None]
    asks: Callable[[Pair], tuple[str, ...]] = lambda _pair: ()
    fills: Callable[[Pair], dict[str, object]] = lambda _pair: {}
    is_condition: bool = False

    def finding(self, pair: Pair, answer: bool | None) -> Finding:
        """What it says where it is not a plain yes."""
        if answer is None:
            said = sentence(self.code, "open", **self.fills(pair))
            return Finding(self.code, said, safe=said, asks=self.asks(pair))
        said = sentence(self.code, "no", **self.fills(pair))
        return Finding(self.code, said, safe=safe_sentence(self.code) or said)


Kept = dict[tuple[object, ...], dict[str, bool | None]]
"""The answers of one product to the terms of trade, which many needs share."""

_OWN = frozenset({"category", "words"})  # what each need asks for itself


def answered(pair: Pair, kept: Kept | None = None) -> Iterator[tuple[Hard, bool | None]]:
    """Every rule in order with its answer; what needs have in common is worked out once."""
    of_trade = _of_trade(pair, {} if kept is None else kept)
    for rule in RULES:
        yield rule, rule.holds(pair) if rule.code in _OWN else of_trade[rule.code]


def is_refused_by_trade(pair: Pair, kept: Kept) -> bool:
    """Whether any rule but those of categories and words says no."""
    return False in _of_trade(pair, kept).values()


def _of_trade(pair: Pair, kept: Kept) -> dict[str, bool | None]:
    key = (*pair.asked.trade, id(pair.verdict))
    found = kept.get(key)
    if found is None:
        found = kept[key] = {r.code: r.holds(pair) for r in RULES if r.code not in _OWN}
    return found


def within(code: str, wanted: tuple[str, ...]) -> bool:
    """Whether a category is one of those wanted, or below one."""
    return any(code == each or code.startswith(f"{each}.") for each in wanted)


def number(value: Any) -> Decimal | None:
    """A figure of an answer; None where there is none."""
    text = str(value) if value is not None and not isinstance(value, bool) else ""
    return Decimal(text) if text.replace(".", "", 1).isdigit() else None


def life_of(answers: Answers) -> Decimal | None:
    """The days that are left at shipment; where they are not stated, all days."""
    days = number(answers.get("shelf_life_at_shipment_days"))
    return number(answers.get("shelf_life_days")) if days is None else days


def least_life(pair: Pair) -> int:
    """The days that the shop and the need ask for; of the card's share, by the whole life."""
    least = max(pair.asked.card.min_days or 0, pair.asked.min_shelf_life_days or 0)
    whole = number(pair.answers.get("shelf_life_days"))
    if pair.asked.card.min_ratio and whole is not None:
        least = max(least, ceil(Decimal(str(pair.asked.card.min_ratio)) * whole))
    return least


def _is_channel_allowed(pair: Pair) -> bool:
    known, asked = pair.known, pair.asked
    return asked.destination not in known.countries and bool(asked.channels - known.channels)


def _is_wanted(pair: Pair) -> bool | None:
    category = pair.answers.get("category")
    if not category:
        return None
    return not pair.asked.wants or within(category, pair.asked.wants)


def _is_temperature_handled(pair: Pair) -> bool | None:
    band = pair.answers.get("temp_band")
    return None if not band else band in pair.asked.bands


def _lives_long_enough(pair: Pair) -> bool | None:
    least = least_life(pair)
    if not least or pair.answers.get("date_type") == "none":
        return True
    days = life_of(pair.answers)
    return None if days is None else days >= least


def _is_sellable(pair: Pair) -> bool | None:
    return {"blocked": False, "undetermined": None}.get(pair.verdict.standing, True)


def _why_blocked(pair: Pair) -> dict[str, object]:
    words = [reason.text for reason in pair.verdict.reasons if reason.then == "block"]
    return {"why_ja": "".join(w.ja for w in words), "why_en": " ".join(w.en for w in words)}


def _market_asks(pair: Pair) -> tuple[str, ...]:
    open_ones = [reason for reason in pair.verdict.reasons if reason.then == "undetermined"]
    return tuple(dict.fromkeys(key for reason in open_ones for key in reason.asks))


def _unwanted(pair: Pair) -> tuple[list[str], list[tuple[str, tuple[str, ...]]]]:
    """What it is that the shop does not take, and what it may be, with the fields that say so."""
    surely: list[str] = []
    perhaps: list[tuple[str, tuple[str, ...]]] = []
    known = kinds_refused()
    for code in pair.asked.card.excluded:
        if code in known:
            truth, missing = known[code].is_so(pair.answers)
            if truth is True:
                surely.append(code)
            elif truth is None:
                perhaps.append((code, missing))
    return surely, perhaps


def _is_taken(pair: Pair) -> bool | None:
    surely, perhaps = _unwanted(pair)
    return False if surely else None if perhaps else True


def _unwanted_words(pair: Pair) -> dict[str, object]:
    surely, perhaps = _unwanted(pair)
    codes = surely or [code for code, _asks in perhaps]
    labels = [kinds_refused()[code].label for code in codes]
    return {"what_ja": "、".join(w.ja for w in labels), "what_en": ", ".join(w.en for w in labels)}


def _unwanted_asks(pair: Pair) -> tuple[str, ...]:
    keys = (key.partition(".")[0] for _code, asks in _unwanted(pair)[1] for key in asks)
    return tuple(dict.fromkeys(keys))


def _is_free_of_distributors(pair: Pair) -> bool | None:
    return pair.known.distributors.get(pair.asked.destination, True)


def _has_words(pair: Pair) -> bool | None:
    return pair.asked.words.is_held_by(pair.known.terms)


def _lacking_words(pair: Pair) -> dict[str, object]:
    return {"lacking": " ".join(pair.asked.words.lacking(pair.known.terms))}


def _has_jan(pair: Pair) -> bool:
    return bool(pair.answers.get("jan")) or pair.asked.card.jan != "yes"


def _is_small_enough(pair: Pair) -> bool | None:
    if pair.asked.max_moq_cases is None:
        return True
    moq = number(pair.answers.get("moq_cases"))
    return None if moq is None else moq <= pair.asked.max_moq_cases


def is_cheap_enough(pair: Pair) -> bool | None:
    """Whether its retail price is within the need's limit."""
    if pair.asked.max_retail_price is None:
        return True
    price = number(pair.answers.get("domestic_retail_price"))
    return None if price is None else price <= pair.asked.max_retail_price


def holds_papers(pair: Pair) -> bool | None:
    """Whether it holds the papers that are asked for, on the day."""
    wanted = set(pair.asked.papers)
    if wanted <= pair.known.papers:
        return True
    return None if pair.answers.get("certificates") is None else False


def _papers_words(pair: Pair) -> dict[str, object]:
    terms = vocabularies()["certificates"]
    lacking = [code for code in pair.asked.papers if code not in pair.known.papers]
    labels = [terms.label_of(code) if code in terms else Bilingual(code, code) for code in lacking]
    return {
        "papers_ja": "、".join(label.ja for label in labels),
        "papers_en": ", ".join(label.en for label in labels),
    }


def _is_made_there(pair: Pair) -> bool | None:
    if not pair.asked.prefectures:
        return True
    made = pair.answers.get("prefecture_of_manufacture")
    return None if not made else made in pair.asked.prefectures


def _field(*keys: str) -> Callable[[Pair], tuple[str, ...]]:
    return lambda _pair: keys


RULES = (
    Hard("enrolled", lambda pair: pair.known.is_enrolled),
    Hard("listed", lambda pair: pair.known.is_listed),
    Hard("open", lambda pair: pair.asked.is_open),
    Hard("channel", _is_channel_allowed),
    Hard("category", _is_wanted, _field("category"), is_condition=True),
    Hard("temperature", _is_temperature_handled, _field("temp_band"), is_condition=True),
    Hard(
        "shelf_life",
        _lives_long_enough,
        _field("shelf_life_at_shipment_days"),
        lambda pair: {"days": life_of(pair.answers), "least": least_life(pair)},
        is_condition=True,
    ),
    Hard("market", _is_sellable, _market_asks, _why_blocked),
    Hard("unwanted", _is_taken, _unwanted_asks, _unwanted_words, is_condition=True),
    Hard("distributor", _is_free_of_distributors),
    Hard("words", _has_words, fills=_lacking_words, is_condition=True),
    Hard("jan", _has_jan, is_condition=True),
    Hard(
        "moq",
        _is_small_enough,
        _field("moq_cases"),
        lambda pair: {"cases": pair.answers.get("moq_cases"), "most": pair.asked.max_moq_cases},
        is_condition=True,
    ),
    Hard(
        "price",
        is_cheap_enough,
        _field("domestic_retail_price"),
        lambda pair: {
            "price": pair.answers.get("domestic_retail_price"),
            "limit": pair.asked.max_retail_price,
        },
        is_condition=True,
    ),
    Hard("papers", holds_papers, _field("certificates"), _papers_words, is_condition=True),
    Hard("origin", _is_made_there, _field("prefecture_of_manufacture"), is_condition=True),
)
