"""What a reviewer reads of one application."""

from dataclasses import dataclass
from typing import Any

from kitamae.people.models import User
from kitamae.programmes.choices import UNDECIDED
from kitamae.programmes.models import Application, ApplicationTick
from kitamae.programmes.reviewing.checklist import ApplicationPoint, points_of
from kitamae.programmes.reviewing.queries import remarks_of
from kitamae.programmes.reviewing.sheet import sheet_of


@dataclass(frozen=True, slots=True)
class Looked:
    """A point of the checklist as it stands: who ticked it, or nobody."""

    point: ApplicationPoint
    tick: ApplicationTick | None


def application_page(application: Application, viewer: User) -> dict[str, Any]:
    """Everything that stands on an application's page; as many queries for any."""
    lines = sheet_of(application)
    remarks = remarks_of(application, viewer)
    ticks = {tick.point: tick for tick in application.ticks.select_related("by")}
    checklist = [Looked(point, ticks.get(point.code)) for point in points_of(application)]
    return {
        "application": application,
        "is_open": application.state in UNDECIDED,
        "company_lines": [line for line in lines if not line.is_condition],
        "condition_lines": [line for line in lines if line.is_condition],
        "changes": [line for line in lines if line.is_changed],
        "remarks": remarks,
        "untold": sum(each.told_at is None for several in remarks.values() for each in several),
        "checklist": checklist,
        "ticked": sum(looked.tick is not None for looked in checklist),
        "confirmations": application.confirmations.select_related("by"),
    }
