"""The sentences of rules and parts, from reasons.toml."""

import tomllib
from functools import cache
from importlib.resources import files

from kitamae.kernel.bilingual import Bilingual


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath("reasons.toml").read_text("utf-8"))


@cache
def _sentence(code: str, said: str) -> Bilingual:
    row = _table()[code]
    return Bilingual(row[f"{said}_ja"], row[f"{said}_en"])


def sentence(code: str, said: str, **params: object) -> Bilingual:
    """What a rule or a part says, its places filled."""
    found = _sentence(code, said)
    return found.fill(params) if params else found


def safe_sentence(code: str) -> Bilingual | None:
    """What the maker reads in place of a rule's own words; None where it reads those."""
    return _sentence(code, "safe") if "safe_ja" in _table()[code] else None
