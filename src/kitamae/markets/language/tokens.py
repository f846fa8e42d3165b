"""The words of a condition, each with its place."""

import re
from dataclasses import dataclass

from kitamae.markets.language.faults import ConditionError

MOST_CHARACTERS = 2000
KEYWORDS = frozenset(
    {"and", "or", "not", "in", "has", "within", "starts", "is", "empty", "true", "false"}
)
_WORD = re.compile(
    r"""(?P<space>\s+)
    |(?P<number>\d+(?:\.\d+)?)
    |"(?P<text>[^"\n]*)"
    |(?P<name>[A-Za-z_][A-Za-z0-9_]*(?:\.[a-z_][a-z0-9_]*)?)
    |(?P<sign>==|!=|<=|>=|[<>()\[\],+\-*/])""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word: its kind (number, text, name, keyword, sign or end), and where it stands."""

    kind: str
    text: str
    line: int
    column: int


def words_of(condition: str) -> list[Token]:
    """The words of a condition and its end; raises `ConditionError` at the first that is none."""
    if len(condition) > MOST_CHARACTERS:
        raise ConditionError(
            f"it has {len(condition)} characters; {MOST_CHARACTERS} are the most. "
            "Define a part of it by a name of its own."
        )
    found, line, began, at = [], 1, 0, 0
    while at < len(condition):
        match = _WORD.match(condition, at)
        if match is None:
            sign = condition[at]
            hint = ' Texts stand in double quotes: "TW".' if sign in "'“”‘’「『" else ""
            raise ConditionError(f"{sign!r} is not of this language.{hint}", line, at - began + 1)
        kind = str(match.lastgroup)
        text = match[kind]
        if kind == "name" and text in KEYWORDS:
            kind = "keyword"
        if kind != "space":
            found.append(Token(kind, text, line, at - began + 1))
        if "\n" in match[0]:
            line += match[0].count("\n")
            began = at + match[0].rindex("\n") + 1
        at = match.end()
    return [*found, Token("end", "", line, at - began + 1)]
