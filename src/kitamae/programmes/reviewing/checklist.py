"""What the office looks at before an application is accepted (see checklist.toml)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kitamae.kernel.bilingual import Bilingual
from kitamae.programmes.models import Application


@dataclass(frozen=True, slots=True)
class ApplicationPoint:
    """One thing to look at, and the fields that it is about."""

    code: str
    title: Bilingual
    how: Bilingual
    fields: tuple[str, ...]
    is_of_other_producer: bool
    is_of_carried_over: bool


@cache
def application_points() -> tuple[ApplicationPoint, ...]:
    """Every point, in order."""
    rows = tomllib.loads(files(__package__).joinpath("checklist.toml").read_text("utf-8"))["point"]
    return tuple(_point(row) for row in rows)


def points_of(application: Application) -> list[ApplicationPoint]:
    """The points that one application asks to be looked at."""
    return [
        point
        for point in application_points()
        if not (point.is_of_other_producer and application.is_producer)
        and not (point.is_of_carried_over and application.carried_from_id is None)
    ]


def _point(row: Mapping[str, Any]) -> ApplicationPoint:
    return ApplicationPoint(
        row["code"],
        Bilingual(row["ja"], row["en"]),
        Bilingual(row["how_ja"], row["how_en"]),
        tuple(row["fields"]),
        row.get("not_producer", False),
        row.get("carried_over", False),
    )
