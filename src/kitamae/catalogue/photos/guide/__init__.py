"""The photo guide (写真撮影のポイント): one text, two languages, drawings."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from kitamae.kernel.bilingual import LANGUAGES, Language

DRAWINGS = "catalogue/guide"  # among the static files


@cache
def guide(language: Language) -> Mapping[str, Any]:
    """The whole guide in one language: the same keys without their ending, rules numbered."""
    text = files(__package__).joinpath("guide.toml").read_text("utf-8")
    said: dict[str, Any] = _in_one(tomllib.loads(text), language)
    for number, rule in enumerate(said["rule"], 1):
        rule["number"] = number
    return said | {"language": language}


def part_title(code: str, language: Language) -> str:
    """What a part of the guide is called: one of the rules, or `setting`, `names`, `size`."""
    said = guide(language)
    for rule in said["rule"]:
        if rule["code"] == code:
            return f"{rule['number']}. {rule['title']}"
    title: str = said[code]["title"]
    return title


def drawings() -> Mapping[str, bytes]:
    """Every drawing of the guide by its file's name, as SVG."""
    folder = files("kitamae.catalogue").joinpath("static", DRAWINGS)
    return {name: folder.joinpath(name).read_bytes() for name in _drawn()}


def _drawn() -> Iterator[str]:
    said = guide("en")
    yield f"{said['setting']['drawing']}.svg"
    for part in (*said["rule"], {"pair": [said["names"]["pair"]]}):
        for pair in part["pair"]:
            yield f"{pair['drawing']}-good.svg"
            yield f"{pair['drawing']}-bad.svg"


def _in_one(said: Any, language: Language) -> Any:
    if isinstance(said, list):
        return [_in_one(each, language) for each in said]
    if not isinstance(said, dict):
        return said
    mine: dict[str, Any] = {}
    for key, value in said.items():
        name, _line, ending = key.rpartition("_")
        if ending not in LANGUAGES:
            mine[key] = _in_one(value, language)
        elif ending == language:
            mine[name] = value
    return mine
