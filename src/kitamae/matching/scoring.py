"""The score: what each part is worth, and its sentence; wishes besides."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from kitamae.answers.places import prefectures
from kitamae.catalogue.product_fields import vocabularies
from kitamae.kernel.bilingual import Bilingual
from kitamae.matching.findings import Finding
from kitamae.matching.hard import (
    Pair,
    holds_papers,
    is_cheap_enough,
    least_life,
    life_of,
    number,
    within,
)
from kitamae.matching.reasons import sentence
from kitamae.partners.needs.choices import POINTS, WishKind
from kitamae.partners.needs.wishes import Wish


def parts_of(pair: Pair) -> tuple[Finding, ...]:
    """The parts of the score, those of the trade first, then the wishes."""
    found = []
    for rule, of, part in PARTS:
        points, said, params = part(pair)
        words = sentence(f"part_{rule}", said, **params)
        found.append(Finding(rule, words, points, of, sentence(f"part_{rule}", "label")))
    return (*found, *_wishes(pair))


def score_of(parts: tuple[Finding, ...]) -> int:
    """How much was reached of what the parts are worth: 0 to 100."""
    return round(100 * sum(part.points for part in parts) / sum(part.of for part in parts))


Part = tuple[int, str, dict[str, object]]
"""Points, which of the part's sentences says so, and what fills it."""


def _category(pair: Pair) -> Part:
    if not pair.asked.wants:
        return 20, "any", {}
    exact = pair.answers.get("category") in pair.asked.wants
    return (25, "exact", {}) if exact else (15, "wide", {})


def _completeness(pair: Pair) -> Part:
    points = {"sellable": 20, "needs": 12, "undetermined": 5, "blocked": 0}
    return points[pair.verdict.standing], pair.verdict.standing, {}


def _moq(pair: Pair) -> Part:
    moq, limit = (
        number(pair.answers.get("moq_cases")),
        pair.asked.max_moq_cases or pair.asked.card.moq_cases,
    )
    if moq is None:
        return 0, "unknown", {}
    if limit is None:
        return 10, "any", {}
    return (10, "within", {}) if moq <= limit else (4, "over", {})


def _price(pair: Pair) -> Part:
    if pair.asked.max_retail_price is None:
        return 10, "any", {}
    found: dict[bool | None, Part] = {
        True: (10, "within", {}),
        None: (5, "unknown", {}),
        False: (0, "over", {}),
    }
    return found[is_cheap_enough(pair)]


def _life(pair: Pair) -> Part:
    days, least = life_of(pair.answers), least_life(pair)
    if not least:
        return 5, "any", {}
    if days is None:
        return 0, "unknown", {}
    if days < least:
        return 0, "short", {}
    return min(10, round(float(10 * (days - least) / least))), "spare", {"days": days - least}


def _papers(pair: Pair) -> Part:
    if not pair.asked.papers:
        return 10, "any", {}
    found: dict[bool | None, Part] = {
        True: (10, "held", {}),
        None: (3, "unknown", {}),
        False: (0, "lacking", {}),
    }
    return found[holds_papers(pair)]


def _photos(pair: Pair) -> Part:
    if not pair.known.photo_px:
        return 0, "none", {}
    good = pair.known.photo_px >= pair.asked.card.image_min_px
    return (5, "good", {}) if good else (2, "small", {})


def _experience(pair: Pair) -> Part:
    found: dict[str, Part] = {
        "direct": (10, "own", {}),
        "local": (10, "own", {}),
        "indirect": (6, "indirect", {}),
        "none": (2, "none", {}),
    }
    return found.get(pair.known.experience, (0, "unknown", {}))


PARTS: tuple[tuple[str, int, Callable[[Pair], Part]], ...] = (
    ("category", 25, _category),
    ("completeness", 20, _completeness),
    ("moq", 10, _moq),
    ("price", 10, _price),
    ("life", 10, _life),
    ("papers", 10, _papers),
    ("photos", 5, _photos),
    ("experience", 10, _experience),
)
"""The parts of the trade, and how much each is worth: 100 in all."""


def _wishes(pair: Pair) -> Iterator[Finding]:
    for wish in pair.asked.wishes:
        met = _is_met(wish, pair)
        said = {True: "met", False: "unmet", None: "unknown"}[met]
        what = wish_words(wish)
        label = sentence("wish", "label", what_ja=what.ja, what_en=what.en)
        worth = POINTS * int(wish.weight)
        yield Finding("wish", sentence("wish", said), worth if met else 0, worth, label)


def _is_met(wish: Wish, pair: Pair) -> bool | None:
    match wish.kind:
        case WishKind.WORD:
            words = pair.asked.wish_words.get(str(wish.value))
            return words is not None and words.is_held_by(pair.known.terms)
        case WishKind.CATEGORY:
            return within(str(pair.answers.get("category") or ""), (str(wish.value),))
        case WishKind.CERTIFICATE:
            if wish.value in pair.known.papers:
                return True
            return None if pair.answers.get("certificates") is None else False
        case WishKind.PREFECTURE:
            made = pair.answers.get("prefecture_of_manufacture")
            return None if not made else made == wish.value
    return _is_within(wish, pair)


def _is_within(wish: Wish, pair: Pair) -> bool | None:
    figure = {
        WishKind.PRICE: lambda: number(pair.answers.get("domestic_retail_price")),
        WishKind.LIFE: lambda: life_of(pair.answers),
        WishKind.MOQ: lambda: number(pair.answers.get("moq_cases")),
    }[wish.kind]()
    if figure is None:
        return None
    bound = Decimal(wish.value)
    return figure >= bound if wish.kind == WishKind.LIFE else figure <= bound


def wish_words(wish: Wish) -> Bilingual:
    """A wish in words."""
    value = str(wish.value)
    match wish.kind:
        case WishKind.CATEGORY:
            return _label("categories", value)
        case WishKind.CERTIFICATE:
            return _label("certificates", value)
        case WishKind.PREFECTURE:
            known = prefectures()
            name = known.label_of(value) if value in known else Bilingual(value, value)
            return Bilingual(f"{name.ja}で製造", f"made in {name.en}")
        case WishKind.PRICE:
            return Bilingual(f"上代{value}円まで", f"up to {value} yen")
        case WishKind.LIFE:
            return Bilingual(f"賞味期間{value}日以上", f"shelf life from {value} days")
        case WishKind.MOQ:
            return Bilingual(f"最低発注{value}ケースまで", f"from at most {value} cases")
    return Bilingual(f"「{value}」", f"“{value}”")


def _label(vocabulary: str, code: str) -> Bilingual:
    terms = vocabularies()[vocabulary]
    return terms.label_of(code) if code in terms else Bilingual(code, code)
