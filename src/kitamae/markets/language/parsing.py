"""From words to a tree; the grammar stands in docs/markets.md."""

from typing import Literal

from kitamae.markets.language.faults import ConditionError
from kitamae.markets.language.tokens import Token, words_of
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

DEEPEST = 20  # brackets and nots within each other
MOST_PARTS = 200
_COMPARE = frozenset({"==", "!=", "<", "<=", ">", ">=", "in", "has", "within", "starts"})


class _Parser:
    """Reads from left to right; each method reads one rule of the grammar."""

    def __init__(self, text: str) -> None:
        self.words = words_of(text)
        self.at = 0
        self.depth = 0
        self.parts = 0

    @property
    def here(self) -> Token:
        return self.words[self.at]

    def takes(self, *texts: str) -> Token | None:
        """The next word, where it is a keyword or sign of these."""
        word = self.here
        if word.kind in {"keyword", "sign"} and word.text in texts:
            self.at += 1
            return word
        return None

    def wrong(self, why: str, word: Token | None = None) -> ConditionError:
        word = word or self.here
        return ConditionError(why, word.line, word.column)

    def counted(self, word: Token) -> tuple[int, int]:
        """The place of a word that begins a part; refuses one part too many."""
        self.parts += 1
        if self.parts > MOST_PARTS:
            raise self.wrong(
                f"it has more than {MOST_PARTS} parts. Define some by names of their own.", word
            )
        return word.line, word.column

    def whole(self) -> Node:
        found = self.joined("or")
        if self.here.kind != "end":
            raise self.wrong(f"{self.here.text!r} is not expected here")
        return found

    def joined(self, word: Literal["and", "or"]) -> Node:
        first = self.here
        parts = [self.joined("and") if word == "or" else self.one()]
        while self.takes(word):
            parts.append(self.joined("and") if word == "or" else self.one())
        return parts[0] if len(parts) == 1 else Joined(*self.counted(first), word, tuple(parts))

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.wrong(f"more than {DEEPEST} brackets or nots within each other")

    def one(self) -> Node:
        if word := self.takes("not"):
            self.deeper()
            found = Not(*self.counted(word), self.one())
            self.depth -= 1
            return found
        return self.comparison()

    def comparison(self) -> Node:
        left = self.sum_of("+", "-")
        if word := self.takes("is"):
            self.takes_or_refuses("empty", after="is")
            if not isinstance(left, Name):
                raise self.wrong("only a list can be empty", word)
            return Emptiness(*self.counted(word), left)
        if word := self.takes("not"):
            self.takes_or_refuses("in", after="not")
            place = self.counted(word)
            return Not(*place, Compared(*self.counted(word), "in", left, self.sum_of("+", "-")))
        if word := self.takes(*_COMPARE):
            right = self.sum_of("+", "-")
            if again := self.takes(*_COMPARE):
                raise self.wrong("compare two values at a time, and join with `and`", again)
            return Compared(*self.counted(word), word.text, left, right)
        return left

    def takes_or_refuses(self, text: str, *, after: str) -> None:
        if not self.takes(text):
            raise self.wrong(f"`{text}` is expected after `{after}`")

    def sum_of(self, *signs: str) -> Node:
        left = self.sum_of("*", "/") if "+" in signs else self.value()
        while word := self.takes(*signs):
            right = self.sum_of("*", "/") if "+" in signs else self.value()
            left = Sum(*self.counted(word), word.text, left, right)
        return left

    def value(self) -> Node:
        if word := self.takes("("):
            self.deeper()
            found = self.joined("or")
            if not self.takes(")"):
                raise self.wrong("a bracket is not closed", word)
            self.depth -= 1
            return found
        if word := self.takes("["):
            return self.several(word)
        if self.here.kind == "name":
            word = self.here
            self.at += 1
            return Name(*self.counted(word), word.text)
        return self.constant()

    def several(self, begin: Token) -> Several:
        parts: list[Constant] = []
        while not self.takes("]"):
            if parts and not self.takes(","):
                raise self.wrong("values of a list are set apart by commas")
            if self.takes("]"):
                break
            if self.here.kind == "end":
                raise self.wrong("a list is not closed", begin)
            parts.append(self.constant())
        return Several(*self.counted(begin), tuple(parts))

    def constant(self) -> Constant:
        word, minus = self.here, self.takes("-")
        given = self.here
        self.at += 1
        if given.kind == "number":
            return Constant(*self.counted(word), f"{'-' if minus else ''}{given.text}", "number")
        if given.kind == "text" and not minus:
            return Constant(*self.counted(word), given.text, "text")
        if given.kind == "keyword" and given.text in {"true", "false"} and not minus:
            return Constant(*self.counted(word), given.text == "true", "truth")
        said = repr(given.text) if given.text else "the end"
        hint = f'; write "{given.text}"' if given.kind == "name" else ""
        raise self.wrong(f"a value is expected, not {said}{hint}", given)


def parse(text: str) -> tuple[Node, int]:
    """A condition's tree and how many parts it has; raises `ConditionError`."""
    parser = _Parser(text)
    return parser.whole(), parser.parts
