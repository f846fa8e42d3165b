"""The places of a letter to many: a closed list, filled for each reader, never read as a program.

Dear {{ person }} of {{ company }},
"""

import re
from collections.abc import Iterator, Mapping

from kitamae.kernel.bilingual import Bilingual

PLACES: dict[str, Bilingual] = {
    "company": Bilingual("会社の名前", "the company’s name"),
    "person": Bilingual("読む人の名前", "the reader’s name"),
    "programme": Bilingual("年度の事業名", "the programme year’s name"),
    "link": Bilingual("下で選ぶページのアドレス", "the address of the page chosen below"),
}
_PLACE = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
# what somebody meant as a place and typed otherwise: a bracket too few, wide ones, a program's
_STRAY = re.compile(r"\{\{|\}\}|\{%|%\}|[｛｝]{2}")


def strange_places(text: str) -> list[str]:
    """The places of a text that no letter can fill, each once, as they were typed."""
    found = [match[0] for match in _PLACE.finditer(text) if match[1] not in PLACES]
    found += _STRAY.findall(_PLACE.sub("", text))
    return list(dict.fromkeys(found))


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its places filled; what a value holds is not filled again."""
    return "".join(said for said, _is_place in parts(text, values))


def parts(text: str, values: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    """The text in parts, each with whether it was filled in: what a preview marks."""
    end = 0
    for match in _PLACE.finditer(text):
        if match[1] in PLACES:
            yield text[end : match.start()], False
            yield values.get(match[1], ""), True
            end = match.end()
    yield text[end:], False
