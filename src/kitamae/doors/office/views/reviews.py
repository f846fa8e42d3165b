"""The review queue: many revisions at once, or one of them with its differences."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from kitamae.catalogue import actions
from kitamae.catalogue.models import Revision
from kitamae.catalogue.review_sheet import Part, lacks, review_parts
from kitamae.catalogue.steps import REVISION_STEPS
from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.doors.office.exporting import csv_reply
from kitamae.doors.office.filters import ReviewFilters
from kitamae.doors.office.forms import ChangesForm, NothingForm, ReasonForm
from kitamae.doors.office.listing import Listing, chosen, listing
from kitamae.doors.office.menu import names
from kitamae.doors.office.templatetags.desk import category, prefecture
from kitamae.doors.office.verbs import Act, Decisions, open_steps
from kitamae.reports.history import happenings
from kitamae.ui.context import address
from kitamae.ui.replies import moved, page
from kitamae.workbooks.cells import Cell

SORTS = {
    "wait": ("turn_due_date", "submitted_at"),
    "name": ("name_ja",),
    "company": ("product__supplier__name_kana", "product__supplier__name_ja"),
    "category": ("category",),
}
ACTS = (
    Act("approve", actions.approve, NothingForm, gettext_lazy("The product was approved.")),
    Act(
        "ask_changes",
        actions.ask_changes,
        ChangesForm,
        gettext_lazy("The company was asked for changes."),
    ),
    Act(
        "reject",
        actions.reject,
        ReasonForm,
        gettext_lazy("The product was rejected; the company was told why."),
        gettext_lazy("This revision ends here. The company reads the reason and your note."),
    ),
)


def _queue(request: OfficeRequest, query: QueryDict | None = None) -> Listing[Revision]:
    rows = Revision.objects.visible_to(request.user).select_related("product__supplier")
    return listing(request, ReviewFilters, rows, SORTS, query=query)


@require_safe
@for_office
def reviews(request: OfficeRequest) -> HttpResponse:
    """What waits for a decision, the longest first; `?all=1` chooses every row of the list."""
    return page(
        request,
        "office/reviews.html",
        found=_queue(request),
        heading=names()["reviews"],
        are_all_chosen=request.GET.get("all") == "1",
    )


@require_POST
@for_office
def approve_reviews(request: OfficeRequest) -> HttpResponse:
    """Approve what was ticked, or everything that the filters leave."""
    query = request.POST.get("query", "")
    found = _queue(request, QueryDict(query))
    back = f"{address('office:reviews')}?{query}"
    rows = chosen(request, found)
    if not rows.exists():
        return moved(request, back, _("Nothing was chosen. Tick what you want to approve."), "warn")
    count = actions.approve_all(revisions=rows, by=request.user, at=timezone.now())
    said = ngettext("%(count)s product was approved.", "%(count)s products were approved.", count)
    return moved(request, back, said % {"count": count})


@require_safe
@for_office
def export_reviews(request: OfficeRequest) -> HttpResponse:
    """Exactly the list, all its pages, as a text file."""
    header = [
        _("Product"), "JAN", _("Name in Japanese"), _("Name in English"), _("Company"),
        _("Prefecture"), _("Category"), _("State"), _("Submitted on"), _("Answer due"),
        _("Missing for the register"), _("Missing for an introduction"),
    ]  # fmt: skip
    return csv_reply("review", header, _lines(_queue(request).rows))


def _lines(rows: QuerySet[Revision]) -> Iterator[list[Cell]]:
    for row in rows.iterator(chunk_size=500):
        supplier, lacking = row.product.supplier, lacks(row.answers)
        yield [
            row.product.code, row.product.jan, row.name_ja, row.name_en, str(supplier),
            prefecture(supplier.prefecture), category(row.category), str(row.get_state_display()),
            timezone.localdate(row.submitted_at) if row.submitted_at else None, row.turn_due_date,
            "、".join(str(each.label) for each in lacking.register),
            "、".join(str(each.label) for each in lacking.introduce),
        ]  # fmt: skip


@for_office
def review(request: OfficeRequest, code: str, number: int, verb: str = "") -> HttpResponse:
    """One revision: answers, differences, what is missing, and the decisions that are open."""
    found = _revision(request, code, number)
    place = _place(request, found)
    parts = _parts(found)
    keys = tuple(line.field.key for part in parts for line in part.lines)
    open_now = open_steps([REVISION_STEPS], request, found)
    known = {"ask_changes": {"keys": keys}}
    decisions = Decisions(request, found, open_now, ACTS, verb, known)
    if act := decisions.taken("revision"):
        return moved(request, place.after or address("office:reviews"), act.done)
    return page(
        request,
        "office/review.html",
        status=decisions.status,
        revision=found,
        parts=parts,
        changes=[line for part in parts for line in part.lines if line.change],
        lacks=lacks(found.answers),
        decisions=decisions,
        place=place,
        happenings=happenings(viewer=request.user, about=[found, found.product]),
    )


def _revision(request: OfficeRequest, code: str, number: int) -> Revision:
    return get_object_or_404(
        Revision.objects.visible_to(request.user).select_related(
            "product__supplier", "product__shown"
        ),
        product__code=code,
        number=number,
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a revision stands in the queue from which it was opened."""

    number: int
    total: int
    before: str
    after: str
    query: str


def _place(request: OfficeRequest, revision: Revision) -> Place:
    found = _queue(request)
    order = list(found.rows.values_list("product__code", "number"))
    here = (revision.product.code, revision.number)
    at = order.index(here) if here in order else -1

    def link(place: int) -> str:
        if at < 0 or not 0 <= place < len(order):
            return ""
        code, number = order[place]
        return f"{address('office:review', code=code, number=number)}?{found.query}"

    return Place(at + 1, len(order), link(at - 1), link(at + 1), found.query)


def _parts(revision: Revision) -> list[Part]:
    """The answers, against what is shown now where that is another revision."""
    shown = revision.product.shown
    is_other = shown is not None and shown.pk != revision.pk
    before = shown.answers if shown and is_other else None
    return review_parts(revision.answers, before, revision.writers)
