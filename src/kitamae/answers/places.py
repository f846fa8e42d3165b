"""Countries and prefectures by any usual name.

Countries: ISO 3166-1, with CLDR's names in both languages and the usual ones of places.toml.
Prefectures: JIS X 0401, with and without 都, 府 and 県, and in Roman letters.
"""

import tomllib
from functools import cache
from importlib.resources import files

import pycountry
from babel import Locale

from kitamae.answers.vocabularies import Term, Vocabulary
from kitamae.answers.words import fold
from kitamae.kernel.bilingual import Bilingual


@cache
def countries() -> Vocabulary:
    """Every country and region of ISO 3166-1 by its two letters."""
    content = tomllib.loads(files(__package__).joinpath("places.toml").read_text("utf-8"))
    usual: dict[str, list[str]] = content["countries"]
    ja, en = Locale("ja").territories, Locale("en").territories
    terms = []
    for country in sorted(pycountry.countries, key=lambda each: str(each.alpha_2)):
        code = str(country.alpha_2)
        names = [str(country.alpha_3), str(country.name), ja[code], en[code]]
        names += [str(getattr(country, part, "")) for part in ("official_name", "common_name")]
        label = content["labels"].get(code, {"ja": ja[code], "en": en[code]})
        terms.append((code, Bilingual(label["ja"], label["en"]), [*names, *usual.get(code, ())]))
    # a name that ISO and CLDR give to two places (there are none today) would fail at load
    return Vocabulary(
        "countries",
        Bilingual("国・地域", "Countries and regions"),
        f"ISO 3166-1, {pycountry.__version__}",
        tuple(Term(code, label, _distinct(names)) for code, label, names in terms),
        source="ISO 3166-1; CLDR",
    )


@cache
def prefectures() -> Vocabulary:
    """The 47 prefectures by the two digits of JIS X 0401."""
    content = tomllib.loads(files(__package__).joinpath("places.toml").read_text("utf-8"))
    return Vocabulary(
        "prefectures",
        Bilingual("都道府県", "Prefectures"),
        "JIS X 0401",
        tuple(_prefecture(code, *row) for code, row in content["prefectures"].items()),
        source="JIS X 0401",
    )


def _prefecture(code: str, ja: str, kana: str, romaji: str) -> Term:
    short = ja if ja == "北海道" else ja[:-1]
    suffix = {"都": "-to", "府": "-fu", "県": "-ken", "道": ""}[ja[-1]]
    long_vowels = romaji.replace("o", "ō", 1) if romaji in {"Hyogo", "Kochi"} else ""
    names = [short, kana, f"{romaji}{suffix}", f"{romaji} prefecture", f"{romaji} pref."]
    names += [f"JP-{code}", str(int(code)), long_vowels]
    names += [f"{romaji} {suffix[1:]}"] if suffix else []
    return Term(code, Bilingual(ja, romaji), _distinct(names))


def _distinct(names: list[str]) -> tuple[str, ...]:
    """The names that say something, each folded form once."""
    found: dict[str, str] = {}
    for name in names:
        if name:
            found.setdefault(fold(name), name)
    return tuple(found.values())
