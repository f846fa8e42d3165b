"""What the timetable does with inquiries."""

from datetime import datetime

from django.utils import timezone

from kitamae.people.queries import system_user
from kitamae.support.faq.actions import forget_searches
from kitamae.support.inquiries import actions
from kitamae.support.inquiries.queries import resting_inquiries


def tidy_inquiries(*, at: datetime) -> None:
    """Close what rests, delete what is over, forget whence it came and what was looked for."""
    system = system_user()
    for inquiry in resting_inquiries(timezone.localdate(at)):
        actions.let_rest(inquiry=inquiry, by=system, at=at)
    actions.forget_inquiries(by=system, at=at)
    actions.forget_origins(at=at)
    forget_searches(at=at)
