"""What the office asks of a returned application, comment by comment, with where to answer it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.urls import reverse

from kitamae.people.companies.entering import OwnRecordForm
from kitamae.people.models import User
from kitamae.people.rules import is_administrator
from kitamae.programmes.choices import ApplicationState
from kitamae.programmes.models import Application, ApplicationRemark
from kitamae.programmes.reviewing.queries import note_beside, open_remarks
from kitamae.programmes.reviewing.sheet import labels


@dataclass(frozen=True, slots=True)
class RemarkedField:
    """One field that the office commented on: its name, the comments, and where its box stands."""

    key: str
    label: object
    remarks: list[ApplicationRemark]
    url: str

    @property
    def is_company(self) -> bool:
        """Whether it stands in the company's record."""
        return self.key.startswith("company-") and self.key != "company-is_producer"


@dataclass(frozen=True, slots=True)
class Remarked:
    """All that the office asks now: field by field, and what it wrote besides."""

    lines: list[RemarkedField] = field(default_factory=list)
    note: str = ""

    @property
    def company(self) -> list[RemarkedField]:
        """What is asked about the company's record."""
        return [line for line in self.lines if line.is_company]

    @property
    def by_box(self) -> Mapping[str, list[ApplicationRemark]]:
        """The comments by the name of the box that they stand at."""
        return {line.key.partition("-")[2]: line.remarks for line in self.lines}


def remarked(application: Application | None, reader: User) -> Remarked:
    """What a returned application is asked, in the order of its fields; else nothing."""
    if application is None or application.state != ApplicationState.RETURNED:
        return Remarked()
    found, known = open_remarks(application, reader), labels()
    may_correct = is_administrator(reader, application.supplier)
    lines = [
        RemarkedField(key, label, found[key], _address(key, may_correct=may_correct))
        for key, label in known.items()
        if key in found
    ]
    return Remarked(lines, note_beside(application.note, found))


def _address(key: str, *, may_correct: bool) -> str:
    """The page, and the box on it, where a field is answered or at least read."""
    part, _dash, name = key.partition("-")
    if part == "condition" or name == "is_producer":
        return f"{reverse('supplier:conditions')}#id_{name}"
    if may_correct and name in OwnRecordForm.base_fields:
        return f"{reverse('supplier:own_record')}#id_{name}"
    return reverse("supplier:company")
