"""What is wrong with a rule, in both languages: the loader's English sentence, and the Japanese."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from kitamae.kernel.bilingual import Bilingual

_PLACE = re.compile(
    r"(?:(?P<row>[A-Z][A-Z0-9-]*): (?:(?P<key>\w+): )?)?(?:column (?P<column>\d+): )?"
)
_KINDS = {
    "number": "数",
    "truth": "はい・いいえ",
    "text": "文字",
    "table": "表",
}
_OF_KINDS = frozenset({"left", "right", "kind"})


def fault_words(why: str) -> Bilingual:
    """A fault as its reader reads it; what has no Japanese yet stays as it is, with its place."""
    place = _PLACE.match(why)
    assert place is not None  # every part of it may be absent
    rest = why[place.end() :]
    for pattern, japanese in _patterns():
        if found := pattern.fullmatch(rest):
            said = {
                name: _kind(value) if name in _OF_KINDS else value
                for name, value in found.groupdict().items()
            }
            return Bilingual(f"{_where(place)}{japanese.format(**said)}。", why)
    return Bilingual(why, why)


def _where(place: re.Match[str]) -> str:
    row, key, column = place["row"], place["key"], place["column"]
    parts = [*([row] if row else []), *([key] if key else [])]
    parts += [f"{column}文字目"] if column else []
    return f"{'・'.join(parts)}: " if parts else ""


def _kind(words: str) -> str:
    """A kind (language.kinds.Kind.words) in Japanese."""
    if words.startswith("a list, each "):
        return f"{_kind(words.removeprefix('a list, each '))}の一覧"
    if words.startswith("a code of "):
        return f"{words.removeprefix('a code of ')} のコード"
    return _KINDS.get(words.removeprefix("a "), words)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    text = files("kitamae.markets").joinpath("fault_words.toml").read_text("utf-8")
    return tuple((re.compile(row["en"]), row["ja"]) for row in tomllib.loads(text)["fault"])
