"""What the timetable does with notices."""

from datetime import datetime

from kitamae.people.queries import system_user
from kitamae.support.notices.actions import come_out, reach_companies
from kitamae.support.notices.queries import due_notices, limited_notices


def publish_due_notices(*, at: datetime) -> None:
    """Publish what was written for this day."""
    for notice in due_notices(at):
        come_out(notice=notice, by=system_user(), at=at)


def find_readers(*, at: datetime) -> None:
    """Find the companies that have come to an audience since: enrolled, introduced, moved."""
    for notice in limited_notices(at):
        reach_companies(notice=notice)
