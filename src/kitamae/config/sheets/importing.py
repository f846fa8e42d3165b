"""`kitamae sheet import`: the good rows of a sheet stored, as its supplier's page would do it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.management.base import OutputWrapper
from django.utils import timezone, translation

from kitamae.catalogue.models import Revision, Sheet
from kitamae.catalogue.reviewing.actions.many import approve_all, submit_all
from kitamae.catalogue.sheets import actions
from kitamae.catalogue.sheets.choices import SheetState
from kitamae.catalogue.sheets.comparing import problem_of
from kitamae.config.sheets.photos import import_photos
from kitamae.kernel.models import Job
from kitamae.kernel.refusal import Refusal
from kitamae.kernel.tasks import finish
from kitamae.people.models import Organisation, User

_LINES = {
    "ja": (
        "{rows}行: 新規{new}・変更{changed}・変更なし{unchanged}・"
        "直しが必要{waiting}・据え置き{kept}"
    ),
    "en": (
        "{rows} rows: {new} new, {changed} changed, {unchanged} unchanged, "
        "{waiting} to mend, {kept} kept"
    ),
}


def run(options: Mapping[str, Any], out: OutputWrapper, err: OutputWrapper) -> int:
    """Import a sheet; 0 where all is stored, 1 where something waits, 2 where nothing could be."""
    path: Path = options["file"]
    with translation.override(options["lang"]):
        supplier = Organisation.objects.filter(code=options["supplier"]).first()
        by = User.objects.filter(email__iexact=options["by"]).first()
        if supplier is None or by is None or not path.is_file():
            err.write(_not_found(options, supplier, by, path))
            return 2
        if options["photos"] and not options["photos"].exists():
            err.write(_not_found(options, supplier, by, options["photos"]))
            return 2
        with path.open("rb") as file:
            sheet = actions.receive_sheet(
                supplier=supplier, file=File(file), file_name=path.name, by=by, at=timezone.now()
            )
        sheet = _finished(sheet, "catalogue.check_sheet")
        if sheet.state != SheetState.CHECKED:
            problem = problem_of(sheet.unreadable)
            err.write(problem.message(options["lang"]))
            return 2
        return _store(sheet, by, options, out, err)


def _store(
    sheet: Sheet, by: User, options: Mapping[str, Any], out: OutputWrapper, err: OutputWrapper
) -> int:
    try:
        actions.start_storing(sheet=sheet, by=by, at=timezone.now())
        sheet = _finished(sheet, "catalogue.store_sheet")
    except Refusal as refusal:
        err.write(str(refusal))
    rows = sheet.rows.count()
    out.write(_LINES[options["lang"]].format_map({"kept": 0, **sheet.counts, "rows": rows}))
    if options["approve"]:
        stored = Revision.objects.filter(pk__in=sheet.rows.values("revision"))
        at = timezone.now()
        submit_all(revisions=stored, by=by, at=at)
        approve_all(revisions=stored, by=by, at=at)
    is_whole = not sheet.counts.get("waiting")
    if options["photos"]:
        is_whole &= import_photos(
            options["photos"],
            supplier=sheet.supplier,
            by=by,
            language=options["lang"],
            out=out,
        )
    return 0 if is_whole else 1


def _finished(sheet: Sheet, task: str) -> Sheet:
    """The sheet after its background work, done here unless a worker has it already."""
    job = Job.objects.filter(
        name=task, event__subject_kind="catalogue.sheet", event__subject_id=sheet.pk
    ).latest("pk")
    finish(job)
    return Sheet.objects.get(pk=sheet.pk)


def _not_found(
    options: Mapping[str, Any], supplier: Organisation | None, by: User | None, path: Path
) -> str:
    ja = options["lang"] == "ja"
    if supplier is None:
        code = options["supplier"]
        return f"会社コード「{code}」はありません。" if ja else f"There is no supplier {code}."
    if by is None:
        email = options["by"]
        return f"「{email}」という人はいません。" if ja else f"Nobody has the address {email}."
    return f"{path} が見つかりません。" if ja else f"There is no file {path}."
