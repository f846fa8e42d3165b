"""Sentences dealt from two halves, so that no skeleton comes back too often.

A pool holds first and second halves in two languages. Every first half goes with every second
half; the pairs are dealt in an order in which neighbours share neither half.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import lcm

from kitamae.kernel.bilingual import Bilingual

TEXTS = files("kitamae.config.demo").joinpath("texts")


def pair(text: str) -> Bilingual:
    """The two texts of `日本語|English`."""
    ja, en = text.split("|", 1)
    return Bilingual(ja, en)


def toml(name: str) -> dict[str, object]:
    """One of the files of texts/."""
    return tomllib.loads(TEXTS.joinpath(name).read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Pool:
    """First halves and second halves that all go together."""

    name: str
    first: tuple[Bilingual, ...]
    second: tuple[Bilingual, ...]

    @property
    def pairs(self) -> int:
        """How many different sentences there are."""
        return len(self.first) * len(self.second)

    def deal(self, turn: int) -> Bilingual:
        """The sentence for the `turn`-th asker; all pairs come before the first comes back."""
        turn %= self.pairs
        round_ = turn // lcm(len(self.first), len(self.second))
        first = self.first[turn % len(self.first)]
        second = self.second[(turn + round_) % len(self.second)]
        gap = "" if first.en.endswith(" ") else " "
        return Bilingual(first.ja + second.ja, first.en + gap + second.en)


@cache
def pools() -> Mapping[str, Pool]:
    """All pools of texts/."""
    found: dict[str, Pool] = {}
    for file in ("pools_food.toml", "pools_goods.toml"):
        for name, halves in toml(file).items():
            assert isinstance(halves, dict)
            found[name] = Pool(
                name,
                tuple(pair(text) for text in halves["first"]),
                tuple(pair(text) for text in halves["second"]),
            )
    return found


class Dealer:
    """Deals from the pools, remembering whose turn it is in each."""

    def __init__(self) -> None:
        self._turns: dict[str, int] = {}

    def deal(self, pool: str, slots: Mapping[str, str]) -> Bilingual:
        """The next sentence of a pool, its places filled (`{town}` from `town_ja`, `town_en`)."""
        turn = self._turns.get(pool, 0)
        self._turns[pool] = turn + 1
        text = pools()[pool].deal(turn)
        return Bilingual(
            text.ja.format_map(_Side(slots, "ja")),
            _capital(text.en.format_map(_Side(slots, "en"))),
        )


class _Side(dict[str, str]):
    """The places of one language; a capital first letter asks for a capital."""

    def __init__(self, slots: Mapping[str, str], language: str) -> None:
        super().__init__()
        self._slots = slots
        self._language = language

    def __missing__(self, key: str) -> str:
        text = self._slots.get(f"{key.lower()}_{self._language}") or self._slots[key.lower()]
        return _capital(text) if key[0].isupper() else text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
