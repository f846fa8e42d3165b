"""The language in which a rule says when it applies: small, typed, and three-valued.

A condition compares answers of the product, and facts of the route, with plain values:

    category in ["F10.09", "F20"] and prefecture_of_manufacture in ["07", "08"]
    shelf_life_at_shipment_days < route.min_days
    not route.is_trademark_held

Names are field keys of the product sheet, or `route.` and a field of the `Route`; an unknown name
fails when the rule is loaded. `and`, `or`, `not`, parentheses, `== != < <= > >= in, not in`, and
`a / b`, `a * b`, `a + b`, `a - b` of numbers are all there is. An answer that is not given makes
a comparison *unknown*, and unknown goes through `and`, `or` and `not` as in Kleene's logic: it
never becomes true or false by itself. Nothing is evaluated by Python.
"""

import ast
import operator
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

Truth = bool | None  # None: unknown

_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
_SUMS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


class ConditionError(ValueError):
    """A condition that cannot be loaded: what is wrong, and where."""


@dataclass(frozen=True)
class Condition:
    """One condition, parsed and checked."""

    text: str
    names: frozenset[str]
    _tree: ast.expr = field(repr=False, compare=False)

    def holds(self, values: Mapping[str, Any]) -> tuple[Truth, frozenset[str]]:
        """Whether it holds for these values, and the names whose missing answers leave it open."""
        missing: set[str] = set()
        truth = _truth(self._tree, values, missing)
        return truth, frozenset(missing) if truth is None else frozenset()


def load_condition(text: str, known: Collection[str]) -> Condition:
    """Parse a condition whose names are all `known`; raises `ConditionError`."""
    try:
        tree = ast.parse(text, mode="eval").body
    except SyntaxError as error:
        raise ConditionError(f"{text!r}: {error.msg}") from error
    names = frozenset(_names(tree, text))
    unknown = sorted(names - set(known))
    if unknown:
        raise ConditionError(f"{text!r}: no field is called {', '.join(unknown)}")
    return Condition(text, names, tree)


def _names(node: ast.expr, text: str) -> list[str]:
    """Every name of a condition; raises on anything that is not of the language."""
    match node:
        case ast.BoolOp(values=parts):
            return [name for part in parts for name in _names(part, text)]
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=part):
            return _names(part, text)
        case ast.Compare(left=left, ops=ops, comparators=others):
            wrong = [op for op in ops if type(op) not in {*_COMPARE, ast.In, ast.NotIn}]
            if not wrong:
                return [name for part in (left, *others) for name in _names(part, text)]
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _SUMS:
            return [*_names(left, text), *_names(right, text)]
        case ast.List(elts=parts):
            return [name for part in parts for name in _names(part, text)]
        case ast.Constant(value=str() | int() | float() | bool()):
            return []
        case ast.Name(id=name):
            return [name]
        case ast.Attribute(value=ast.Name(id="route"), attr=name):
            return [f"route.{name}"]
    raise ConditionError(f"{text!r}: {ast.unparse(node)!r} is not of this language")


def _truth(node: ast.expr, values: Mapping[str, Any], missing: set[str]) -> Truth:
    match node:
        case ast.BoolOp(op=ast.And(), values=parts):
            found = [_truth(part, values, missing) for part in parts]
            return False if False in found else None if None in found else True
        case ast.BoolOp(values=parts):
            found = [_truth(part, values, missing) for part in parts]
            return True if True in found else None if None in found else False
        case ast.UnaryOp(op=ast.Not(), operand=part):
            inner = _truth(part, values, missing)
            return None if inner is None else not inner
        case ast.Compare(left=left, ops=ops, comparators=others):
            terms = [_value(part, values, missing) for part in (left, *others)]
            pairs = zip(terms, ops, terms[1:], strict=False)
            found = [_compared(a, op, b) for a, op, b in pairs]
            return False if False in found else None if None in found else True
    value = _value(node, values, missing)
    return None if value is None else bool(value)


def _compared(left: Any, op: ast.cmpop, right: Any) -> Truth:
    if left is None or right is None:
        return None
    if isinstance(op, ast.In | ast.NotIn):
        # a list on the left asks whether any of it is in the right
        inside = any(one in right for one in left) if isinstance(left, list) else left in right
        return inside == isinstance(op, ast.In)
    left, right = _alike(left, right)
    return _COMPARE[type(op)](left, right)


def _alike(left: Any, right: Any) -> tuple[Any, Any]:
    """Two values as two numbers where both are numbers: answers keep decimals as text."""
    try:
        return Decimal(str(left)), Decimal(str(right))
    except InvalidOperation:
        return left, right


def _value(node: ast.expr, values: Mapping[str, Any], missing: set[str]) -> Any:
    match node:
        case ast.Constant(value=value):
            return value
        case ast.List(elts=parts):
            return [_value(part, values, missing) for part in parts]
        case ast.UnaryOp(op=ast.USub(), operand=part):
            inner = _value(part, values, missing)
            return None if inner is None else -Decimal(str(inner))
        case ast.BinOp(left=left, op=op, right=right):
            a, b = _value(left, values, missing), _value(right, values, missing)
            if a is None or b is None:
                return None
            a, b = Decimal(str(a)), Decimal(str(b))
            return None if isinstance(op, ast.Div) and not b else _SUMS[type(op)](a, b)
    name = f"route.{node.attr}" if isinstance(node, ast.Attribute) else getattr(node, "id", "")
    if values.get(name) is None:
        missing.add(name)
        return None
    return values[name]
