"""What is done with sheets: received, checked, mapped, stored as a batch, undone."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.models import (
    KnownLayout,
    MarkedSheet,
    Product,
    Revision,
    Sheet,
    SheetRow,
)
from kitamae.catalogue.sheets.actions import staging
from kitamae.catalogue.sheets.actions.copying import count_anew, insert_each
from kitamae.catalogue.sheets.actions.undoing import undo
from kitamae.catalogue.sheets.choices import SheetState
from kitamae.catalogue.sheets.comparing import kept_params
from kitamae.catalogue.sheets.kinds import Kinds
from kitamae.catalogue.sheets.steps import SHEET_STEPS
from kitamae.kernel.bilingual import Language
from kitamae.kernel.garbage import uncollected
from kitamae.kernel.identifiers import new_code
from kitamae.kernel.problems import Problem
from kitamae.kernel.refusal import Refusal
from kitamae.kernel.tasks import Running
from kitamae.people.models import Organisation, User

MANY = 1000
"""Rows of one import that are worth telling the database's planner about."""


@dataclass(frozen=True, slots=True)
class SheetSummary:
    """What the check found of a sheet besides its rows."""

    fingerprint: str
    columns: Mapping[str, Any]
    problems: Mapping[str, int]  # by severity
    kinds: Sequence[Mapping[str, Any]] = ()  # see sheets.kinds


def receive_sheet(
    *, supplier: Organisation, file: File[bytes], file_name: str, by: User, at: datetime
) -> Sheet:
    """Keep a file that a supplier sent; its check follows in the background."""
    sheet = Sheet(
        code=new_code("SH"),
        supplier=supplier,
        file_name=file_name[:255],
        by=by,
        received_at=at,
    )
    sheet.file.save(f"{sheet.code}{_ending(file_name)}", file, save=False)
    with SHEET_STEPS.begin("receive_sheet", sheet, by=by, at=at):
        pass
    return sheet


def _ending(file_name: str) -> str:
    """The file's ending, if it is one that we read; its kind is found by its content."""
    ending = f".{file_name.rpartition('.')[2].lower()}"
    return ending if ending in {".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt"} else ""


def keep_rows(*, rows: Iterable[SheetRow]) -> None:
    """Keep some rows of a check that goes on; a repeated check replaces them."""
    with transaction.atomic(), uncollected():
        insert_each(rows, SheetRow)


def follow_job(*, sheet: Sheet, job: int) -> None:
    """Remember which background work is about the sheet, so that its page can show it."""
    Sheet.objects.filter(pk=sheet.pk).update(job=job)


def forget_rows(*, sheet: Sheet) -> None:
    """Forget the rows of an earlier or broken-off check."""
    sheet.rows.all().delete()


def check_sheet(*, sheet: Sheet, summary: SheetSummary, by: User, at: datetime) -> Sheet:
    """End the check of a sheet whose rows are kept."""
    with SHEET_STEPS.take("check_sheet", sheet, by=by, at=at) as sheet:
        sheet.state = SheetState.CHECKED
        sheet.checked_at = at
        sheet.fingerprint = summary.fingerprint
        sheet.columns = dict(summary.columns)
        sheet.kinds = list(summary.kinds)
        forget_marked(sheet=sheet)
        sheet.counts = staging.count_rows(sheet) | {"problems": dict(summary.problems)}
        sheet.facts |= sheet.counts
    return sheet


def refuse_sheet(*, sheet: Sheet, problem: Problem, by: User, at: datetime) -> Sheet:
    """End the check of a sheet that cannot be read, with the reason."""
    with SHEET_STEPS.take("check_sheet", sheet, by=by, at=at) as sheet:
        sheet.state = SheetState.UNREADABLE
        sheet.checked_at = at
        sheet.unreadable = {"code": problem.code, "params": kept_params(problem)}
        sheet.facts["code"] = problem.code
    return sheet


def check_again(*, sheet: Sheet, by: User, at: datetime) -> Sheet:
    """Have a sheet checked once more whose check was stopped or failed."""
    with SHEET_STEPS.take("check_again", sheet, by=by, at=at) as sheet:
        sheet.unreadable = {}
    return sheet


def map_columns(*, sheet: Sheet, mapping: Mapping[str, str], by: User, at: datetime) -> Sheet:
    """Say what columns are, by folded header; the sheet is read again.

    The layout is remembered, so that the next sheet of the same form has it proposed.
    """
    with SHEET_STEPS.take("map_columns", sheet, by=by, at=at) as sheet:
        sheet.mapping = {**sheet.mapping, **mapping}
        layout, is_new = KnownLayout.objects.get_or_create(
            fingerprint=sheet.fingerprint, defaults={"mapping": sheet.mapping, "learnt_at": at}
        )
        if not is_new:
            layout.mapping = sheet.mapping
            layout.used += 1
            layout.learnt_at = at
            layout.save(update_fields=["mapping", "used", "learnt_at"])
    return sheet


