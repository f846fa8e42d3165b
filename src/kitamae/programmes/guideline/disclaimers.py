"""The disclaimers: one line each, and the section of the guideline that says the whole."""

import tomllib
from functools import cache
from importlib.resources import files

from kitamae.kernel.bilingual import Bilingual


@cache
def disclaimers() -> dict[str, Bilingual]:
    """The line of each disclaimer by its anchor in the guideline."""
    content = tomllib.loads(files(__package__).joinpath("disclaimers.toml").read_text("utf-8"))
    return {row["key"]: Bilingual(row["ja"], row["en"]) for row in content["disclaimer"]}
