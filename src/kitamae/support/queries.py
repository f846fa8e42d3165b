"""What everybody asks of this room."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet, Value
from django.utils import timezone

from kitamae.kernel.choices import Side
from kitamae.kernel.memory import remembered
from kitamae.people.models import User
from kitamae.support.models import Inquiry, Notice
from kitamae.support.notices.queries import public_notices, unread_notices
from kitamae.support.surveys.queries import replies_owed


@dataclass(frozen=True, slots=True)
class FromOffice:
    """What the office has for somebody: notices not read, surveys owed, questions to answer."""

    notices: int = 0
    surveys: int = 0
    inquiries: int = 0

    @property
    def total(self) -> int:
        """All of it."""
        return self.notices + self.surveys + self.inquiries


def from_office(user: User, at: datetime) -> FromOffice:
    """How much of each waits for a person; one query, however often a page says it."""
    return remembered(f"support.from_office {user.pk}", lambda: _from_office(user, at))


def _from_office(user: User, at: datetime) -> FromOffice:
    asked_back = Inquiry.objects.visible_to(user).exclude(turn_side__in=("", Side.OFFICE))
    rows = _counted("notices", unread_notices(user, at)).union(
        _counted("surveys", replies_owed(user)), _counted("inquiries", asked_back), all=True
    )
    return FromOffice(**{row["what"]: row["number"] for row in rows})


def _counted(what: str, rows: QuerySet[Any]) -> QuerySet[Any, dict[str, Any]]:
    found: QuerySet[Any, dict[str, Any]] = (
        rows.order_by()
        .select_related(None)
        .values(what=Value(what))
        .annotate(number=Count("pk", distinct=True))
        .values("what", "number")
    )
    return found


def notices(limit: int = 5, *, at: datetime | None = None) -> list[Notice]:
    """The newest notices for everybody; each has `code`, `on`, `title` and `body`."""
    return list(public_notices(at or timezone.now())[:limit])
