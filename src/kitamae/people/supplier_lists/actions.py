"""What is done with a list of suppliers: received, read, entered, stopped, gone on with, undone."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kitamae.answers.checking import CheckedRow
from kitamae.answers.keeping import kept, kept_params
from kitamae.kernel.choices import JobState
from kitamae.kernel.identifiers import new_code
from kitamae.kernel.problems import Problem
from kitamae.kernel.refusal import Refusal
from kitamae.kernel.tasks import Running, ask_to_cancel
from kitamae.people.choices import OrganisationKind
from kitamae.people.companies.choices import Standing
from kitamae.people.companies.naming import sought_as
from kitamae.people.models import Organisation, SupplierList, SupplierListRow, User
from kitamae.people.rules import is_whole_office
from kitamae.people.supplier_lists.choices import ENDINGS, ListState, RowOutcome
from kitamae.people.supplier_lists.queries import entering_job, untouched
from kitamae.people.supplier_lists.reading import ReadList
from kitamae.people.supplier_lists.standing import Held
from kitamae.people.supplier_lists.steps import LIST_STEPS

CHUNK = 250  # rows that are entered together
UNREAD = timedelta(days=7)  # a list that was never read to its end goes after it
_CONTACT = ("contact_name", "email")


def receive_supplier_list(*, file: File[bytes], by: User, at: datetime) -> SupplierList:
    """Keep a file that the office sent; it is read in the background."""
    name = str(file.name or "")
    ending = f".{name.rpartition('.')[2].lower()}"
    found = SupplierList(code=new_code("SL"), file_name=name[-255:], by=by, received_at=at)
    if not is_whole_office(by):
        raise PermissionDenied("people.receive_supplier_list")
    found.file.save(f"{found.code}{ending if ending in ENDINGS else ''}", file, save=False)
    with LIST_STEPS.begin("receive_supplier_list", found, by=by, at=at):
        pass
    return found


def check_supplier_list(
    *, supplier_list: SupplierList, found: ReadList, by: User, at: datetime
) -> SupplierList:
    """Keep the rows that were read, each with its outcome; the file is not kept any longer."""
    with LIST_STEPS.take("check_supplier_list", supplier_list, by=by, at=at) as locked:
        held = Held()
        locked.rows.all().delete()
        rows = (_row(locked, part, row, held) for part, row in found.rows)
        SupplierListRow.objects.bulk_create(rows, batch_size=CHUNK)
        locked.state = ListState.CHECKED
        locked.left_out = found.left_out
        locked.facts["count"] = len(found.rows)
        _forget_file(locked)
    return locked


def refuse_supplier_list(
    *, supplier_list: SupplierList, problem: Problem, by: User, at: datetime
) -> SupplierList:
    """End the reading of a file that cannot be read, with the reason."""
    with LIST_STEPS.take("check_supplier_list", supplier_list, by=by, at=at) as locked:
        locked.state = ListState.UNREADABLE
        locked.unreadable = {"code": problem.code, "params": kept_params(problem)}
        locked.facts["code"] = problem.code
        _forget_file(locked)
    return locked


def _forget_file(found: SupplierList) -> None:
    """Forget the file once what it says stands; it may be needed again until then."""
    stored, name = found.file.storage, str(found.file.name)
    found.file = ""
    transaction.on_commit(lambda: stored.delete(name))


def _row(found: SupplierList, part: str, row: CheckedRow, held: Held) -> SupplierListRow:
    holder = held.holder(row.answers) if row.is_good else None
    outcome = RowOutcome.THERE if holder else RowOutcome.NEW
    return SupplierListRow(
        supplier_list=found,
        part=part[:100],
        row=row.number,
        answers={key: value for key, value in row.answers.items() if key not in _CONTACT},
        **{key: row.answers.get(key, "") for key in _CONTACT},
        problems=[kept(problem) for problem in row.problems],
        outcome=outcome if row.is_good else RowOutcome.WAITING,
        organisation_id=holder,
    )


def read_list_again(*, supplier_list: SupplierList, by: User, at: datetime) -> SupplierList:
    """Have a list read once more whose reading was stopped or failed."""
    with LIST_STEPS.take("read_list_again", supplier_list, by=by, at=at) as locked:
        pass
    return locked


def start_entering(*, supplier_list: SupplierList, by: User, at: datetime) -> SupplierList:
    """Begin to enter the good rows, in the background."""
    with LIST_STEPS.take("start_entering", supplier_list, by=by, at=at) as locked:
        if not locked.rows.filter(outcome=RowOutcome.NEW).exists():
            raise Refusal("nothing_to_enter", _("No row of this list can be entered."))
    return locked


def resume_entering(*, supplier_list: SupplierList, by: User, at: datetime) -> SupplierList:
    """Go on with what was stopped; what is entered stays."""
    with LIST_STEPS.take("resume_entering", supplier_list, by=by, at=at) as locked:
        job = entering_job(locked)
        if job is not None and not job.is_over:
            raise Refusal("under_way", _("This import is under way already."))
    return locked


def enter_suppliers(
    *, supplier_list: SupplierList, by: User, at: datetime, job: Running | None = None
) -> SupplierList:
    """Enter what is left, a part at a time; raises `Cancelled` between two if asked to stop."""
    rows = supplier_list.rows
    done = rows.filter(outcome=RowOutcome.ENTERED).count()
    total = done + rows.filter(outcome=RowOutcome.NEW).count()
    if job is not None:
        job.count(done, total)
    while part := list(rows.filter(outcome=RowOutcome.NEW)[:CHUNK]):
        _enter(supplier_list, part, by=by, at=at)
        done += len(part)
        if job is not None:
            job.count(done, total)
    return _end("end_entering", supplier_list, by=by, at=at)


def _enter(
    supplier_list: SupplierList, rows: Sequence[SupplierListRow], *, by: User, at: datetime
) -> None:
    """Enter some rows as records without an account; what is held by now is passed over."""
    with transaction.atomic():
        locked = SupplierList.objects.select_for_update().get(pk=supplier_list.pk)
        if not is_whole_office(by) or locked.state != ListState.ENTERING:
            raise PermissionDenied("people.start_entering")
        held, made = Held(), []
        for row in rows:
            row.organisation_id = held.holder(row.answers)
            if row.organisation_id:
                row.outcome = RowOutcome.THERE
            else:
                row.outcome = RowOutcome.ENTERED
                row.organisation = _record_of(row, at)
                made.append(row.organisation)
        Organisation.objects.bulk_create(made)
        for row in rows:
            row.organisation_id = row.organisation.pk if row.organisation else None
        SupplierListRow.objects.bulk_update(rows, ["organisation", "outcome"])


def _record_of(row: SupplierListRow, at: datetime) -> Organisation:
    said = row.answers
    name_ja, name_en = said.get("name_ja", ""), said.get("name_en", "")
    kana, number = said.get("name_kana", ""), said.get("corporate_number", "")
    return Organisation(
        code=new_code("OR"),
        kind=OrganisationKind.SUPPLIER,
        name_ja=name_ja or name_en,
        name_en=name_en or name_ja,
        name_kana=kana,
        prefecture=said.get("prefecture", ""),
        corporate_number=number,
        standing=Standing.COMPANY,
        sought_as=sought_as(name_ja, name_en, kana),
        created_at=at,
    )


def _end(verb: str, supplier_list: SupplierList, *, by: User, at: datetime) -> SupplierList:
    with LIST_STEPS.take(verb, supplier_list, by=by, at=at) as locked:
        locked.entered_at = at
        locked.facts["count"] = locked.rows.filter(outcome=RowOutcome.ENTERED).count()
    return locked


def stop_entering(*, supplier_list: SupplierList, by: User, at: datetime) -> SupplierList:
    """Say that an import was stopped on its way; what is entered stays."""
    return _end("stop_entering", supplier_list, by=by, at=at)


def ask_stop(*, supplier_list: SupplierList, by: User, at: datetime) -> None:
    """Stop the import after the part that is under way."""
    if not is_whole_office(by):
        raise PermissionDenied("people.stop_entering")
    job = entering_job(supplier_list)
    if job is None or supplier_list.state != ListState.ENTERING:
        return
    ask_to_cancel(job)
    job.refresh_from_db()
    if job.state == JobState.CANCELLED:  # it had not begun
        stop_entering(supplier_list=supplier_list, by=by, at=at)


def undo_entering(*, supplier_list: SupplierList, by: User, at: datetime) -> SupplierList:
    """Take away the records of a list with which nobody has gone on; the others stay."""
    with LIST_STEPS.take("undo_entering", supplier_list, by=by, at=at) as locked:
        rows = locked.rows.filter(outcome=RowOutcome.ENTERED)
        going = untouched(locked)
        rows.exclude(organisation__in=going).update(outcome=RowOutcome.KEPT)
        for part in _parts(going):
            mine = locked.rows.filter(organisation__in=part)
            mine.update(outcome=RowOutcome.UNDONE, organisation=None)
            Organisation.objects.filter(pk__in=part).delete()
        locked.facts |= {"count": len(going)}
    return locked


def _parts(numbers: Sequence[int]) -> Iterable[Sequence[int]]:
    return (numbers[start : start + CHUNK] for start in range(0, len(numbers), CHUNK))


def forget_unread_lists(*, at: datetime) -> int:
    """Forget the lists that were never read to their end, with their files; how many."""
    old = SupplierList.objects.filter(state=ListState.RECEIVED, received_at__lt=at - UNREAD)
    gone = list(old)
    for each in gone:
        each.file.delete(save=False)
        each.delete()
    return len(gone)
