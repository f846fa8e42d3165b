"""How a product stands before every shop, in little space.

Keys stand once in a list; each shop keeps how much it asks and the places of its keys. Shops that
do not take the category, most of them, stand by their codes alone:

    {"keys": ["answer:name_en"], "shops": {"PA-1": [24, [0]]}, "others": ["PA-2", "PA-3"]}
"""

from collections.abc import Mapping
from typing import Any

from kitamae.partners.readiness.asking import Stand

OTHER = Stand(beyond=("category",))


def pack(stands: Mapping[str, Stand]) -> dict[str, Any]:
    """Stands by the code of a shop or call, as JSON keeps them."""
    keys: dict[str, int] = {}

    def places(found: tuple[str, ...]) -> list[int]:
        return [keys.setdefault(key, len(keys)) for key in found]

    shops: dict[str, list[Any]] = {}
    for code, stand in stands.items():
        if stand == OTHER:
            continue
        row: list[Any] = [stand.asked, places(stand.lacks)]
        if stand.beyond:
            row.append(places(stand.beyond))
        shops[code] = row
    others = [code for code, stand in stands.items() if stand == OTHER]
    return {"keys": list(keys), "shops": shops, "others": others}


def unpack(packed: Mapping[str, Any]) -> dict[str, Stand]:
    """The stands by code."""
    if not packed:
        return {}
    keys = packed["keys"]
    found = {
        code: Stand(
            row[0],
            tuple(keys[place] for place in row[1]),
            tuple(keys[place] for place in row[2]) if len(row) > 2 else (),
        )
        for code, row in packed["shops"].items()
    }
    return found | dict.fromkeys(packed["others"], OTHER)
