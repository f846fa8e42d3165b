"""Night work over facts: a company is reminded of those that come to their end."""

from collections import defaultdict
from datetime import datetime, timedelta

from django.utils import timezone

from kitamae.people.facts import actions
from kitamae.people.facts.choices import REMINDERS
from kitamae.people.facts.models import Fact
from kitamae.people.models import Organisation
from kitamae.people.queries import system_user


def watch_facts(*, at: datetime) -> None:
    """Remind companies of facts that end in 60, 30 or 7 days: one letter for all of a company's.

    A fact found late is reminded of once, for the nearest stage. Where nobody has a seat there is
    nobody to remind.
    """
    today, system = timezone.localdate(at), system_user()
    last = today + timedelta(days=REMINDERS[0])
    ending = Fact.objects.standing().filter(expires_date__gte=today, expires_date__lte=last)
    reached: defaultdict[int, list[tuple[Fact, int]]] = defaultdict(list)
    for fact in ending.filter(organisation__seats__isnull=False).distinct():
        left = fact.days_left(today) or 0
        stage = min(days for days in REMINDERS if left <= days)
        if fact.reminded is None or fact.reminded > stage:
            reached[fact.organisation_id].append((fact, stage))
    companies = Organisation.objects.in_bulk(reached)
    for number, stages in sorted(reached.items()):
        actions.remind_of_facts(organisation=companies[number], stages=stages, by=system, at=at)
