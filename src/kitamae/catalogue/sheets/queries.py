"""Questions about a sheet: what its page shows, a constant number of queries for any length."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.utils.translation import ngettext

from kitamae.answers.differences import Difference, differences
from kitamae.catalogue.product_fields import product_fields
from kitamae.catalogue.sheets.choices import Kept, RowOutcome, SheetState
from kitamae.catalogue.sheets.column_notes import UnitShown, absent_of, units_of
from kitamae.catalogue.sheets.comparing import problem_of
from kitamae.catalogue.sheets.kinds import key_of
from kitamae.catalogue.sheets.models import MarkedSheet, Sheet, SheetRow
from kitamae.catalogue.sheets.places import Place, places_of
from kitamae.catalogue.sheets.standing import photos_that_go, reasons_to_stay
from kitamae.kernel.bilingual import Bilingual, Language, current_language
from kitamae.kernel.models import Job
from kitamae.people.models import User

DRAWN = 20  # problems drawn on a page; with more, one of each kind
CHANGES = 20  # rows of changes on their own page
FIRST_CHANGES = 5  # and on the sheet's
NAMED = 50  # rows that are named where many are of a kind


@dataclass(frozen=True, slots=True)
class KindShown:
    """A kind of problem, with its first cell drawn (or every cell where they are few)."""

    number: int  # its place in `Sheet.kinds`, for its address
    count: int
    repairs: int
    field: str
    place: Place
    others: Sequence[str] = ()

    @property
    def more(self) -> int:
        """How many of the kind are neither drawn nor named."""
        return self.count - 1 - len(self.others)


@dataclass(frozen=True, slots=True)
class Problems:
    """What a sheet's page says of its problems."""

    errors: Sequence[KindShown] = ()
    needed: Sequence[KindShown] = ()
    doubts: Sequence[KindShown] = ()
    absent: Sequence[tuple[str, str]] = ()  # columns that the sheet lacks: what, and what to do
    units: Sequence[UnitShown] = ()  # columns that seem to count in another unit

    @property
    def count_errors(self) -> int:
        """How many cells are to be mended."""
        return sum(kind.count for kind in self.errors)

    @property
    def count_doubts(self) -> int:
        """How many cells are doubtful."""
        return sum(kind.count for kind in self.doubts)


@dataclass(frozen=True, slots=True)
class RowChange:
    """What a row changes: one field, or the product as a whole where it is new."""

    row: SheetRow
    name: Bilingual
    change: Difference | None = None  # none: a new product


@dataclass(frozen=True, slots=True)
class Changes:
    """One page of rows that change something, and how many there are."""

    page: Page[SheetRow]
    changes: Sequence[RowChange] = field(default=())


def problems_of(sheet: Sheet) -> Problems:
    """The problems of a checked sheet: few are drawn one by one, many by their kind."""
    kinds = list(enumerate(sheet.kinds))
    errors = [(n, kind) for n, kind in kinds if kind["severity"] == "error"]
    is_short = sum(kind["count"] for _n, kind in errors) <= DRAWN
    rows = _rows(sheet, kinds, 0 if not is_short else DRAWN)
    drawn = [
        shown
        for number, kind in kinds
        for shown in _shown(
            sheet, number, kind, rows, is_each=is_short and (number, kind) in errors
        )
    ]
    by_severity: dict[str, list[KindShown]] = {"error": [], "needed": [], "warning": []}
    for shown in drawn:
        by_severity[shown.place.severity].append(shown)
    return Problems(
        by_severity["error"],
        by_severity["needed"],
        by_severity["warning"],
        absent_of(sheet),
        units_of(sheet),
    )


def _rows(
    sheet: Sheet, kinds: Iterable[tuple[int, Mapping[str, Any]]], each: int
) -> dict[tuple[str, int], SheetRow]:
    """The rows that are drawn, in one query."""
    wanted: dict[str, set[int]] = {}
    for _number, kind in kinds:
        most = each if kind["severity"] == "error" and each else 1
        wanted.setdefault(kind["part"], set()).update(kind["rows"][:most])
    asked = Q(pk__in=[])
    for part, numbers in wanted.items():
        asked |= Q(part=part, row__in=numbers)
    return {(row.part, row.row): row for row in sheet.rows.filter(asked)}


def _shown(
    sheet: Sheet,
    number: int,
    kind: Mapping[str, Any],
    rows: Mapping[tuple[str, int], SheetRow],
    *,
    is_each: bool,
) -> list[KindShown]:
    """A kind as it stands on the page: each of its cells, or the first and where the next are."""
    numbers = kind["rows"] if is_each else kind["rows"][:1]
    found = [row for n in numbers if (row := rows.get((kind["part"], n)))]
    places = [place for row in found for place in places_of(sheet, row, _of_kind(row, kind))]
    if is_each:
        return [
            KindShown(number, 1, int(place.suggestion is not None), kind["field"] or "", place)
            for place in places
        ]
    others = tuple(f"{kind['column']}{row}" for row in kind["rows"][1:6])
    return [
        KindShown(number, kind["count"], kind["repairs"], kind["field"] or "", place, others)
        for place in places[:1]
    ]


