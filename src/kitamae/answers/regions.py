"""Countries by the regions of the world, and prefectures by those of Japan, for long lists."""

import tomllib
from functools import cache
from importlib.resources import files

from kitamae.answers.places import countries, prefectures
from kitamae.answers.vocabularies import Vocabulary
from kitamae.kernel.bilingual import Bilingual

Regions = tuple[tuple[Bilingual, tuple[str, ...]], ...]
Grouped = list[tuple[str, list[tuple[str, str]]]]


@cache
def _regions() -> dict[str, Regions]:
    content = tomllib.loads(files(__package__).joinpath("regions.toml").read_text("utf-8"))
    return {
        whole: tuple(
            (Bilingual(row["ja"], row["en"]), tuple(row["places"].split())) for row in rows
        )
        for whole, rows in content.items()
    }


def countries_by_region() -> Grouped:
    """Every country and region, region by region, named in the reader's language."""
    return _grouped(countries(), _regions()["world"])


def prefectures_by_region() -> Grouped:
    """The 47 prefectures from north to south, region by region."""
    return _grouped(prefectures(), _regions()["japan"])


def _grouped(places: Vocabulary, regions: Regions) -> Grouped:
    return [
        (str(label), [(code, str(places.by_code[code].label)) for code in codes])
        for label, codes in regions
    ]
