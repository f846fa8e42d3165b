"""One kanji for its old and variant forms (see letters.toml)."""

import tomllib
from importlib.resources import files

_TABLES = tomllib.loads(files(__package__).joinpath("letters.toml").read_text("utf-8"))


def _usual(groups: str) -> dict[str, str]:
    return {form: row[0] for row in groups.split() for form in row[1:]}


USUAL_KANJI = _usual(_TABLES["groups"])
"""The usual kanji by its old and variant forms."""

_ANYWHERE = str.maketrans(USUAL_KANJI)
_IN_NAMES = str.maketrans(_usual(_TABLES["in_names"]))


def usual_in_names(text: str) -> str:
    """A name with the usual kanji; those that companies write for one another are one, too."""
    return text.translate(_ANYWHERE).translate(_IN_NAMES)
