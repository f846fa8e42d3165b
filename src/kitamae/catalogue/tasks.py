"""Background work of the catalogue: sheets checked and stored."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.files import File
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from kitamae.catalogue.actions import touch
from kitamae.catalogue.models import KnownLayout, MarkedSheet, Product, Sheet
from kitamae.catalogue.sheets import actions
from kitamae.catalogue.sheets.actions import SheetSummary
from kitamae.catalogue.sheets.checking import Tally, check_file, open_file
from kitamae.catalogue.sheets.choices import SheetState
from kitamae.catalogue.sheets.comparing import kept, kept_params, rows_to_keep
from kitamae.catalogue.sheets.jans_on_photos import jans_found
from kitamae.catalogue.sheets.kinds import Kinds
from kitamae.catalogue.sheets.marking import write_marked
from kitamae.kernel.models import Event
from kitamae.kernel.tasks import Cancelled, Running, task
from kitamae.people.queries import system_user
from kitamae.programmes.actions import enrol
from kitamae.programmes.choices import ApplicationState
from kitamae.programmes.models import Application
from kitamae.workbooks.cells import Unreadable

_UNSAFE = re.compile(r"[\x00-\x1f/\\:]")  # what no file on this machine is called


def _sheet_of(arguments: dict[str, Any]) -> Sheet:
    return Sheet.objects.get(code=Event.objects.get(pk=arguments["event"]).subject_code)


@contextmanager
def _copied(stored: FieldFile, called: str) -> Iterator[Path]:
    """A file on this machine, as readers want it, wherever the storage is.

    It keeps the name that its sender gave it: the only sheet of a text file is called by it, and a
    repair that was agreed to is found again by the sheet's name.
    """
    name = _UNSAFE.sub("_", Path(called).stem)[:60] or "sheet"
    with stored.open("rb") as opened, tempfile.TemporaryDirectory() as room:
        path = Path(room) / f"{name}{Path(str(stored.name)).suffix}"
        with path.open("wb") as copy:
            shutil.copyfileobj(opened, copy)
        yield path


@task()
def check_sheet(job: Running, /, **arguments: Any) -> None:
    """Check a sheet that was received, or mapped anew: every row kept with its problems."""
    sheet = _sheet_of(arguments)
    if sheet.state != SheetState.RECEIVED:
        return  # a repeat: the check has ended already
    actions.follow_job(sheet=sheet, job=job.id)
    with _copied(sheet.file, sheet.file_name) as path:
        try:
            summary = _check(sheet, path, job)
        except Unreadable as unreadable:
            actions.refuse_sheet(
                sheet=sheet, problem=unreadable.problem, by=system_user(), at=job.at
            )
            return
    actions.check_sheet(sheet=sheet, summary=summary, by=system_user(), at=timezone.now())


def _check(sheet: Sheet, path: Path, job: Running) -> SheetSummary:
    opened = open_file(path, mapping=sheet.mapping)
    proposed: dict[str, str] = {}
    if not sheet.mapping and opened.columns()["unknown"]:
        known = KnownLayout.objects.filter(fingerprint=opened.fingerprint).first()
        proposed = known.mapping if known else {}
    actions.forget_rows(sheet=sheet)
    total = sum(len(table.sheet.cells) for table in opened.tables)
    tally, kinds = Tally(), Kinds()
    today = timezone.localdate(job.at)
    for part, rows in check_file(opened, tally, on=today, accepted=sheet.accepted):
        found = rows_to_keep(sheet, part, rows)
        actions.keep_rows(rows=found)
        kinds.add(found)
        job.count(tally.rows, max(total, tally.rows))
    job.count(tally.rows, tally.rows)
    return SheetSummary(
        fingerprint=opened.fingerprint,
        columns={
            **opened.columns(),
            "proposed": proposed,
            "absent": [{**kept(problem), "sheet": problem.sheet} for problem in tally.of_sheets],
            "notes": [
                {"code": note.code, "params": kept_params(note)} for note in opened.workbook.notes
            ],
        },
        problems=dict(tally.problems),
        kinds=kinds.as_json(),
    )


@task()
def propose_jans(job: Running, /, **arguments: Any) -> None:
    """Look on photos for JANs that a sheet lost, after either was read."""
    event = Event.objects.get(pk=arguments["event"])
    sheets = Sheet.objects.filter(state=SheetState.CHECKED)
    if event.subject_kind == "catalogue.sheet":
        sheets = sheets.filter(code=event.subject_code)
    else:
        sheets = sheets.filter(supplier__photo_uploads__code=event.subject_code)
    for sheet in sheets:
        if found := jans_found(sheet):
            actions.propose_jans(sheet=sheet, found=found, by=system_user(), at=job.at)


@task()
def store_sheet(job: Running, /, **arguments: Any) -> None:
    """Store the good rows of a checked sheet, in the name of whoever asked for it."""
    event = Event.objects.select_related("by").get(pk=arguments["event"])
    sheet = Sheet.objects.get(code=event.subject_code)
    if sheet.state != SheetState.STORING:
        return  # a repeat: it is stored, or was stopped
    actions.follow_job(sheet=sheet, job=job.id)
    try:
        actions.store_sheet(sheet=sheet, job=job, by=event.by, at=job.at)
    except Cancelled:
        actions.stop_storing(sheet=sheet, by=event.by, at=timezone.now())
        raise


@task()
def mark_sheet(job: Running, /, **arguments: Any) -> None:
    """Write a sheet's problems into a copy of its own file, in the language asked for."""
    event = Event.objects.get(pk=arguments["event"])
    wanted = MarkedSheet.objects.select_related("sheet").filter(
        sheet__code=event.subject_code, language=event.facts["language"]
    )
    marked = wanted.first()
    if marked is None or marked.file:
        return  # the sheet was read again meanwhile, or the file is made
    actions.keep_marked(marked=marked, job=job.id)
    with (
        _copied(marked.sheet.file, marked.sheet.file_name) as path,
        tempfile.TemporaryDirectory() as room,
    ):
        out = write_marked(marked.sheet, path, marked.spoken(), Path(room))
        with out.open("rb") as made:
            actions.keep_marked(marked=marked, job=job.id, file=File(made, name=out.name))


@task()
def enrol_if_approved(job: Running, /, **arguments: Any) -> None:
    """Enrol a supplier that is accepted after its first product was approved already."""
    event = Event.objects.get(pk=arguments["event"])
    application = Application.objects.get(code=event.subject_code)
    approved = Product.objects.filter(supplier=application.supplier_id, shown__isnull=False)
    if application.state == ApplicationState.ACCEPTED and approved.exists():
        enrol(application=application, by=system_user(), at=job.at)


@task()
def index_company(_job: Running, /, **arguments: Any) -> None:
    """Queue all products of a company for the index: two records became one."""
    company = Event.objects.get(pk=arguments["event"]).subject_id
    touch(products=Product.objects.filter(supplier=company).values_list("pk", flat=True))
