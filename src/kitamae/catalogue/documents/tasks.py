"""Night work over papers: reminded of their end, and ended."""

from datetime import datetime, timedelta

from django.utils import timezone

from kitamae.catalogue.documents import actions
from kitamae.catalogue.documents.choices import REMINDERS, DocumentState
from kitamae.catalogue.models import Document
from kitamae.people.queries import system_user


def watch_expiries(*, at: datetime) -> None:
    """Let papers expire whose last day has passed; remind of those that end in 90, 30, 7 days.

    A paper found late is reminded of once, for the nearest stage. One whose newer paper waits to
    be verified needs no reminder.
    """
    today, system = timezone.localdate(at), system_user()
    valid = Document.objects.filter(state=DocumentState.VERIFIED, expires_date__isnull=False)
    for document in valid.filter(expires_date__lt=today):
        actions.expire_document(document=document, by=system, at=at)
    last = today + timedelta(days=REMINDERS[0])
    ending = valid.filter(expires_date__gte=today, expires_date__lte=last)
    for document in ending.exclude(newer__state=DocumentState.WAITING):
        left = document.days_left(today) or 0
        stage = min(days for days in REMINDERS if left <= days)
        if document.reminded is None or document.reminded > stage:
            actions.remind_of_expiry(document=document, stage=stage, by=system, at=at)
