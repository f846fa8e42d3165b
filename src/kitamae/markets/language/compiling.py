"""From a checked tree to small functions, made once and asked a million times.

Each is asked with a product's answers and the route's facts (by their names, `route.` in front),
and gives true, false, or None where what is not answered decides. A second function names what
that is. Numbers kept as text ("0.75") are read once and remembered.
"""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from kitamae.markets.language.tree import (
    Compared,
    Constant,
    Emptiness,
    Joined,
    Name,
    Node,
    Not,
    Several,
    Sum,
)

Truth = bool | None
Known = Mapping[str, Any]
Asking = Callable[[Known, Known], Any]
Naming = Callable[[Known, Known], frozenset[str]]
_NOTHING: frozenset[str] = frozenset()
_SIGNS: Mapping[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le,
    ">": operator.gt, ">=": operator.ge,
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Compiled:
    """A part of a condition: how it is asked, and what is missing where it gives None."""

    ask: Asking
    missing: Naming
    names: frozenset[str]  # of fields and facts, definitions resolved
    size: int = 1  # parts, definitions resolved

    @property
    def asks_route(self) -> bool:
        """Whether it depends on more than the product."""
        return any(name.startswith("route.") for name in self.names)


def compile_node(node: Node, numbers: frozenset[str], defined: Mapping[str, Compiled]) -> Compiled:
    """The functions of a checked tree; `numbers` are the names whose values are numbers."""

    def made(part: Node) -> Compiled:
        return compile_node(part, numbers, defined)

    match node:
        case Name(name=name):
            return defined[name] if name in defined else _name(name, is_number=name in numbers)
        case Constant() | Several():
            return _plain(node)
        case Sum(sign=sign, left=left, right=right):
            return _sum(_SIGNS[sign], made(left), made(right))
        case Compared(sign="starts", left=left, right=Constant(value=value)):
            return _starts(made(left), str(value))
        case Compared(sign=sign, left=left, right=right):
            return _two(sign, made(left), made(right))
        case Emptiness(of=of):
            return _empty(made(of))
        case Not(part=part):
            return _not(made(part))
        case Joined(word=word, parts=parts):
            return (_all if word == "and" else _any)([made(part) for part in parts])
    raise TypeError(node)  # pragma: no cover -- checked before


def _plain(node: Constant | Several) -> Compiled:
    """A plain value, or a set of them."""
    parts = (node,) if isinstance(node, Constant) else node.parts
    values = [number(part.value) if part.kind == "number" else part.value for part in parts]
    return _constant(values[0] if isinstance(node, Constant) else frozenset(values))


def _two(sign: str, left: Compiled, right: Compiled) -> Compiled:
    """Two values compared, the one way or the other."""
    of_lists = {"in": _in, "has": _has, "within": _within}
    if sign in of_lists:
        return of_lists[sign](left, right)
    return _compared(_SIGNS[sign], left, right)


def number(value: Any) -> Any:
    """A number as it can be reckoned with; None for what is none (an open price)."""
    if isinstance(value, int) or value is None:
        return value
    return _read(str(value))


@cache
def _read(text: str) -> int | Decimal | None:
    try:
        return int(text) if text.isdecimal() else Decimal(text)
    except InvalidOperation:
        return None


def _name(name: str, *, is_number: bool) -> Compiled:
    key, _dot, part = name.partition(".")
    if key == "route":
        ask = _of_route(name)
    elif part:
        ask = _of_lines(key, part)
    else:
        ask = _as_number(name) if is_number else _of_product(name)
    itself = frozenset({name if key == "route" else key})
    return Compiled(ask, lambda _answers, _route: itself, itself)


def _of_route(name: str) -> Asking:
    return lambda _answers, route: route.get(name)


def _of_product(name: str) -> Asking:
    return lambda answers, _route: answers.get(name)


def _as_number(name: str) -> Asking:
    def ask(answers: Known, _route: Known) -> Any:
        value = answers.get(name)
        return value if value is None or value.__class__ is int else number(value)

    return ask


def _of_lines(key: str, part: str) -> Asking:
    def ask(answers: Known, _route: Known) -> Any:
        rows = answers.get(key)
        return None if rows is None else [row.get(part) for row in rows]

    return ask


def _constant(value: Any) -> Compiled:
    return Compiled(lambda _answers, _route: value, lambda _answers, _route: _NOTHING, _NOTHING)


def _both(left: Compiled, right: Compiled) -> tuple[Naming, frozenset[str], int]:
    """What is missing of two values, both of which are needed."""

    def missing(answers: Known, route: Known) -> frozenset[str]:
        lacks = [
            each.missing(answers, route) for each in (left, right) if _open(each, answers, route)
        ]
        return frozenset().union(*lacks) if lacks else _NOTHING

    return missing, left.names | right.names, left.size + right.size + 1


def _open(each: Compiled, answers: Known, route: Known) -> bool:
    value = each.ask(answers, route)
    return value is None or (isinstance(value, list) and None in value)


def _sum(sign: Callable[[Any, Any], Any], left: Compiled, right: Compiled) -> Compiled:
    first, second, is_division = left.ask, right.ask, sign is operator.truediv

    def ask(answers: Known, route: Known) -> Any:
        a, b = first(answers, route), second(answers, route)
        if a is None or b is None or (is_division and not b):
            return None
        return Decimal(a) / b if is_division else sign(a, b)

    return Compiled(ask, *_both(left, right))


def _compared(sign: Callable[[Any, Any], Any], left: Compiled, right: Compiled) -> Compiled:
    first, second = left.ask, right.ask

    def ask(answers: Known, route: Known) -> Truth:
        a, b = first(answers, route), second(answers, route)
        return None if a is None or b is None else bool(sign(a, b))

    return Compiled(ask, *_both(left, right))


def _in(left: Compiled, right: Compiled) -> Compiled:
    first, second = left.ask, right.ask

    def ask(answers: Known, route: Known) -> Truth:
        a, b = first(answers, route), second(answers, route)
        return None if a is None or b is None else a in b

    return Compiled(ask, *_both(left, right))


def _has(left: Compiled, right: Compiled) -> Compiled:
    first, second = left.ask, right.ask

    def ask(answers: Known, route: Known) -> Truth:
        a, b = first(answers, route), second(answers, route)
        if a is None or b is None:
            return None
        wanted = b if isinstance(b, frozenset | list | tuple) else (b,)
        for one in a:
            if one in wanted:
                return True
        return None if None in a else False

    return Compiled(ask, *_both(left, right))


def _within(left: Compiled, right: Compiled) -> Compiled:
    first, second = left.ask, right.ask

    def ask(answers: Known, route: Known) -> Truth:
        a, b = first(answers, route), second(answers, route)
        if a is None or b is None:
            return None
        known = [one in b for one in a if one is not None]
        if not all(known):
            return False
        return None if None in a else bool(known)

    return Compiled(ask, *_both(left, right))


def _starts(left: Compiled, beginning: str) -> Compiled:
    first = left.ask

    def ask(answers: Known, route: Known) -> Truth:
        value = first(answers, route)
        return None if value is None else str(value).startswith(beginning)

    return Compiled(ask, left.missing, left.names, left.size + 1)


def _empty(of: Compiled) -> Compiled:
    first = of.ask

    def ask(answers: Known, route: Known) -> Truth:
        value = first(answers, route)
        return None if value is None else not value

    return Compiled(ask, of.missing, of.names, of.size + 1)


def _not(part: Compiled) -> Compiled:
    inner = part.ask

    def ask(answers: Known, route: Known) -> Truth:
        truth = inner(answers, route)
        return None if truth is None else not truth

    return Compiled(ask, part.missing, part.names, part.size + 1)


def _open_parts(parts: list[Compiled]) -> tuple[Naming, frozenset[str], int]:
    """What is missing of those conditions that are not decided: the others do not matter."""

    def missing(answers: Known, route: Known) -> frozenset[str]:
        found: frozenset[str] = _NOTHING
        for part in parts:
            if part.ask(answers, route) is None:
                found |= part.missing(answers, route)
        return found

    names = frozenset().union(*(part.names for part in parts))
    return missing, names, sum(part.size for part in parts) + 1


def _all(parts: list[Compiled]) -> Compiled:
    asks = tuple(part.ask for part in parts)

    def ask(answers: Known, route: Known) -> Truth:
        found: Truth = True
        for one in asks:
            truth = one(answers, route)
            if truth is False:
                return False
            if truth is None:
                found = None
        return found

    return Compiled(ask, *_open_parts(parts))


def _any(parts: list[Compiled]) -> Compiled:
    asks = tuple(part.ask for part in parts)

    def ask(answers: Known, route: Known) -> Truth:
        found: Truth = False
        for one in asks:
            truth = one(answers, route)
            if truth is True:
                return True
            if truth is None:
                found = None
        return found

    return Compiled(ask, *_open_parts(parts))
