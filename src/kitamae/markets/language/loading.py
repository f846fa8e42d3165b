"""Conditions and definitions from their texts, refused whole where anything is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kitamae.markets.language.checking import Names, check, condition
from kitamae.markets.language.compiling import Compiled, Truth, compile_node
from kitamae.markets.language.faults import ConditionError
from kitamae.markets.language.kinds import Kind
from kitamae.markets.language.parsing import parse
from kitamae.markets.language.tree import (
    Compared,
    Emptiness,
    Joined,
    Name,
    Node,
    Not,
    Sum,
)

MOST_RESOLVED = 1500  # parts, with all definitions written out


@dataclass(frozen=True, slots=True)
class Definitions:
    """Names that rules may use, each with its kind; those that a rule set defines are compiled."""

    kinds: Names
    compiled: Mapping[str, Compiled] = field(default_factory=dict)

    @property
    def numbers(self) -> frozenset[str]:
        """The names that stand for single numbers."""
        return frozenset(name for name, kind in self.kinds.items() if kind.base == "number")

    @classmethod
    def load(cls, names: Names, texts: Mapping[str, str]) -> "Definitions":
        """The sheet's names and those that `texts` define; a circle among them is refused."""
        trees: dict[str, Node] = {}
        for name, text in texts.items():
            with _at(name):
                if name in names:
                    raise ConditionError("this name is a field's already")
                trees[name], _parts = parse(text)
        found = cls(dict(names), {})
        for name in _in_order(trees):
            with _at(name):
                found = found.and_one(name, trees[name])
        return found

    def and_one(self, name: str, tree: Node) -> "Definitions":
        """These and one more."""
        kind = check(tree, self.kinds)
        made = _small(compile_node(tree, self.numbers, self.compiled))
        kinds: dict[str, Kind] = {**self.kinds, name: kind}
        return Definitions(kinds, {**self.compiled, name: made})


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition, parsed, checked and compiled."""

    text: str
    compiled: Compiled = field(repr=False, compare=False)

    @property
    def names(self) -> frozenset[str]:
        """The fields and facts that it asks."""
        return self.compiled.names

    def holds(
        self, answers: Mapping[str, Any], route: Mapping[str, Any] | None = None
    ) -> tuple[Truth, frozenset[str]]:
        """Whether it holds, and the names whose missing answers leave it open."""
        known = route or {}
        truth: Truth = self.compiled.ask(answers, known)
        return truth, self.compiled.missing(answers, known) if truth is None else frozenset()


def load_condition(text: str, definitions: Definitions) -> Condition:
    """A condition from its text; raises `ConditionError`."""
    tree, _parts = parse(text)
    condition(tree, definitions.kinds)
    return Condition(text, _small(compile_node(tree, definitions.numbers, definitions.compiled)))


def _small(made: Compiled) -> Compiled:
    if made.size > MOST_RESOLVED:
        raise ConditionError(
            f"with its definitions written out it has {made.size} parts; "
            f"{MOST_RESOLVED} are the most"
        )
    return made


class _at:  # noqa: N801 -- reads as a word: with _at(name)
    """Says in which definition a fault stands."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, ConditionError):
            raise DefinitionError(self.name, error) from error


class DefinitionError(ConditionError):
    """A definition that cannot be loaded, by its name."""

    def __init__(self, name: str, error: ConditionError) -> None:
        super().__init__(f"{name}: {error.why}", error.line, error.column)
        self.name = name


def _in_order(trees: Mapping[str, Node]) -> list[str]:
    """The definitions so that each comes after those that it uses; a circle is refused."""
    found: list[str] = []
    way: list[str] = []

    def visit(name: str) -> None:
        if name in found:
            return
        if name in way:
            circle = " → ".join([*way[way.index(name) :], name])
            raise DefinitionError(name, ConditionError(f"it is defined by itself: {circle}"))
        way.append(name)
        for used in sorted(_names(trees[name]) & trees.keys()):
            visit(used)
        way.pop()
        found.append(name)

    for name in trees:
        visit(name)
    return found


def _names(node: Node) -> set[str]:
    match node:
        case Name(name=name):
            return {name}
        case Emptiness(of=part) | Not(part=part):
            return _names(part)
        case Sum(left=left, right=right) | Compared(left=left, right=right):
            return _names(left) | _names(right)
        case Joined(parts=parts):
            return set().union(*map(_names, parts))
    return set()
