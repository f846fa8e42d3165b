"""Whether what is compared can be compared: found when a rule is loaded, never when it is asked."""

from collections.abc import Mapping
from difflib import get_close_matches

from kitamae.markets.language.faults import ConditionError
from kitamae.markets.language.kinds import NUMBER, TEXT, TRUTH, Kind
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

Names = Mapping[str, Kind]
_ORDER = frozenset({"<", "<=", ">", ">="})
_PLAIN = {"text": TEXT, "number": NUMBER, "truth": TRUTH}


def check(node: Node, names: Names) -> Kind:
    """The kind of a tree whose names are all known and fit together; raises `ConditionError`."""
    match node:
        case Name(name=name):
            return _known(node, name, names)
        case Constant(kind=kind):
            return _PLAIN[kind]
        case Several(parts=parts):
            return _several(node, parts)
        case Sum(left=left, right=right):
            for part in (left, right):
                if check(part, names) != NUMBER:
                    raise _wrong(part, "only numbers can be added, subtracted or divided")
            return NUMBER
    _truths(node, names)
    return TRUTH


def _truths(node: Node, names: Names) -> None:
    """Check what says yes or no."""
    match node:
        case Emptiness(of=of):
            if not check(of, names).many:
                raise _wrong(node, f"{of.name} is one value, no list: it cannot be empty")
        case Not(part=part):
            condition(part, names)
        case Joined(parts=parts):
            for each in parts:
                condition(each, names)
        case Compared():
            _compared(node, names)


def condition(node: Node, names: Names) -> None:
    """Refuse what is no condition: a number or a list by itself says neither yes nor no."""
    kind = check(node, names)
    if kind != TRUTH:
        raise _wrong(node, f"a yes or no is expected, not {kind.words}")


def _known(node: Node, name: str, names: Names) -> Kind:
    if name in names:
        return names[name]
    near = get_close_matches(name, names, 1, 0.75)
    hint = f"; did you mean {near[0]}?" if near else ""
    if name.isupper() and len(name) <= 3:
        hint = f'; a code stands in quotes: "{name}"'
    raise _wrong(node, f"no field is called {name}{hint}")


def _several(node: Node, parts: tuple[Constant, ...]) -> Kind:
    kinds = {part.kind for part in parts}
    if len(kinds) != 1:
        raise _wrong(node, "a list is empty" if not kinds else "a list holds values of one kind")
    return Kind(_PLAIN[kinds.pop()].base, many=True)


def _compared(node: Compared, names: Names) -> None:
    left, right = check(node.left, names), check(node.right, names)
    if why := _misfit(node, left, right):
        raise _wrong(node, why)
    if node.sign != "starts":
        _alike(node, left, right)
        _codes(node.left, right)
        _codes(node.right, left)


def _misfit(node: Compared, left: Kind, right: Kind) -> str:
    """Why a sign does not go with what stands on its sides; nothing where it does."""
    is_table = "table" in {left.base, right.base}
    fits, why = {
        "in": (right.many and not left.many, "`in` asks for one value in front and a list behind"),
        "has": (left.many and not is_table, f"`has` asks for a list in front, not {left.words}"),
        "within": (left.many and right.many and not is_table, "`within` asks for two lists"),
        "starts": (
            left.base in {"text", "code"} and not left.many and isinstance(node.right, Constant),
            "`starts` asks for a text in front and one in quotes behind",
        ),
    }.get(
        node.sign,
        (
            not (left.many or right.many),
            f"{node.sign} compares two single values; use `in` or `has`",
        ),
    )
    if fits and node.sign in _ORDER and (left.base, right.base) != ("number", "number"):
        return f"{node.sign} compares numbers"
    return "" if fits else why


def _alike(node: Compared, left: Kind, right: Kind) -> None:
    texts = {"text", "code"}
    if left.base != right.base and not {left.base, right.base} <= texts:
        raise _wrong(node, f"{left.words} and {right.words} cannot be compared")
    if left.base == right.base == "code" and left.vocabulary != right.vocabulary:
        raise _wrong(node, f"{left.words} and {right.words} cannot be compared")


def _codes(node: Node, other: Kind) -> None:
    """Refuse a plain text that is no code of the vocabulary that it is compared with."""
    parts = node.parts if isinstance(node, Several) else (node,)
    if other.base != "code":
        return
    for part in parts:
        if isinstance(part, Constant) and part.value not in other.codes:
            near = get_close_matches(str(part.value), other.codes, 1, 0.5)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise _wrong(part, f"{other.vocabulary} has no code {part.value!r}{hint}")


def _wrong(node: Node, why: str) -> ConditionError:
    return ConditionError(why, node.line, node.column)
