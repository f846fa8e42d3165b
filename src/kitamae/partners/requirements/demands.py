"""What one version of a card asks beyond another: of whoever has read the first."""

from collections.abc import Callable

from kitamae.partners.card import Card

_RANKS = {
    "jan": ("no", "prefer", "yes"),
    "trademark": ("no", "prefer", "applied", "registered"),
    "image_ground": ("any", "plain", "white", "pure_white"),
    "measured_at": ("jp_warehouse", "departure", "arrival"),  # the later, the more is asked
}
_AT_LEAST = ("min_ratio", "min_days", "image_min_px", "image_count", "sample_count")
_AT_MOST = ("moq_cases", "max_ambient_c")
_FLAGS = ("is_overseas_insurance_asked", "is_image_square", "is_responsible_person_asked")
_LONGER = ("papers", "excluded", "label_languages")  # each further one is asked
_SHORTER = ("temperatures", "countries")  # each missing one is no longer taken
_OTHER = ("purchase_model", "trade_flow", "payment", "order_style", "sample_rule")


def demands_beyond(before: Card, after: Card) -> list[str]:
    """The keys by which the second card asks more of a maker than the first, or other terms."""
    return [key for key, asks_more in _TESTS.items() if asks_more(before, after)]


def _rank(key: str, order: tuple[str, ...]) -> Callable[[Card, Card], bool]:
    return lambda old, new: order.index(getattr(new, key)) > order.index(getattr(old, key))


def _number(key: str, sign: int, none: float) -> Callable[[Card, Card], bool]:
    def asks_more(old: Card, new: Card) -> bool:
        a, b = getattr(old, key), getattr(new, key)
        return sign * ((none if b is None else b) - (none if a is None else a)) > 0

    return asks_more


def _flag(key: str) -> Callable[[Card, Card], bool]:
    return lambda old, new: getattr(new, key) and not getattr(old, key)


def _longer(key: str) -> Callable[[Card, Card], bool]:
    return lambda old, new: bool(set(getattr(new, key)) - set(getattr(old, key)))


def _shorter(key: str) -> Callable[[Card, Card], bool]:
    return lambda old, new: bool(set(getattr(old, key)) - set(getattr(new, key)))


def _wants_less(old: Card, new: Card) -> bool:
    """No category wanted is every category; a narrower list leaves somebody out."""
    return bool(new.wants) and (not old.wants or bool(set(old.wants) - set(new.wants)))


def _other(key: str) -> Callable[[Card, Card], bool]:
    return lambda old, new: bool(getattr(new, key)) and getattr(old, key) != getattr(new, key)


_NO_LIMIT = 10**9
_TESTS: dict[str, Callable[[Card, Card], bool]] = {
    "wants": _wants_less,
    **{key: _shorter(key) for key in _SHORTER},
    **{key: _number(key, 1, 0) for key in _AT_LEAST},
    **{key: _number(key, -1, _NO_LIMIT) for key in _AT_MOST},
    **{key: _rank(key, order) for key, order in _RANKS.items()},
    **{key: _flag(key) for key in _FLAGS},
    **{key: _longer(key) for key in _LONGER},
    **{key: _other(key) for key in _OTHER},
}
