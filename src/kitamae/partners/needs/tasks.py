"""Night work over calls: reminded of before they close, and closed."""

from datetime import datetime, timedelta

from django.utils import timezone

from kitamae.partners.choices import NeedState
from kitamae.partners.hands.choices import REMINDERS
from kitamae.partners.models import Need
from kitamae.partners.needs import actions
from kitamae.partners.needs.choices import NeedKind
from kitamae.people.queries import system_user


def watch_calls(*, at: datetime) -> None:
    """Close calls whose last day has passed; remind of those that close in 7, 3 and 1 days.

    A call found late is reminded of once, for the nearest stage.
    """
    today, system = timezone.localdate(at), system_user()
    open_now = Need.objects.filter(state=NeedState.OPEN)
    for need in open_now.filter(closes_date__lt=today):
        actions.lapse_need(need=need, by=system, at=at)
    closing = open_now.filter(
        kind=NeedKind.CALL,
        opens_date__lte=today,
        closes_date__gt=today,
        closes_date__lte=today + timedelta(days=REMINDERS[0]),
    )
    for need in closing:
        left = (need.closes_date - today).days
        stage = min(days for days in REMINDERS if left <= days)
        if need.reminded is None or need.reminded > stage:
            actions.remind_of_call(need=need, stage=stage, by=system, at=at)
