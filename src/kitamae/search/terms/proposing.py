"""Pairs of words in the catalogue's own names: 「海塩」 beside "sea salt", with several makers."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kitamae.search.glossary import Glossary, key_of

_JAPANESE_PARTS = re.compile(r"[\s、,()【】・/]+")
_ENGLISH_PARTS = re.compile(r"\s*[,()/]\s*")
_FIGURE = re.compile(r"[0-9]")


def pairs_of(name_ja: str, name_en: str) -> Iterator[tuple[str, str]]:
    """The parts of a name beside those of its other language, where both have as many."""
    japanese = [part for part in _JAPANESE_PARTS.split(name_ja) if part]
    english = [part for part in _ENGLISH_PARTS.split(name_en) if part]
    if len(japanese) == len(english):
        for ja, en in zip(japanese, english, strict=True):
            if not _FIGURE.search(ja + en) and len(ja) > 1 and en.isascii():
                yield ja, en.lower()


def proposals(
    names: Iterable[tuple[int, str, str]], known: Glossary, *, enough: int, most: int
) -> list[tuple[str, str, int]]:
    """Pairs that the glossary does not hold, and how many makers use each; the commonest first.

    `names` are makers' numbers with names in both languages.
    """
    makers: dict[tuple[str, str], set[int]] = defaultdict(set)
    for maker, ja, en in names:
        for pair in pairs_of(ja, en):
            makers[pair].add(maker)
    found = {}
    for (ja, en), who in sorted(makers.items(), key=lambda each: (-len(each[1]), each[0])):
        also = known.also(ja)
        held = also is not None and key_of(en) in {key_of(form) for form in also.forms}
        if len(who) >= enough and not held and ja not in found:
            found[ja] = (ja, en, len(who))
    return list(found.values())[:most]
