"""What the timetable does with surveys."""

from datetime import datetime

from django.utils import timezone

from kitamae.people.queries import system_user
from kitamae.support.surveys import actions
from kitamae.support.surveys.choices import REMINDERS
from kitamae.support.surveys.queries import replies_lapsed, replies_to_remind


def remind_of_surveys(*, at: datetime) -> None:
    """Remind of last days that come near, and note those that have passed."""
    system, today = system_user(), timezone.localdate(at)
    for stage in sorted(REMINDERS):  # who is told "two days" is not told "seven" as well
        for reply in replies_to_remind(today, stage):
            actions.remind_of_survey(reply=reply, stage=stage, by=system, at=at)
    for reply in replies_lapsed(today):
        actions.let_survey_lapse(reply=reply, by=system, at=at)
    actions.forget_replies(at=at)
