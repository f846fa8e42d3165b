"""Which answers are for whose eyes."""

from collections.abc import Mapping
from typing import Any, get_args

from kitamae.answers.fields import FieldTable, Level

_ORDER: tuple[Level, ...] = get_args(Level)


def visible(answers: Mapping[str, Any], table: FieldTable, level: Level) -> dict[str, Any]:
    """The answers that a reader of this level sees; a key that no field names is the office's."""
    reach = _ORDER.index(level)
    return {
        key: value
        for key, value in answers.items()
        if _ORDER.index(table[key].see if key in table else "office") <= reach
    }
