"""A small sheet of its own for the tests of `answers`: they know no product."""

from datetime import date

from kitamae.answers.fields import Field, FieldTable
from kitamae.answers.loading import KIND_UNITS
from kitamae.answers.places import countries, prefectures
from kitamae.answers.reading import read
from kitamae.answers.units import unit_by_name
from kitamae.answers.vocabularies import Vocabularies, load_vocabulary
from kitamae.kernel.bilingual import Bilingual

BANDS = """
ja = "温度帯"
en = "Temperature bands"
term = [
  { code = "AMB", ja = "常温", en = "Ambient", aliases = ["室温"] },
  { code = "CHILL", ja = "冷蔵", en = "Chilled" },
  { code = "SAUCE", ja = "調味料(醤油・味噌)", en = "Seasonings, sauces" },
  { code = "OLD", ja = "旧区分", en = "Old band", valid_to = 2026-03-31 },
]
"""
UNITS = """
term = [
  { code = "g", ja = "g", en = "g", aliases = ["グラム"] },
  { code = "L", ja = "L", en = "L" },
  { code = "sachet", ja = "包", en = "sachets" },
]
"""
CATEGORIES = """
term = [
  { code = "TEA", ja = "茶", en = "Tea", blocks = ["food"] },
  { code = "SAKE", ja = "日本酒", en = "Sake", blocks = ["food", "alcohol"] },
  { code = "TOWEL", ja = "タオル", en = "Towels", blocks = ["daily"] },
]
"""
TAX_RATES = """
term = [
  { code = "reduced8", ja = "8%", en = "8%", rate = "0.08" },
  { code = "standard10", ja = "10%", en = "10%", rate = "0.10" },
]
"""
VOCABULARIES = Vocabularies(
    {
        "countries": countries(),
        "prefectures": prefectures(),
        "bands": load_vocabulary("bands", BANDS),
        "units": load_vocabulary("units", UNITS),
        "categories": load_vocabulary("categories", CATEGORIES),
        "tax_rates": load_vocabulary("tax_rates", TAX_RATES),
    }
)


def field(
    kind, key="x", label=("項目", "Item"), example=("例", "example"), see="catalogue", **more
):
    """A field of one kind, with only what the test is about."""
    unit = more.pop("unit", KIND_UNITS.get(kind))
    return Field(
        key,
        "section",
        Bilingual(*label),
        Bilingual("助け", "help"),
        Bilingual(*example),
        kind,
        see,
        unit=unit_by_name(unit) if unit else None,
        **more,
    )


def table(*fields):
    """A table of these fields with the vocabularies of this module."""
    return FieldTable("1", date(2026, 4, 1), None, (), fields, VOCABULARIES)


def codes(reading):
    """The codes of a reading's problems."""
    return [problem.code for problem in reading.problems]


def reading_of(cell, each, on=None):
    """One cell read for one field."""
    return read(cell, each, table(each, field("choice", "net_unit", vocabulary="units")), on)
