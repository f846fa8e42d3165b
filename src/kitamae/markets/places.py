"""Destinations: countries, groups that a rule may name, and what is usual on the way there."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kitamae.answers.places import countries
from kitamae.kernel.bilingual import Bilingual


@dataclass(frozen=True, slots=True)
class Places:
    """Groups with their members, the destinations that pages show, languages and days."""

    groups: Mapping[str, frozenset[str]]
    labels: Mapping[str, Bilingual]
    shown: tuple[str, ...]
    languages: Mapping[str, tuple[str, ...]]
    days_under_way: Mapping[str, int]
    tiles: Mapping[str, tuple[int, int]]  # column and row on the map

    @property
    def codes(self) -> frozenset[str]:
        """Every code that a destination may have."""
        return frozenset(countries().by_code) | frozenset(self.groups)

    def groups_of(self, country: str) -> tuple[str, ...]:
        """The groups that a country belongs to."""
        return tuple(name for name, members in self.groups.items() if country in members)

    def concerned(self, destination: str) -> frozenset[str]:
        """The codes by which a rule may name a destination: itself, its groups, and any."""
        return frozenset({destination, *self.groups_of(destination), "*"})

    def places_of(self, destination: str) -> list[str]:
        """The countries that count as being there: of a group or its member, the whole group."""
        found = {destination, *self.groups.get(destination, ())}
        for group in self.groups_of(destination):
            found |= self.groups[group]
        return sorted(found)

    def days_to(self, destination: str, measured_at: str | None) -> int | None:
        """The usual days from shipment to where a shop measures shelf life; None where unknown."""
        if measured_at in {None, "jp_warehouse"}:
            return self.days_under_way["domestic"]
        return self.days_under_way.get("departure" if measured_at == "departure" else destination)


@cache
def places() -> Places:
    """What `rulebook/places.toml` says."""
    text = files("kitamae.markets").joinpath("rulebook", "places.toml").read_text("utf-8")
    content: dict[str, Any] = tomllib.loads(text)
    groups = content["groups"]
    return Places(
        {name: frozenset(row["members"]) for name, row in groups.items()},
        {name: Bilingual(row["ja"], row["en"]) for name, row in groups.items()},
        tuple(content["shown"]),
        {code: tuple(spoken) for code, spoken in content["languages"].items()},
        content["days_under_way"],
        {code: (column, row) for code, (column, row) in content["map"].items()},
    )


def destination_name(code: str) -> Bilingual:
    """A destination's name."""
    return places().labels.get(code) or countries().label_of(code)


def find_destination(word: str) -> str | None:
    """The code of a country or group by its code or any usual name."""
    if word.upper() in places().groups:
        return word.upper()
    for code, label in places().labels.items():
        if word in {label.ja, label.en}:
            return code
    term = countries().find(word)
    return term.code if term else None
