"""What a condition is made of, after its words were read."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a condition, and where it begins."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Name(Node):
    """A field, a part of a list (`animal_origin.kind`), a fact of the route, or a defined name."""

    name: str


@dataclass(frozen=True, slots=True)
class Constant(Node):
    """A plain value: text, a number (as written), or true and false."""

    value: str | bool
    kind: Literal["text", "number", "truth"]


@dataclass(frozen=True, slots=True)
class Several(Node):
    """A list of plain values."""

    parts: tuple[Constant, ...]


@dataclass(frozen=True, slots=True)
class Sum(Node):
    """Two numbers and `+`, `-`, `*` or `/`."""

    sign: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Compared(Node):
    """Two values and `==`, `!=`, `<`, `<=`, `>`, `>=`, `in`, `has`, `within` or `starts`."""

    sign: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Emptiness(Node):
    """Whether a list was answered with nothing in it."""

    of: Name


@dataclass(frozen=True, slots=True)
class Not(Node):
    """The contrary."""

    part: Node


@dataclass(frozen=True, slots=True)
class Joined(Node):
    """Several conditions, all of which or one of which must hold."""

    word: Literal["and", "or"]
    parts: tuple[Node, ...]