def _of_kind(row: SheetRow, kind: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    key = kind["part"], kind["column"], kind["code"], kind["field"] or ""
    return [each for each in row.problems if key_of(row.part, each) == key]


def sheet_page(sheet: Sheet) -> dict[str, Any]:
    """What the page of a sheet shows that was checked."""
    if sheet.state == SheetState.CHECKED:
        return {
            "figures": figures_of(sheet),
            "problems": problems_of(sheet),
            "changes": changes_of(sheet, 1, FIRST_CHANGES),
        }
    if sheet.state == SheetState.UNREADABLE:
        return {"unreadable": problem_of(sheet.unreadable).parted(current_language())}
    return {
        "figures": figures_of(sheet),
        "kept": list(kept_rows(sheet)[:NAMED]),
        "is_undone": sheet.state == SheetState.UNDONE,
    }


def figures_of(sheet: Sheet) -> list[dict[str, Any]]:
    """The rows of the file by what became of them; they add up to the file."""
    looks = {
        RowOutcome.NEW: "new",
        RowOutcome.CHANGED: "away",
        RowOutcome.UNCHANGED: "open",
        RowOutcome.WAITING: "stop" if sheet.counts.get("waiting") else "ok",
    }
    return [
        {
            "label": outcome.label,
            "value": sheet.counts.get(outcome.value, 0),
            "unit": ngettext("row", "rows", sheet.counts.get(outcome.value, 0)),
            "kind": look,
        }
        for outcome, look in looks.items()
    ]


def known_columns(sheet: Sheet) -> list[dict[str, Any]]:
    """The columns that were recognised, each with the field that it is."""
    table = product_fields()
    return [
        {**each, "label": table[each["field"]].label}
        for each in sheet.columns.get("recognised", ())
        if each["field"] in table
    ]


def undo_page(sheet: Sheet) -> dict[str, Any]:
    """What an undo would take back, and what it would leave, with the reasons."""
    kept = to_be_kept(sheet)
    stored = sheet.counts.get("new", 0) + sheet.counts.get("changed", 0)
    by_reason = {reason: [row for row, why in kept if why == reason] for reason in Kept}
    return {
        "goes": stored - len(kept),
        "stays": len(kept),
        "photos": photos_that_go(sheet).count(),
        "reasons": [
            (reason.label, len(rows), rows[:NAMED]) for reason, rows in by_reason.items() if rows
        ],
    }


def places_of_kind(
    sheet: Sheet, number: int, page: int | str
) -> tuple[Mapping[str, Any], Page[Any]] | None:
    """One kind's cells, a page of them drawn; nothing where there is no such kind."""
    if not 0 <= number < len(sheet.kinds):
        return None
    kind = sheet.kinds[number]
    paged = Paginator(kind["rows"], DRAWN).get_page(page)
    rows = sheet.rows.filter(part=kind["part"], row__in=list(paged.object_list))
    paged.object_list = [
        place for row in rows for place in places_of(sheet, row, _of_kind(row, kind))
    ]
    return kind, paged


def repairs_of_kind(sheet: Sheet, number: int) -> dict[str, str]:
    """Every repair proposed for one kind, by the cell that it mends."""
    if not 0 <= number < len(sheet.kinds):
        return {}
    kind = sheet.kinds[number]
    rows = sheet.rows.filter(part=kind["part"]).exclude(problems=[])
    return {
        f"{row.part}!{each['column']}{row.row}": each["suggestion"]
        for row in rows.iterator(chunk_size=1000)
        for each in _of_kind(row, kind)
        if each["suggestion"] is not None
    }


def changes_of(sheet: Sheet, page: int | str, size: int = CHANGES) -> Changes:
    """What storing would change, field by field, a page of rows; changed rows before new ones."""
    rows = sheet.rows.filter(outcome__in=(RowOutcome.CHANGED, RowOutcome.NEW), kept="")
    paged = Paginator(rows.select_related("based_on").order_by("outcome", "pk"), size).get_page(
        page
    )
    return Changes(paged, [change for row in paged.object_list for change in _changes(row)])


def _changes(row: SheetRow) -> list[RowChange]:
    before = row.based_on.answers if row.based_on else {}
    after = {**before, **row.answers}
    name = Bilingual(
        after.get("name_ja") or after.get("name_en", ""),
        after.get("name_en") or after.get("name_ja", ""),
    )
    if row.outcome == RowOutcome.NEW:
        return [RowChange(row, name)]
    return [RowChange(row, name, each) for each in differences(before, after, product_fields())]


def kept_rows(sheet: Sheet) -> QuerySet[SheetRow]:
    """Rows that storing or undoing left alone, with their products."""
    return sheet.rows.exclude(kept="").select_related(
        "product", "product__shown", "product__in_review", "product__in_preparation"
    )


def to_be_kept(sheet: Sheet) -> list[tuple[SheetRow, Kept]]:
    """Rows that an undo would leave alone now, each with the reason."""
    reasons = reasons_to_stay(sheet)
    return [(row, reasons[row.pk]) for row in sheet.rows.filter(pk__in=list(reasons))]


def job_of(sheet: Sheet) -> Job | None:
    """The newest background work that checks or stores the sheet."""
    return (
        Job.objects.filter(
            event__subject_kind="catalogue.sheet",
            event__subject_id=sheet.pk,
            name__in=("catalogue.check_sheet", "catalogue.store_sheet"),
        )
        .order_by("-pk")
        .first()
    )


def marked_sheet(sheet: Sheet, language: Language) -> MarkedSheet | None:
    """The sheet's marked file in a language, made or being made."""
    return sheet.marked.filter(language=language).select_related("job", "sheet").first()


def sheets_of(viewer: User) -> QuerySet[Sheet]:
    """The sheets that somebody may see, the newest first, as their list shows them."""
    return (
        Sheet.objects.visible_to(viewer).select_related("by", "supplier").defer("columns", "kinds")
    )
