"""Which answers a variant shares with its parent, and what becomes of them when those change."""

from collections.abc import Mapping
from typing import Any

# what tells two variants apart, in the order in which a shop reads it
VARYING = ("colour", "size_variant", "net_content")
# what is a variant's own from its birth: its names, its codes, and what became of it
OWN = frozenset(
    {
        *("jan", "no_jan_reason", "supplier_item_code", "gtin_inner", "gtin_case", "successor_of"),
        *("name_ja", "name_en", "name_kana", "release_date", "discontinued_date"),
        *VARYING,
    }
)
Answers = Mapping[str, Any]


def shared_by(answers: Answers) -> dict[str, Any]:
    """What a parent gives to its variants."""
    return {key: value for key, value in answers.items() if key not in OWN}


def taken_over(variant: Answers, shared: Answers, parent: Answers) -> dict[str, Any]:
    """A variant's answers once it has taken over what its parent changed.

    `shared` are the parent's answers as the variant took them last: where it says something else
    than those, it has an answer of its own, and keeps it.
    """
    now, after = shared_by(parent), dict(variant)
    for key in {*shared, *now}:
        if variant.get(key) != shared.get(key):
            continue
        if key in now:
            after[key] = now[key]
        else:
            after.pop(key, None)
    return after


def varied_name(name: str, before: Answers, after: Answers) -> str:
    """A variant's name: its parent's with the other content in place of its own, or added."""
    for key in VARYING:
        old, new = before.get(key), after.get(key)
        if not new or old == new:
            continue
        if old and str(old) in name:
            name = str(new).join(name.rsplit(str(old), 1))
        else:
            unit = str(after.get("net_unit", "")) if key == "net_content" else ""
            name = f"{name} {new}{unit}"
    return name
