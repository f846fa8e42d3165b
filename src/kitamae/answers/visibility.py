"""Which answers are for whose eyes."""

from collections.abc import Mapping
from typing import Any

from kitamae.answers.fields import FieldTable, Level


def visible(answers: Mapping[str, Any], table: FieldTable, level: Level) -> dict[str, Any]:
    """The answers that a reader of this level sees; a key that no field names is the office's."""
    if level == "office":
        return dict(answers)
    seen = table.seen_by[level]
    return {key: value for key, value in answers.items() if key in seen}
