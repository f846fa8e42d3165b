"""Questions about lists of suppliers: what a page shows, and what an undo would take away."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, ForeignObjectRel, Q, QuerySet

from kitamae.answers.keeping import problem_of
from kitamae.kernel.bilingual import current_language
from kitamae.kernel.models import Event, EventParty, Job
from kitamae.people.models import Organisation, SupplierList, SupplierListRow, User
from kitamae.people.supplier_lists.choices import ListState, RowOutcome

SHOWN = 50  # rows on a page
_PART = 250


def lists_of(viewer: User) -> QuerySet[SupplierList]:
    """The lists that somebody may see, the newest first, with the count of their rows."""
    rows = SupplierList.objects.visible_to(viewer).select_related("by")
    entered = Count("rows", filter=Q(rows__outcome__in=(RowOutcome.ENTERED, RowOutcome.KEPT)))
    return rows.annotate(row_count=Count("rows"), entered_count=entered).order_by("-pk")


def counts_of(found: SupplierList) -> dict[str, int]:
    """How many rows there are of each outcome."""
    counted = found.rows.order_by().values("outcome").annotate(count=Count("pk"))
    return {row["outcome"]: row["count"] for row in counted}


def rows_page(found: SupplierList, outcome: str, page: int | str) -> Any:
    """A page of rows, those to mend first, each with its problems at their cells."""
    rows = found.rows.select_related("organisation")
    if outcome in RowOutcome.values:
        rows = rows.filter(outcome=outcome)
    first = Q(outcome=RowOutcome.WAITING)
    paged = Paginator(rows.alias(is_bad=first).order_by("-is_bad", "pk"), SHOWN).get_page(page)
    shown = list(paged.object_list)
    for row in shown:
        row.told = told(row)  # type: ignore[attr-defined]  # for the page alone
    paged.object_list = shown
    return paged


def told(row: SupplierListRow) -> list[tuple[str, str]]:
    """The problems of a row: the cell of each, and its sentence in the reader's language."""
    language = current_language()
    return [
        (f"{each['column']}{row.row}", problem_of(each).message(language)) for each in row.problems
    ]


def unreadable_of(found: SupplierList) -> tuple[str, str]:
    """Why a list cannot be read, and what to do."""
    return problem_of(found.unreadable).parted(current_language())


def job_of(found: SupplierList) -> Job | None:
    """The newest background work that reads or enters a list."""
    mine = Job.objects.filter(
        event__subject_kind="people.supplierlist",
        event__subject_id=found.pk,
        name__in=("people.check_supplier_list", "people.enter_suppliers"),
    )
    return mine.order_by("-pk").first()


def entering_job(found: SupplierList) -> Job | None:
    """The newest background work that enters a list."""
    job = job_of(found)
    return job if job is not None and job.name == "people.enter_suppliers" else None


def untouched(found: SupplierList) -> list[int]:
    """The records that a list made and with which nobody has gone on since.

    Gone on with: something hangs on the record in any room, or an event tells of it.
    """
    made = found.rows.filter(outcome=RowOutcome.ENTERED, organisation__isnull=False)
    numbers = list(made.order_by("pk").values_list("organisation", flat=True))
    touched: set[int] = set()
    for start in range(0, len(numbers), _PART):
        touched |= _touched(numbers[start : start + _PART], found)
    return [number for number in numbers if number not in touched]


def _touched(numbers: list[int], found: SupplierList) -> set[int]:
    touched: set[int] = set()
    for model, name in _hanging():
        rows = model._base_manager.filter(**{f"{name}__in": numbers})  # noqa: SLF001 -- every row, whoever asks
        if model is SupplierListRow:
            rows = rows.exclude(supplier_list=found)
        touched |= set(rows.values_list(name, flat=True))
    told_of = Event.objects.filter(subject_kind="people.organisation", subject_id__in=numbers)
    touched |= {number or 0 for number in told_of.values_list("subject_id", flat=True)}
    concerned = EventParty.objects.filter(organisation_id__in=numbers)
    touched |= set(concerned.values_list("organisation_id", flat=True))
    gone = Organisation.objects.filter(pk__in=numbers, merged_into__isnull=False)
    return touched | set(gone.values_list("pk", flat=True))


def _hanging() -> list[tuple[Any, str]]:
    """Every column of every room that names an organisation, those without a way back, too."""
    relations = Organisation._meta.get_fields(include_hidden=True)  # noqa: SLF001 -- Django's public way to relations
    return [
        (each.related_model, each.field.name)
        for each in relations
        if isinstance(each, ForeignObjectRel)
    ]


def contact_of(company: Organisation) -> dict[str, str]:
    """Whom a list names as a company's contact: known to the form that invites a person."""
    named = company.list_rows.exclude(email="").order_by("-pk").first()
    return {"name": named.contact_name, "email": named.email} if named else {}


def list_of(company: Organisation) -> list[SupplierList]:
    """The lists from which a company's record was entered."""
    made = company.list_rows.filter(outcome__in=(RowOutcome.ENTERED, RowOutcome.KEPT))
    return list(SupplierList.objects.filter(pk__in=made.values("supplier_list")))


def is_stuck(found: SupplierList, job: Job | None) -> bool:
    """Whether the work ended by itself before its end."""
    busy = {ListState.RECEIVED, ListState.ENTERING}
    return found.state in busy and job is not None and job.is_over
