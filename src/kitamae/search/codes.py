"""Codes in questions: a JAN however it is typed, a part of one, a maker's own code."""

import re
import unicodedata
from collections.abc import Iterable

GRAM = 4
"""Figures that stand together in the index, so that any part of a code is a phrase of them."""

SHORTEST_PART = 6
"""Fewer figures than this are a number, not a part of a JAN."""

_SEPARATORS = re.compile(r"[\s\-‐‑‒–—―−ー_./]+")
_FIGURES = re.compile(r"[0-9][0-9\s\-‐‑‒–—―−ー]*[0-9]")
_BREAK = "|"


def plain_code(code: str) -> str:
    """A code without width, case and separators."""
    return _SEPARATORS.sub("", unicodedata.normalize("NFKC", code).casefold())


def code_grams(codes: Iterable[str]) -> str:
    """Every four neighbouring figures of all-figure codes, for the index."""
    kept: list[str] = []
    for code in codes:
        plain = plain_code(code)
        if _is_part(plain):
            kept += [*grams(plain), _BREAK]
    return " ".join(kept)


def grams(figures: str) -> list[str]:
    """The figures four by four."""
    return [figures[at : at + GRAM] for at in range(len(figures) - GRAM + 1)]


def asked_figures(text: str) -> str | None:
    """The figures of a question that is nothing but a JAN or a part of one, else None."""
    folded = unicodedata.normalize("NFKC", text).strip()
    if not _FIGURES.fullmatch(folded):
        return None
    plain = plain_code(folded)
    return plain if _is_part(plain) else None


def asked_code(text: str) -> str | None:
    """The whole question as a code, where it may be one: a word of letters with figures."""
    plain = plain_code(text.strip())
    return plain if plain.isalnum() and any(sign.isdigit() for sign in plain) else None


def parts_to_try(figures: str) -> tuple[str, ...]:
    """Figures to look for: as typed; without a leading zero; the JAN inside a case's GTIN-14.

    A GTIN-14 is an indicator, twelve figures of the JAN, and its own check digit
    (GS1 General Specifications, section 2.1), so the twelve are what both share.
    """
    if len(figures) == 14:
        return (figures, figures[1:13])
    return (figures,)


def _is_part(plain: str) -> bool:
    return len(plain) >= SHORTEST_PART and plain.isascii() and plain.isdigit()
