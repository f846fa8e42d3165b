"""Night work of the programme."""

from typing import Any

from kitamae.kernel.models import EventParty
from kitamae.kernel.tasks import Running, task
from kitamae.people.queries import system_user
from kitamae.programmes import actions
from kitamae.programmes.choices import ApplicationState
from kitamae.programmes.models import Application


@task()
def enrol_suppliers(job: Running, /, **arguments: Any) -> None:
    """Enrol the accepted suppliers whose first product an approval concerns."""
    suppliers = EventParty.objects.filter(event=arguments["event"]).values("organisation_id")
    waiting = Application.objects.filter(
        supplier__in=suppliers, state=ApplicationState.ACCEPTED, year__is_current=True
    )
    for application in waiting:
        actions.enrol(application=application, by=system_user(), at=job.at)
