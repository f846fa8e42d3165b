"""The guideline's Markdown as sections of a page: headings with anchors, no raw HTML, no pictures.

A heading names its anchor at its end: `## Samples {#samples}`. Links to it stay true when the
heading is worded anew; both languages name the same anchors in the same order.
Source: CommonMark 0.31, with its tables extension; HTML in a text is shown as it was typed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

_ANCHOR = re.compile(r"\s*\{#([a-z][a-z0-9-]{1,39})\}\s*$")
_LINE = re.compile(r"^(#{2,3})\s+(.*)$")
_OUTER = "h2"


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading: its level (2 or 3), its words, and the anchor that links lead to."""

    level: int
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Section:
    """One section under a heading of the second level; what stands before the first has none."""

    heading: Heading | None
    html: SafeString


def headings(text: str) -> list[Heading]:
    """Every heading of a text in order; one without an anchor has an empty one."""
    found = []
    for line in text.splitlines():
        if match := _LINE.match(line):
            anchor = _ANCHOR.search(match[2])
            words = _ANCHOR.sub("", match[2]).strip()
            found.append(Heading(len(match[1]), words, anchor[1] if anchor else ""))
    return found


def sections(text: str, prefix: str = "") -> list[Section]:
    """A text as sections, each with its HTML; where two stand on a page, a prefix parts anchors."""
    parser = _parser()
    made: list[Section] = []
    for tokens in _apart(parser.parse(text), prefix):
        heading = _outer(tokens)
        # escaped by the parser: HTML is off, and links of other kinds than web and mail are text
        html = mark_safe(parser.renderer.render(tokens, parser.options, {}))  # noqa: S308
        made.append(Section(heading, html))
    return made


@cache
def _parser() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False, "typographer": False})
    return made.enable("table").disable(["image", "html_block", "html_inline"])


def _apart(tokens: Sequence[Token], prefix: str) -> list[list[Token]]:
    """The tokens of each section; anchors move from the words of a heading into its tag."""
    groups: list[list[Token]] = [[]]
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            _name(token, tokens[place + 1], prefix)
            if token.tag == _OUTER:
                groups.append([])
        elif token.type == "table_open":
            token.attrSet("class", "table")
        groups[-1].append(token)
    return [group for group in groups if group]


def _name(opening: Token, inline: Token, prefix: str) -> None:
    last = inline.children[-1] if inline.children else None
    match = _ANCHOR.search(last.content) if last is not None else None
    if last is not None and match:
        last.content = _ANCHOR.sub("", last.content)
        inline.content = _ANCHOR.sub("", inline.content)
        opening.attrSet("id", prefix + match[1])


def _outer(tokens: Sequence[Token]) -> Heading | None:
    first = tokens[0]
    if first.type != "heading_open" or first.tag != _OUTER:
        return None
    return Heading(2, tokens[1].content, str(first.attrs.get("id", "")))
