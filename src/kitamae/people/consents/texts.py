"""The texts of optional consents, as data."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kitamae.kernel.bilingual import Bilingual

OVERSEAS = "overseas"
NEWSLETTER = "newsletter"


@dataclass(frozen=True, slots=True)
class ConsentText:
    """One optional consent in the version that holds; `countries` only of a release abroad."""

    key: str
    version: str
    title: Bilingual
    text: Bilingual
    measures: Bilingual | None
    countries: tuple[Bilingual, ...]


@cache
def consent_texts() -> tuple[ConsentText, ...]:
    """Every optional consent, in order."""
    content = tomllib.loads(files(__package__).joinpath("consents.toml").read_text("utf-8"))
    countries = tuple(Bilingual(row["ja"], row["en"]) for row in content["country"])
    return tuple(
        ConsentText(
            row["key"],
            row["version"],
            Bilingual(row["title_ja"], row["title_en"]),
            Bilingual(row["ja"], row["en"]),
            Bilingual(row["measures_ja"], row["measures_en"]) if "measures_ja" in row else None,
            countries if row["key"] == OVERSEAS else (),
        )
        for row in content["consent"]
    )


@cache
def covered_countries() -> frozenset[str]:
    """The countries that a person was told of (ISO 3166 alpha-2)."""
    content = tomllib.loads(files(__package__).joinpath("consents.toml").read_text("utf-8"))
    return frozenset(code for row in content["country"] for code in row["codes"])
