"""An application as the office reads it: field by field, each with a key that comments stand at."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kitamae.answers.places import countries, prefectures
from kitamae.kernel.bilingual import Bilingual
from kitamae.programmes.attesting.queries import Attested, attested
from kitamae.programmes.conditions import conditions
from kitamae.programmes.models import Application

COMPANY: Mapping[str, str | Promise] = {
    "name_ja": _("Name in Japanese"),
    "name_kana": _("Name, in kana"),
    "name_en": _("Name in English"),
    "corporate_number": _("Corporate number"),
    "country": _("Country or region"),
    "prefecture": _("Prefecture"),
}
"""The company's own fields, as they stand in its record."""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One field of an application: its key, its name, what it says, and what it said before."""

    key: str
    label: Bilingual | str | Promise
    said: str | bool | None
    before: str | bool | None = None
    is_changed: bool = False
    attested: Attested | None = None

    @property
    def is_condition(self) -> bool:
        """Whether it is an attestation."""
        return self.attested is not None


def labels() -> dict[str, Any]:
    """The name of every field that can be commented on, by key."""
    known: dict[str, Any] = {f"company-{key}": label for key, label in COMPANY.items()}
    known["company-is_producer"] = _("Makes its goods itself")
    known |= {f"condition-{each.key}": each.text for each in conditions().conditions}
    return known


def stated_by(application: Application) -> dict[str, Any]:
    """What an application says now, by key; a condition that was not answered is None."""
    company = application.supplier
    said: dict[str, Any] = {f"company-{key}": getattr(company, key) for key in COMPANY}
    said["company-is_producer"] = application.is_producer
    for each in attested(application):
        answer = each.said
        said[f"condition-{each.condition.key}"] = answer.is_affirmed if answer else None
    return said


def sheet_of(application: Application) -> list[SheetLine]:
    """Every field of an application, with what it said when it was submitted the time before."""
    known, said = labels(), stated_by(application)
    held = list(application.submissions.all())
    before = held[-2].said if len(held) > 1 else None
    answers = {f"condition-{each.condition.key}": each for each in attested(application)}
    return [
        SheetLine(
            key,
            answers[key].condition.text if key in answers else known[key],
            shown(key, value),
            None if before is None else shown(key, before.get(key)),
            before is not None and before.get(key) != value,
            answers.get(key),
        )
        for key, value in said.items()
    ]


def shown(key: str, value: Any) -> Any:
    """A value as a reader is shown it: places by their names."""
    for place, table in (("country", countries), ("prefecture", prefectures)):
        if key == f"company-{place}" and value in table():
            return str(table()[value].label)
    return value
