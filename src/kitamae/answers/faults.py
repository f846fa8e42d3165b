"""A fault in our own data, found when it is loaded: a bug of ours, never a supplier's."""

from collections.abc import Mapping
from typing import Any


class TableError(ValueError):
    """The data of fields or vocabularies does not follow its page."""


def only(row: Mapping[str, Any], needed: set[str], optional: set[str], where: str) -> None:
    """Refuse a row that lacks a needed key or has one that nobody knows."""
    missing, unknown = needed - row.keys(), row.keys() - needed - optional
    faults = [f"{where}: {name} is missing" for name in sorted(missing)]
    faults += [f"{where}: unknown key {name}" for name in sorted(unknown)]
    if faults:
        raise TableError("\n".join(faults))
