"""Whom a letter to many goes to: companies by what they are and have, composed.

Within one line any of the answers will do; all lines must hold. Nothing chosen means nobody.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Segment:
    """What is asked of a company; codes, as they stand in the rooms that own them.

    `year` is the programme year that `states` and the fact `application` speak of; alone it
    chooses nobody. `only_admins` narrows who is written to, and chooses nobody by itself.
    """

    kinds: tuple[str, ...] = ()
    year: int | None = None
    states: tuple[str, ...] = ()
    partner: str = ""
    categories: tuple[str, ...] = ()
    prefectures: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    has_not: tuple[str, ...] = ()
    only_admins: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it asks nothing, and so means nobody."""
        said = asdict(self)
        del said["year"], said["only_admins"]
        return not any(said.values())

    def kept(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            key: list(value) if isinstance(value, tuple) else value
            for key, value in asdict(self).items()
            if value
        }

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Segment":
        """From what was kept, or typed into a form; what it does not know is left aside."""
        known = {field.name for field in fields(cls)}
        said: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value
            for key, value in kept.items()
            if key in known and value not in (None, "", [], ())
        }
        return cls(**said)
