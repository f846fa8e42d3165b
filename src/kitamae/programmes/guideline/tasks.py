"""Night work of the guideline: who has not agreed is reminded, and then suspended."""

from datetime import datetime, timedelta

from django.utils import timezone

from kitamae.people.queries import system_user
from kitamae.programmes.choices import ApplicationState
from kitamae.programmes.guideline import actions
from kitamae.programmes.guideline.choices import REMIND_DAYS, GuidelineState
from kitamae.programmes.guideline.models import Guideline
from kitamae.programmes.guideline.queries import owing


def watch_agreements(at: datetime) -> None:
    """Remind those who owe an agreement a week before its last day; suspend them after it."""
    today = timezone.localdate(at)
    waiting = Guideline.objects.filter(
        state=GuidelineState.PUBLISHED, binds_more=True, year__is_current=True
    ).order_by("number")
    for guideline in waiting:
        if guideline.answer_by_date == today + timedelta(days=REMIND_DAYS):
            actions.remind_of_guideline(guideline=guideline, by=system_user(), at=at)
        elif guideline.answer_by_date and guideline.answer_by_date < today:
            late = owing(guideline).filter(
                state__in={ApplicationState.ACCEPTED, ApplicationState.ENROLLED}
            )
            for application in late:
                actions.lapse_agreement(
                    application=application, guideline=guideline, by=system_user(), at=at
                )
