"""What changed between two versions of a text: by paragraph, and within one by word.

Japanese is parted where its kinds of sign change, which is about a word; any other text at its
spaces.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "added", "removed", "changed"]

_ANCHOR = re.compile(r"\s*\{#[a-z0-9-]+\}\s*$")
_HEADING = re.compile(r"^(#{2,6})\s+")
_MARKS = re.compile(r"\*\*|__|`")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_WORDS = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9.,'’%-]*|[\u3041-\u309f]+|[\u30a1-\u30ff]+|[\u3400-\u9fff々]+|\s+|."
)
_ALIKE = 0.45  # from which two paragraphs are one that was worded anew


@dataclass(frozen=True, slots=True)
class Piece:
    """Words within a paragraph that stayed, came or went."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One paragraph, the heading that it stands under, and its words."""

    kind: Kind
    heading: str
    pieces: tuple[Piece, ...]
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    heading: str
    is_heading: bool = False


def differences(before: str, after: str) -> list[Change]:
    """Every paragraph of both texts in reading order, with what happened to it."""
    old, new = list(_paragraphs(before)), list(_paragraphs(after))
    found: list[Change] = []
    for verb, i, j, k, m in _matcher([p.text for p in old], [p.text for p in new]).get_opcodes():
        if verb == "equal":
            found += [_whole("same", each) for each in new[k:m]]
        else:
            found += _worded_anew(old[i:j], new[k:m])
    return found


def only_changes(before: str, after: str) -> list[Change]:
    """The paragraphs that are not the same."""
    return [each for each in differences(before, after) if each.kind != "same"]


def _worded_anew(old: Sequence[_Paragraph], new: Sequence[_Paragraph]) -> Iterator[Change]:
    """Pair what went with what came where they are alike; the rest went, or came."""
    waiting = list(old)
    for each in new:
        near = max(waiting, key=lambda one: _likeness(one.text, each.text), default=None)
        if near is not None and _likeness(near.text, each.text) >= _ALIKE:
            at = waiting.index(near)
            yield from (_whole("removed", gone) for gone in waiting[:at])
            waiting = waiting[at + 1 :]
            pieces = tuple(_pieces(near.text, each.text))
            yield Change("changed", each.heading, pieces, each.is_heading)
        else:
            yield _whole("added", each)
    yield from (_whole("removed", gone) for gone in waiting)


def _pieces(before: str, after: str) -> Iterator[Piece]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    for verb, i, j, k, m in _matcher(old, new).get_opcodes():
        if verb == "equal":
            yield Piece("same", "".join(new[k:m]))
            continue
        if i < j:
            yield Piece("removed", "".join(old[i:j]))
        if k < m:
            yield Piece("added", "".join(new[k:m]))


def _likeness(one: str, other: str) -> float:
    return _matcher(_WORDS.findall(one), _WORDS.findall(other)).ratio()


def _matcher(one: Sequence[str], other: Sequence[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, one, other, autojunk=False)


def _whole(kind: Kind, paragraph: _Paragraph) -> Change:
    return Change(kind, paragraph.heading, (Piece(kind, paragraph.text),), paragraph.is_heading)


def _paragraphs(text: str) -> Iterator[_Paragraph]:
    """Paragraphs and points of a list as they are read, without their marks."""
    heading, lines = "", list[str]()
    for line in [*text.splitlines(), ""]:
        match = _HEADING.match(line)
        if lines and (match or not line.strip() or _ITEM.match(line)):
            yield _Paragraph(_read(lines), heading)
            lines = []
        if match:
            words = _read([_ANCHOR.sub("", line[match.end() :])])
            heading = words if len(match[1]) == 2 else heading
            yield _Paragraph(words, heading, is_heading=True)
        elif line.strip():
            lines.append(line)


def _read(lines: Sequence[str]) -> str:
    said = " ".join(line.strip() for line in lines)
    said = _ITEM.sub("・", said)
    return _LINK.sub(r"\1", _MARKS.sub("", said))
