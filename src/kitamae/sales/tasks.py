"""Background work of the room sales: sent files are read."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from django.utils import timezone

from kitamae.kernel.models import Event
from kitamae.kernel.tasks import Running, task
from kitamae.people.queries import system_user
from kitamae.sales import actions
from kitamae.sales.choices import SentState
from kitamae.sales.models import SentFile
from kitamae.sales.reading import read_file
from kitamae.workbooks.cells import Unreadable


@task()
def read_sales_file(job: Running, /, **arguments: Any) -> None:
    """Read a sent file; its sender looks at it before anything is kept."""
    sent = SentFile.objects.get(code=Event.objects.get(pk=arguments["event"]).subject_code)
    if sent.state != SentState.SENT:
        return  # a repeat: it is read already
    actions.follow_job(sent=sent, job=job.id)
    suffix = Path(sent.file_name).suffix
    with sent.file.open("rb") as stored, tempfile.NamedTemporaryFile(suffix=suffix) as copy:
        shutil.copyfileobj(stored, copy)
        copy.flush()
        try:
            read = read_file(Path(copy.name))
        except Unreadable as unreadable:
            actions.refuse_file(
                sent=sent, problem=unreadable.problem, by=system_user(), at=timezone.now()
            )
            return
    actions.keep_reading(sent=sent, read=read, by=system_user(), at=timezone.now())