def accept_repairs(*, sheet: Sheet, repairs: Mapping[str, str], by: User, at: datetime) -> Sheet:
    """Agree to repairs that were proposed, by `sheet!C12`; the sheet is read again with them."""
    with SHEET_STEPS.take("accept_repairs", sheet, by=by, at=at) as sheet:
        sheet.accepted = {**sheet.accepted, **repairs}
        sheet.facts["repairs"] = dict(repairs)
    return sheet


def propose_jans(
    *, sheet: Sheet, found: Mapping[int, Mapping[str, Any]], by: User, at: datetime
) -> Sheet:
    """Say at its cell, by the row's number, which JAN a photo bears; nothing is changed yet."""
    with SHEET_STEPS.take("propose_jans", sheet, by=by, at=at) as sheet:
        rows = list(sheet.rows.filter(pk__in=list(found)))
        for row in rows:
            others = [each for each in row.problems if each["field"] != "jan"]
            row.problems = [*others, dict(found[row.pk])]
        SheetRow.objects.bulk_update(rows, ["problems"], batch_size=500)
        kinds, counted = Kinds(), Counter[str]()
        for row in sheet.rows.exclude(problems=[]).order_by("pk").iterator(chunk_size=1000):
            kinds.add([row])
            counted.update(Problem(each["code"]).severity for each in row.problems)
        sheet.kinds = kinds.as_json()
        counted.update(Problem(each["code"]).severity for each in sheet.columns.get("absent", ()))
        sheet.counts = sheet.counts | {"problems": dict(counted)}
        forget_marked(sheet=sheet)
        sheet.facts["jans"] = len(rows)
    return sheet


def mark_sheet(*, sheet: Sheet, language: Language, by: User, at: datetime) -> Sheet:
    """Ask for the sheet's own file with its problems marked; it is made in the background."""
    with SHEET_STEPS.take("mark_sheet", sheet, by=by, at=at) as sheet:
        sheet.facts["language"] = language
        MarkedSheet.objects.get_or_create(sheet=sheet, language=language, defaults={"asked_at": at})
    return sheet


def keep_marked(*, marked: MarkedSheet, job: int, file: File[bytes] | None = None) -> None:
    """Keep a marked file that was made; before that, which work makes it."""
    marked.job_id = job
    if file is not None:
        marked.file.save(
            f"{marked.sheet.code}-{marked.language}{Path(file.name or '').suffix}", file, save=False
        )
    marked.save()


def forget_marked(*, sheet: Sheet) -> None:
    """Forget the marked files of an earlier check."""
    for marked in sheet.marked.all():
        if marked.file:
            marked.file.delete(save=False)
    sheet.marked.all().delete()


def start_storing(*, sheet: Sheet, by: User, at: datetime) -> Sheet:
    """Begin to store the good rows, in the background."""
    with SHEET_STEPS.take("start_storing", sheet, by=by, at=at) as sheet:
        if not sheet.counts.get("new") and not sheet.counts.get("changed"):
            raise Refusal(
                "nothing_to_store",
                _("No row of this sheet would change anything, so there is nothing to import."),
            )
    return sheet


def store_sheet(*, sheet: Sheet, job: Running | None, by: User, at: datetime) -> Sheet:
    """Stage what is left to stage, then publish the whole batch at once.

    Without a job nobody counts and nobody can cancel: the command line's way.
    """
    waiting = staging.rows_to_stage(sheet)
    total = sheet.counts.get("new", 0) + sheet.counts.get("changed", 0)
    done = total - len(waiting)
    for start in range(0, len(waiting), staging.CHUNK):
        if job is not None:
            job.count(done + start, total)
        chunk = waiting[start : start + staging.CHUNK]
        staging.stage_rows(sheet=sheet, numbers=chunk, by=by, at=at)
    if job is not None:
        job.count(total, total)
    if len(waiting) > MANY:
        count_anew(SheetRow, Revision, Product)
    with SHEET_STEPS.take("store_sheet", sheet, by=by, at=at) as sheet:
        problems = sheet.counts.get("problems", {})
        sheet.counts = staging.publish(sheet) | {"problems": problems}
        sheet.stored_at = at
        sheet.facts |= sheet.counts
    return sheet


def stop_storing(*, sheet: Sheet, by: User, at: datetime) -> Sheet:
    """Stop an import that is under way: what was staged is dropped, the sheet stays checked."""
    with SHEET_STEPS.take("stop_storing", sheet, by=by, at=at) as sheet:
        staging.drop_staged(sheet)
    return sheet


def undo_sheet(*, sheet: Sheet, by: User, at: datetime) -> Sheet:
    """Undo a stored batch; a row whose product has gone on since is kept, with its reason."""
    with SHEET_STEPS.take("undo_sheet", sheet, by=by, at=at) as sheet:
        sheet.counts = sheet.counts | undo(sheet, by=by, at=at)
        told = ("reversed", "kept", "photos_reversed", "photos_kept")
        sheet.facts |= {key: sheet.counts[key] for key in told}
    return sheet
