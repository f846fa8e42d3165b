"""The register of personal data: what each room holds, why, who sees it, and until when.

A room that holds something about persons says so in its `personal.toml`:

    [[kept]]
    model = "letters.Letter"          # of this room, or of a library that it uses
    fields = ["address", "to"]        # those that tell of a person
    what_ja = "…"                     # what it is, in the reader's words
    why_ja = "…"                      # for what it is held (the purpose)
    basis_ja = "…"                    # on what ground
    seen_ja = "…"                     # who sees it
    until_ja = "…"                    # how long, in words; all of these in `_en`, too
    since = "written_at"              # from when its time runs; may go through relations
    days = 1095                       # how long; without it nothing goes by itself
    goes = "deleted"                  # or "blanked": only the fields named in `blank` are emptied

    [[none]]                          # a field that looks like a person's and is none
    field = "letters.Desk.reply_to"
    why = "…"
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from django.apps import apps
from django.db.models import DateTimeField, Field, Model, QuerySet

from kitamae.kernel.bilingual import Bilingual

SAID = ("what", "why", "basis", "seen", "until")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the register."""

    room: str
    model: str
    fields: tuple[str, ...]
    what: Bilingual
    why: Bilingual
    basis: Bilingual
    seen: Bilingual
    until: Bilingual
    since: str = ""
    days: int | None = None
    goes: str = "deleted"
    blank: tuple[str, ...] = ()

    @property
    def kind(self) -> type[Model]:
        """The model whose rows these are."""
        return apps.get_model(self.model)

    @property
    def key(self) -> str:
        """A name of this line in an address, or in an event."""
        return f"{self.model}.{self.fields[0]}"

    def past(self, on: date) -> QuerySet[Any]:
        """The rows whose last day has passed; none where nothing goes by itself."""
        rows: QuerySet[Any] = self.kind._base_manager.all()  # noqa: SLF001 -- every row, whatever the default manager hides
        if self.days is None:
            return rows.none()
        last = on - timedelta(days=self.days)
        day = f"{self.since}__date__lt" if self._is_moment() else f"{self.since}__lt"
        rows = rows.filter(**{day: last})
        for field in self.blank:
            rows = rows.exclude(**{field: ""})
        return rows

    def _is_moment(self) -> bool:
        model, found = self.kind, None
        for name in self.since.split("__"):
            found = model._meta.get_field(name)  # noqa: SLF001 -- Django's public way to a field
            model = found.related_model or model
        return isinstance(found, DateTimeField)


@cache
def register() -> tuple[Entry, ...]:
    """Every line, by room."""
    return tuple(
        Entry(
            room=room,
            model=row["model"],
            fields=tuple(row["fields"]),
            **{name: Bilingual(row[f"{name}_ja"], row[f"{name}_en"]) for name in SAID},
            since=row.get("since", ""),
            days=row.get("days"),
            goes=row.get("goes", "deleted"),
            blank=tuple(row.get("blank", ())),
        )
        for room, said in _rooms()
        for row in said.get("kept", ())
    )


@cache
def said_to_be_none() -> dict[str, str]:
    """Fields that look like a person's and are none, each with its reason."""
    return {row["field"]: row["why"] for _room, said in _rooms() for row in said.get("none", ())}


def _rooms() -> Iterator[tuple[str, dict[str, Any]]]:
    for config in sorted(apps.get_app_configs(), key=lambda config: config.name):
        if not config.name.startswith("kitamae."):
            continue
        file = files(config.name).joinpath("personal.toml")
        if file.is_file():
            yield config.name.rpartition(".")[2], tomllib.loads(file.read_text("utf-8"))


def listed() -> set[str]:
    """Every field that the register speaks of, as `room.Model.field`."""
    return {f"{entry.model}.{field}" for entry in register() for field in entry.fields}


def field_name(field: Field[Any, Any]) -> str:
    """A field's name as the register writes it."""
    return f"{field.model._meta.label}.{field.name}"  # noqa: SLF001 -- Django's public way to a model's label
