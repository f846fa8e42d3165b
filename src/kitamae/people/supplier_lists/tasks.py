"""Background work: lists of suppliers are read, and their good rows entered."""

import shutil
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone

from kitamae.kernel.models import Event
from kitamae.kernel.tasks import Cancelled, Running, task
from kitamae.people.models import SupplierList
from kitamae.people.queries import system_user
from kitamae.people.supplier_lists import actions
from kitamae.people.supplier_lists.choices import ListState
from kitamae.people.supplier_lists.reading import read_list
from kitamae.workbooks.cells import Unreadable


@task()
def check_supplier_list(job: Running, /, **arguments: Any) -> None:
    """Read a list that was received: every row kept with its problems."""
    event = Event.objects.get(pk=arguments["event"])
    found = SupplierList.objects.filter(pk=event.subject_id or 0).first()
    if found is None or found.state != ListState.RECEIVED:
        return  # a repeat: it was read already
    known: dict[str, Any] = {"supplier_list": found, "by": system_user(), "at": job.at}
    with found.file.open("rb") as stored, tempfile.TemporaryDirectory() as room:
        path = Path(room) / f"list{Path(str(found.file.name)).suffix}"
        with path.open("wb") as copy:
            shutil.copyfileobj(stored, copy)
        try:
            rows = read_list(path)
        except Unreadable as unreadable:
            actions.refuse_supplier_list(problem=unreadable.problem, **known)
            return
    job.count(0, len(rows.rows))
    actions.check_supplier_list(found=rows, **known)


@task()
def enter_suppliers(job: Running, /, **arguments: Any) -> None:
    """Enter the good rows of a list, in the name of whoever asked for it."""
    event = Event.objects.select_related("by").get(pk=arguments["event"])
    found = SupplierList.objects.get(pk=event.subject_id or 0)
    if found.state != ListState.ENTERING:
        return  # a repeat: it has ended already
    known: dict[str, Any] = {"supplier_list": found, "by": event.by}
    try:
        actions.enter_suppliers(job=job, at=timezone.now(), **known)
    except Cancelled:
        actions.stop_entering(at=timezone.now(), **known)
        raise


def forget_unread_lists(*, at: datetime) -> None:
    """The timetable's look: forget the lists that were never read to their end."""
    actions.forget_unread_lists(at=at)
